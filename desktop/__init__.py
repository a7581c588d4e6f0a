"""Postil: a reading list for talks and papers. This file holds the one version number."""

__version__ = "0.1.0"
APPLICATION = "Postil"
