"""Dialogs: each a function that asks a person something and gives the answer, or None when it was cancelled."""
