"""The full-text index: Whoosh keeps the files, numpy answers. Derived data: it may be deleted at any time."""
