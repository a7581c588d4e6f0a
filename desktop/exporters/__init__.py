"""Items to text: one format per file, each written item by item so that a long list needs no more memory."""
