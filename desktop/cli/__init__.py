"""The command line: click, text and JSON. No Qt."""
