"""What an exporter is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from desktop.domain.item import Item


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format. `name` is the word of the command line, `title` is marked for translation, `suffixes` begin with the
    usual one (".md"), `write(items, out, heading)` writes the items in the order given.

    `out` takes Unicode; a file is opened with encoding="utf-8" and newline="", since every format sets its own line
    ends. Characters that no file can hold (lone surrogates, control characters) are left out."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    media_type: str
    write: Callable[[Iterable[Item], TextIO, str], None]

    @property
    def suffix(self) -> str:
        """The usual ending of a file name, with its dot."""
        return self.suffixes[0]
