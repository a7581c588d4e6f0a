"""Slide files (PowerPoint, OpenDocument, Keynote): a talk with the title and author that the file itself names.

Only the small part with the document's properties is opened, and only so much of it as properties need: whatever else
a file holds (macros, media, archives that grow without end) is never unpacked.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

from desktop.domain.draft import Draft, Found, Notice
from desktop.domain.item import Kind
from desktop.domain.people import Contribution, Role
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.safe_xml import Record, local, records, text_of

NAME = "slides"
TITLE = N_("Slides")
SUFFIXES = (".pptx", ".odp", ".key", ".ppt")

_PROPERTIES = ("docProps/core.xml", "meta.xml")  # ECMA-376 part 2 and OpenDocument 1.3 part 2
_LARGEST_PROPERTIES = 256 * 1024
_NAMED = [f"{{http://purl.org/dc/elements/1.1/}}{name}" for name in ("title", "creator", "language")]
_UNTITLED = re.compile(r"(?:power ?point )?(?:presentation|pr[äa]sentation|untitled|title|slides?)[ \d-]*", re.I)


def sniff(head: bytes, name: str) -> float:
    """Sure of a file that is called slides and begins as such files do."""
    is_called_so = name.lower().endswith(SUFFIXES)
    return 0.9 if is_called_so and head.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) else 0.0


def read(data: bytes, name: str) -> Iterator[Found]:
    """One talk; the file goes with it."""
    values: dict[str, str] = {}
    if data.startswith(b"PK"):
        try:
            values = _properties(data)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UserFacing):
            yield Notice(_("“{name}” is damaged or locked: it is called by its file name.").format(name=name))
    title, author = values.get("title", ""), values.get("creator", "")
    if not title or _UNTITLED.fullmatch(title):
        title = clean_line(PurePath(name).stem.replace("_", " ")) or name
    people = (Contribution(author, Role.SPEAKER),) if author else ()
    yield Draft(Kind.TALK, title, contributions=people, language=values.get("language", ""), files=(name,), line=1)


def _properties(data: bytes) -> dict[str, str]:
    """Title, creator and language as far as the file's properties name them."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        part = next((part for part in _PROPERTIES if part in archive.NameToInfo), None)
        if part is None:
            return {}
        with archive.open(part) as file:
            text = file.read(_LARGEST_PROPERTIES).decode("utf-8", "replace")
    found = (one for one in records(text, _NAMED) if isinstance(one, Record))
    return {local(one.element.tag): clean_line(text_of(one.element)) for one in found}
