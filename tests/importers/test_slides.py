"""Slide files: what their properties say, and files that are not what they seem."""

import zipfile
from io import BytesIO

import pytest

from desktop.domain.draft import Draft, Notice
from desktop.domain.item import Kind
from desktop.importers.documents.slides import read, sniff

_CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)
_META = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta>{}</office:meta></office:document-meta>'
)


def _slides(part: str, text: str, **more: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, text)
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


def _draft(data: bytes, name: str) -> Draft:
    (draft,) = (one for one in read(data, name) if isinstance(one, Draft))
    return draft


@pytest.mark.parametrize(
    ("part", "shape", "name"), [("docProps/core.xml", _CORE, "moss.pptx"), ("meta.xml", _META, "moss.odp")]
)
def test_title_and_author_come_from_the_properties(part: str, shape: str, name: str) -> None:
    text = shape.format(
        "<dc:title>The Slow Law of Moss</dc:title><dc:creator>Ines Falk</dc:creator><dc:language>en</dc:language>"
    )
    draft = _draft(_slides(part, text), name)
    assert (draft.kind, draft.title, draft.people, draft.language) == (
        Kind.TALK,
        "The Slow Law of Moss",
        ("Ines Falk",),
        "en",
    )
    assert draft.files == (name,)


@pytest.mark.parametrize("title", ["", "PowerPoint Presentation", "Untitled", "Presentation1"])
def test_a_title_that_says_nothing_gives_way_to_the_file_name(title: str) -> None:
    data = _slides("docProps/core.xml", _CORE.format(f"<dc:title>{title}</dc:title>"))
    assert _draft(data, "slow_law_of_moss.pptx").title == "slow law of moss"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 but no archive",
        b"\xd0\xcf\x11\xe0 an old one",
        _slides("other.xml", ""),
        _slides("docProps/core.xml", "<a")[:-40],
    ],
    ids=["no archive", "old", "other parts", "cut"],
)
def test_damaged_and_old_files_are_talks_by_their_name(data: bytes) -> None:
    assert _draft(data, "tides.ppt").title == "tides"


def test_a_part_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    bomb = _slides("docProps/core.xml", _CORE.format("<dc:title>Moss</dc:title>" + " " * 300_000_000))
    assert len(bomb) < 1_000_000
    assert _draft(bomb, "bomb.pptx").title in ("Moss", "bomb")


def test_declared_entities_are_refused_and_said() -> None:
    text = '<!DOCTYPE a [<!ENTITY a "aaaa">]>' + _CORE.format("<dc:title>&a;</dc:title>")
    found = list(read(_slides("docProps/core.xml", text), "moss.pptx"))
    assert [type(one) for one in found] == [Notice, Draft]


def test_only_files_called_slides_are_taken() -> None:
    assert sniff(b"PK\x03\x04", "moss.pptx") > 0.5
    assert sniff(b"PK\x03\x04", "moss.zip") == 0
    assert sniff(b"plain text", "moss.pptx") == 0
