"""Logging to a file beside the cache and, when asked for, to the console."""

import logging

from desktop.paths import cache_folder


class LogFile(logging.Handler):
    """At most two files of 1 MB; made, with what writes them, by the first record: most sessions have none."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._written_to().handle(record)
        except OSError:
            self.handleError(record)

    def _written_to(self) -> logging.Handler:
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # as slow to load as a tenth of a first paint

            folder = cache_folder()
            folder.mkdir(parents=True, exist_ok=True)
            self._file = RotatingFileHandler(folder / "postil.log", maxBytes=1_000_000, backupCount=1, encoding="utf-8")
            self._file.setFormatter(self.formatter)
        return self._file

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def start(console: bool = False) -> None:
    """Sends warnings and errors of this program to its log file."""
    handlers: list[logging.Handler] = [LogFile()]
    if console:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.INFO, handlers=handlers, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
