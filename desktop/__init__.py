"""Postil: a reading list for talks and papers. This file holds the one version number."""

__version__ = "0.1.0"
APPLICATION = "Postil"
APPLICATION_ID = "io.github.postil.Postil"  # names the desktop file, the icon and the window
