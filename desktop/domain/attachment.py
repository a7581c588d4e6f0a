"""Files that are kept with an item: documents, slides, subtitles, recordings."""

from dataclasses import dataclass
from pathlib import PurePath

DOCUMENTS = frozenset(["pdf", "epub", "djvu", "ps", "mobi", "azw3"])
SLIDES = frozenset(["pptx", "ppt", "odp", "key"])
SUBTITLES = frozenset(["vtt", "srt"])
OTHERS = frozenset(["doc", "docx", "odt", "txt", "md", "ipynb", "png", "jpg", "jpeg", "mp3", "m4a", "mp4", "webm", "mkv"])
KEPT = DOCUMENTS | SLIDES | SUBTITLES | OTHERS
"""The endings of files that are kept with an item when a source names them; programs and scripts are none of them."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept by the SHA-256 of its bytes; `name` is what it was called, `size` in bytes."""

    sha256: str
    name: str
    size: int
    id: str = ""


def ending_of(name: str) -> str:
    """The ending of a file's name in lower case, without the dot."""
    return PurePath(name).suffix.lower().removeprefix(".")
