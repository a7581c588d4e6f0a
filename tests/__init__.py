"""The tests, folder by folder as in desktop/. A real package, so that no other `tests` on the path is run instead."""
