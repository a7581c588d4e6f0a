"""Plain frozen types of what a library holds. Standard library only."""
