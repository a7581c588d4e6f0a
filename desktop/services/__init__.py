"""Use cases: the only rooms that join store and index. No Qt."""
