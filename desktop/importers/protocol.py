"""What an importer is: a module that knows one format, in text or in bytes."""

from collections.abc import Iterator
from typing import Protocol

from desktop.domain.draft import Found


class Format(Protocol):
    """A format: `NAME` is what `Reading.format` holds, `TITLE` what a person reads, `SUFFIXES` how its files end."""

    @property
    def NAME(self) -> str: ...
    @property
    def TITLE(self) -> str: ...
    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...


class Importer(Format, Protocol):
    """Knows one format of text."""

    def sniff(self, head: str, name: str) -> float:
        """How sure the importer is that it can read a source, 0 to 1, from its first characters and its name."""
        ...

    def read(self, text: str, name: str) -> Iterator[Found]:
        """What a decoded text holds, one record after the other, as it is asked for. Each record of the text is exactly
        one draft or one LeftOut with `is_record`, or counted in the `records` of a draft.

        Raises UserFacing when the text cannot be read as this format at all.
        """
        ...


class BytesImporter(Format, Protocol):
    """Knows one format that is no text."""

    def sniff(self, head: bytes, name: str) -> float:
        """As Importer.sniff, from the first bytes."""
        ...

    def read(self, data: bytes, name: str) -> Iterator[Found]:
        """As Importer.read, from the bytes of a file."""
        ...
