"""Bookmarks of browsers and bookmark services."""

import time

import pytest

from desktop.domain.draft import Draft, LeftOut
from desktop.domain.item import Form, Identifier, Kind
from desktop.domain.reading import Status
from desktop.importers.html_tokens import Tag, tokens
from desktop.importers.notes import bookmarks
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

FIREFOX = (FUZZ / "bookmarks" / "firefox.html").read_text(encoding="utf-8")
POCKET = (FUZZ / "bookmarks" / "pocket.html").read_text(encoding="utf-8")


def test_a_bookmark_has_its_folder_tags_and_description() -> None:
    worms, wells, roofs = drafts(bookmarks, FIREFOX, "bookmarks.html")
    assert (worms.kind, worms.form, worms.title) == (Kind.TALK, Form.RECORDING, "A year of worms & more")
    assert [link.url for link in worms.links] == ["https://youtu.be/worms?t=1&x=2"]
    assert (worms.tags, worms.lists, worms.summary) == (("worms", "soil"), ("Garden/Talks",), "Tomás on heaps <again>")
    assert worms.extra == {"bookmarked": "2030-03-17T17:46:40Z"}
    assert (wells.kind, wells.form, wells.identifiers) == (Kind.PAPER, Form.PREPRINT, (Identifier("arxiv", "2803.01234"),))
    assert (wells.status, wells.extra) == (Status.QUEUED, {"private": "1"})
    assert (roofs.title, roofs.status, roofs.lists) == ("http://example.org/roofs.pdf", Status.QUEUED, ("Reading List",))
    assert FIREFOX[worms.spans["record"][0].start :].startswith('<A HREF="https://youtu.be/worms')


def test_addresses_that_are_not_of_the_web_are_told_and_counted() -> None:
    found = found_lawfully(bookmarks, FIREFOX, "bookmarks.html")
    assert found is not None
    left = [one for one in found if isinstance(one, LeftOut)]
    assert [(one.text, one.line) for one in left] == [("Recent", 7), ("Clip", 16)]
    assert "javascript:" in left[1].reason
    assert record_count(found) == FIREFOX.upper().count("<A HREF")


def test_pockets_two_lists_are_status() -> None:
    one, two = drafts(bookmarks, POCKET, "ril_export.html")
    assert (one.status, one.tags, two.status) == (Status.QUEUED, ("soil", "water"), Status.FINISHED)


def test_a_long_description_is_a_note() -> None:
    text = FIREFOX.replace("Tomás on <i>heaps</i> &lt;again&gt;", "word " * 100 + "<b>end</b>")
    worms = drafts(bookmarks, text, "bookmarks.html")[0]
    assert worms.summary == ""
    assert worms.annotations[0].body.endswith("word **end**")


def test_sniffing_is_certain_of_a_bookmark_file() -> None:
    assert bookmarks.sniff(FIREFOX, "x") == bookmarks.sniff(POCKET, "x") == 1.0
    assert bookmarks.sniff("<html><a href='https://example.org'>x</a></html>", "x.html") == 0.0


def test_every_link_is_counted_on_damaged_files() -> None:
    for name, text in mutations("bookmarks", 300):
        found = found_lawfully(bookmarks, text, name)
        links = sum(isinstance(one, Tag) and one.name == "a" and not one.ends for one in tokens(text))
        assert found is not None and record_count(found) == links


@pytest.mark.parametrize("bit", ["<a href='http://x.org'>", "<dl>", "<h3>x</h3><dl>", "<a ", "<dd>", "<!--", "<dt><a href=\""])
def test_hostile_files_end_soon(bit: str) -> None:
    begin = time.perf_counter()
    found_lawfully(bookmarks, "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + bit * (200_000 // len(bit)), "x.html")
    assert time.perf_counter() - begin < 4


def test_deep_folders_are_followed_as_far_as_they_make_sense() -> None:
    text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>" + "<DT><H3>d</H3><DL>" * 500 + '<A HREF="https://example.org">x</A>' + "</DL>" * 500
    (draft,) = (one for one in bookmarks.read(text + '<A HREF="https://example.org/2">y</A>', "x") if isinstance(one, Draft) and one.title == "y")
    assert draft.lists == ()
