"""SQLite: the rows of a library, the journal of their changes, and the questions asked of them."""
