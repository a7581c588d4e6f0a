"""Saved or pasted pages of talks and papers, read by their structure."""
