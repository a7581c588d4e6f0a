"""What a person can do: each command declared once, with its keys and when it holds. No Qt."""
