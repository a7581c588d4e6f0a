"""Bytes from outside to drafts: one format per file, chosen by `registry`."""
