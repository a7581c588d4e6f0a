"""Documents themselves: PDF, slides."""
