"""Programmes, calendars, recordings and their transcripts."""
