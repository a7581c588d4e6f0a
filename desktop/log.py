"""Logging to a file beside the cache and, when asked for, to the console."""

import logging
from logging.handlers import RotatingFileHandler

from desktop.paths import cache_folder


def start(console: bool = False) -> None:
    """Sends warnings and errors of this program to its log file, at most two files of 1 MB."""
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handlers: list[logging.Handler] = [
        RotatingFileHandler(folder / "postil.log", maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True)
    ]
    if console:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.INFO, handlers=handlers, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
