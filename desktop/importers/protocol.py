"""What an importer is: a module (or an object) that knows one format."""

from typing import Protocol

from desktop.domain.draft import Reading


class Importer(Protocol):
    """Knows one format. `NAME` is what `Reading.format` holds."""

    NAME: str

    def sniff(self, head: bytes, name: str) -> float:
        """How sure the importer is that it can read a source, 0 to 1, from its first bytes and its name."""
        ...

    def read(self, text: str, name: str, sha256: str) -> Reading:
        """The drafts in a decoded text. Raises UserFacing when the text cannot be read as this format."""
        ...
