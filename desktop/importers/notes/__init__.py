"""Notes, lists of links and bookmarks."""
