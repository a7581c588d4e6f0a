"""Which importer reads a source, and the refusals that hold for all of them."""

import hashlib
from dataclasses import replace

from desktop.domain.draft import Reading
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext
from desktop.importers import postil_json
from desktop.importers.decoding import decoded
from desktop.importers.listing import importer as listing
from desktop.importers.protocol import Importer

LARGEST = 20 * 1024 * 1024
IMPORTERS: tuple[Importer, ...] = (postil_json, listing)
_HEAD = 4096


class NothingFound(UserFacing):
    """A source was read and holds no talk and no paper; the sentence says what it holds instead."""


def read_source(data: bytes, name: str, content_type: str | None = None) -> Reading:
    """The drafts in the bytes of one file, page or paste.

    Raises NothingFound when there is nothing to import, and UserFacing when the source is too large, binary, or
    broken for the format it is in.
    """
    if len(data) > LARGEST and not _is_own_format(data[:_HEAD], name):
        sentence = _(
            "“{name}” has {size:.1f} MB; pages of up to {most} MB are read. Save the part with the talks or papers by itself."
        )
        raise UserFacing(sentence.format(name=name, size=len(data) / 1024 / 1024, most=LARGEST // 1024 // 1024))
    if not data.strip():
        raise NothingFound(_("“{name}” is empty: there is nothing to import.").format(name=name))
    text = decoded(data, name, content_type)
    if not text.text.strip():
        raise NothingFound(_("“{name}” holds only white space: there is nothing to import.").format(name=name))
    head = text.text[:_HEAD].encode("utf-8", "replace")
    importer = max(IMPORTERS, key=lambda known: known.sniff(head, name))
    reading = importer.read(text.text, name, hashlib.sha256(data).hexdigest())
    if text.notice:
        reading = replace(reading, notices=(text.notice, *reading.notices))
    if not reading.drafts:
        raise NothingFound(_nothing(reading))
    return reading


def _is_own_format(head: bytes, name: str) -> bool:
    """Whether it is a list that Postil itself wrote: a whole library may be exported and must come back."""
    return postil_json.sniff(head, name) > listing.sniff(head, name)


def _nothing(reading: Reading) -> str:
    lines = [line.strip() for line in reading.text.split("\n") if line.strip()]
    if not lines:
        return _("“{name}” holds no text: there is nothing to import.").format(name=reading.name)
    reasons: dict[str, int] = {}
    for part in reading.left_out:
        reasons[part.reason] = reasons.get(part.reason, 0) + part.lines
    sentence = ngettext(
        "“{name}” has {count} line of text, and no talk or paper was recognised in it. It begins: “{begin}”.",
        "“{name}” has {count} lines of text, and no talk or paper was recognised in them. It begins: “{begin}”.",
        len(lines),
    )
    begin = lines[0] if len(lines[0]) <= 60 else lines[0][:59].rstrip() + "…"
    said = sentence.format(name=reading.name, count=len(lines), begin=begin)
    if reasons:
        most = max(reasons, key=lambda reason: reasons[reason])
        said = f"{said} " + _("Most of it: {reason}").format(reason=most)
    return said
