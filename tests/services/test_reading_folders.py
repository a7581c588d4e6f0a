"""Folders: every file by its format, documents with the records that name them, one reading for many single records."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.draft import Draft, Reading
from desktop.domain.item import Kind
from desktop.errors import UserFacing
from desktop.importers.registry import NothingFound
from desktop.services import attaching, importing
from desktop.services.importing import Outcome
from desktop.services.library import Library
from desktop.services.reading_folders import read_folder
from desktop.services.reading_sources import read_path, source_of
from desktop.services.task import Task
from desktop.store.items import item_of
from tests.importers.tiny_pdf import Page, Text, pdf_of

Write = Callable[[str, str], Path]
ENDINGS = (".one", ".list", ".opf", ".info.json", ".pdf", ".vtt", ".pptx", ".bad")


def _read(path: Path) -> Reading:
    """A reader of our own: a file holds titles, one a line; a line beginning with > names a file of the item before."""
    lines = path.read_text("utf-8").splitlines()
    if path.suffix == ".bad":
        raise UserFacing(f"“{path.name}” is broken.")
    drafts: list[Draft] = []
    for line in lines:
        if line.startswith(">"):
            last = drafts.pop()
            drafts.append(Draft(last.kind, last.title, files=(*last.files, line[1:])))
        elif line:
            drafts.append(Draft(Kind.PAPER, line))
    if not drafts:
        raise NothingFound(f"“{path.name}” holds nothing.")
    if path.suffix in (".pdf", ".vtt", ".pptx"):
        drafts = [Draft(drafts[0].kind, drafts[0].title, files=(path.name,))]
    form = path.suffix.removeprefix(".")
    return Reading(path.name, form, path.name, "\n".join(lines), tuple(drafts), how=form)


@pytest.fixture
def write(tmp_path: Path) -> Iterator[Write]:
    def written(name: str, text: str) -> Path:
        path = tmp_path / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return written


def _found(tmp_path: Path) -> tuple[dict[str, list[tuple[str, tuple[str, ...]]]], list[str]]:
    readings, problems = read_folder(tmp_path / "mine", _read, ENDINGS, Task().step)
    return {one.name: [(draft.title, draft.files) for draft in one.drafts] for one in readings}, problems


def test_files_of_one_record_are_one_reading_and_lists_stand_alone(tmp_path: Path, write: Write) -> None:
    write("moss/info.one", "Moss\n>moss.pdf")
    write("moss/moss.pdf", "never read")
    write("fern/info.one", "Fern")
    write("all.list", "Reed\nSedge")
    found, problems = _found(tmp_path)
    assert found == {
        "mine (one)": [("Fern", ()), ("Moss", ("moss/moss.pdf",))],
        "all.list": [("Reed", ()), ("Sedge", ())],
    }
    assert problems == []


def test_a_document_that_nobody_names_is_an_item_and_hidden_files_are_passed_over(tmp_path: Path, write: Write) -> None:
    write("lonely.pdf", "Lonely")
    write(".git/config.one", "Hidden")
    write(".hidden.one", "Hidden")
    assert _found(tmp_path)[0] == {"lonely.pdf": [("Lonely", ("lonely.pdf",))]}


def test_slides_and_subtitles_called_like_a_talk_belong_to_it(tmp_path: Path, write: Write) -> None:
    write("tides.info.json", "Tides")
    write("tides.pptx", "slides")
    write("tides.en.vtt", "English")
    write("bells.pptx", "Bells")
    write("bells.vtt", "spoken")
    found, _problems = _found(tmp_path)
    assert found["tides.info.json"] == [("Tides", ("tides.en.vtt", "tides.pptx"))]
    assert found["bells.pptx"] == [("Bells", ("bells.pptx", "bells.vtt"))]


def test_the_books_beside_a_calibre_record_are_its_files(tmp_path: Path, write: Write) -> None:
    write("Ines Falk/Moss (7)/metadata.opf", "Moss")
    write("Ines Falk/Moss (7)/Moss - Ines Falk.pdf", "never read")
    write("Ines Falk/Moss (7)/cover.jpg", "")
    assert _found(tmp_path)[0] == {
        "Ines Falk/Moss (7)/metadata.opf": [("Moss", ("Ines Falk/Moss (7)/Moss - Ines Falk.pdf",))]
    }


def test_what_cannot_be_read_is_said_and_keeps_nothing_else_out(tmp_path: Path, write: Write) -> None:
    write("a.one", "Moss")
    write("b.bad", "x")
    write("c.list", "")
    write("d.list", "")
    found, problems = _found(tmp_path)
    assert list(found) == ["a.one"]
    assert problems == ["“b.bad” is broken.", "2 files of mine hold nothing to import."]


def test_spans_and_lines_point_into_the_joined_text(tmp_path: Path, write: Write) -> None:
    records = [{"kind": "paper", "title": title} for title in ("Moss", "Fern")]
    for number, record in enumerate(records):
        write(f"{number}.json", json.dumps([record]))
    (reading,), _problems = read_path(tmp_path / "mine")
    for draft, record in zip(reading.drafts, records, strict=True):
        (span,) = draft.spans["record"]
        assert json.loads(reading.text[span.start : span.end]) == record
        assert draft.title in reading.text.split("\n")[draft.line - 1]


def test_a_folder_imported_keeps_its_files_and_is_known_the_next_time(
    library: Library, tmp_path: Path, write: Write
) -> None:
    write("moss/info.one", "Moss\n>moss.pdf")
    write("moss/moss.pdf", "the paper")
    readings, _problems = read_folder(tmp_path / "mine", _read, ENDINGS, Task().step)
    report = importing.run(library, [source_of(reading) for reading in readings])
    (kept,) = item_of(library.store.reader, report.created[0]).attachments
    assert attaching.path_of(library, kept).read_text("utf-8") == "the paper"
    again = importing.run(library, [source_of(reading) for reading in readings])
    assert again.count(Outcome.UNCHANGED) == 1


def test_an_empty_folder_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserFacing, match="no file that could be read"):
        read_path(tmp_path)


INFO = """\
author: Falk, Ines
title: The Slow Law of Moss
year: 2021
doi: 10.1234/moss
files:
- moss.pdf
notes: notes.md
tags: [plants]
"""
OPF = """\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="uuid_id"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:title>Ferns at Night</dc:title><dc:creator opf:role="aut">Bo Li</dc:creator>
<meta name="calibre:rating" content="8"/></metadata></package>
"""
VTT = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ada Byron>Sheep are counted at dusk.\n"


def test_libraries_of_papis_and_calibre_and_the_files_of_a_talk_are_read_together(
    library: Library, tmp_path: Path, write: Write
) -> None:
    write("papis/falk-moss/info.yaml", INFO)
    write("papis/falk-moss/notes.md", "Read it twice.")
    write("calibre/Bo Li/Ferns at Night (3)/metadata.opf", OPF)
    write("calibre/Bo Li/Ferns at Night (3)/cover.jpg", "")
    pages = pdf_of(Page((Text(72, 760, 20, "Counting Sheep at Dusk"), Text(72, 730, 11, "Ada Byron"))))
    for name in ("papis/falk-moss/moss.pdf", "calibre/Bo Li/Ferns at Night (3)/Ferns at Night.pdf", "talks/sheep.pdf"):
        write(name, "")
        (tmp_path / "mine" / name).write_bytes(pages)
    write("talks/sheep.en.vtt", VTT)
    readings, problems = read_path(tmp_path / "mine")
    report = importing.run(library, [source_of(reading) for reading in readings])
    assert (problems, report.missing_files, report.count(Outcome.CREATED)) == ([], [], 3)
    items = {item.title: item for item in (item_of(library.store.reader, one) for one in report.created)}
    moss, ferns = items["The Slow Law of Moss"], items["Ferns at Night"]
    assert [one.name for one in moss.attachments] == ["moss.pdf"]
    assert [one.body.strip() for one in moss.annotations] == ["Read it twice."]
    assert (ferns.rating, [one.name for one in ferns.attachments]) == (4, ["Ferns at Night.pdf"])
    (talk,) = (item for title, item in items.items() if item not in (moss, ferns))
    assert sorted(one.name for one in talk.attachments) == ["sheep.en.vtt", "sheep.pdf"]
    again = importing.run(library, [source_of(reading) for reading in read_path(tmp_path / "mine")[0]])
    assert again.count(Outcome.UNCHANGED) == 3


def test_talks_of_pyvideo_are_at_the_event_of_their_folder(tmp_path: Path, write: Write) -> None:
    write("camp/category.json", '{"title": "Garden Camp 2031", "start_date": "2031-05-01"}')
    for number in (1, 2):
        talk = {"title": f"Sheep {number}", "speakers": ["Ada Byron"], "recorded": "2031-05-01", "videos": []}
        write(f"camp/videos/{number}.json", json.dumps(talk))
    (reading,), problems = read_path(tmp_path / "mine")
    assert [draft.event.name for draft in reading.drafts if draft.event] == ["Garden Camp 2031"] * 2
    assert problems == []
