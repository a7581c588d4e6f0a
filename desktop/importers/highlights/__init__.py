"""Highlights and notes from other readers: Readwise, Hypothesis, Kindle."""
