"""The query box: text, completions, chips, what was found and in which order."""
