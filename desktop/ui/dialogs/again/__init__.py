"""Dialogs on what is there twice: duplicates, merging, persons, conflicts. Loaded when the first of them is opened."""
