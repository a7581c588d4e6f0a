"""Choosing a format."""

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from desktop.domain.item import Item
from desktop.errors import UserFacing
from desktop.exporters.protocol import Exporter
from desktop.exporters.registry import EXPORTERS, exporter_for_file, exporter_named, render


def test_formats_are_found_by_name_and_by_ending() -> None:
    assert [exporter_named(name).name for name in ("markdown", "html", "bibtex", "csv", "JSON")] == [
        exporter_for_file(Path(name)).name for name in ("a.md", "a.htm", "a.BIB", "a.csv", "a.json")
    ]


def test_unknown_format_is_answered_with_those_there_are() -> None:
    with pytest.raises(UserFacing, match="markdown, html, bibtex, csv, json"):
        exporter_named("docx")
    with pytest.raises(UserFacing, match=r"\.md, \.html, \.bib, \.csv, \.json"):
        exporter_for_file(Path("list.docx"))


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_every_format_carries_what_the_reader_added(exporter: Exporter, talk: Item) -> None:
    text = render(exporter, [talk], "My talks")
    rating = {"bibtex": "rank4", "csv": ",4,", "json": '"rating": 4'}.get(exporter.name, "★★★★☆")
    for part in (rating, "finished", "theory/generalization", "topic/data", "Ask *why*" if exporter.name != "html" else "<em>why</em>",
                 "The step I missed.", "1:00:00", "paragraph about nets", "Is it so?", "green", "0:59:54", "The proof",
                 "To show the group", "2026-02-01" if exporter.name != "bibtex" else "prio1"):  # fmt: skip
        assert part in text, part


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_order_is_kept_and_an_empty_list_is_a_valid_file(exporter: Exporter, talk: Item, paper: Item) -> None:
    for items in ([talk, paper], [paper, talk]):
        text = render(exporter, items, "Both")
        first, second = ("Nets and graphs" if item is paper else "Why" for item in items)
        assert text.index(first) < text.index(second)
    assert "Nets" not in render(exporter, [], "None")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_items_are_taken_one_by_one(exporter: Exporter, paper: Item) -> None:
    """Each item is asked for only after something of the one before it was written."""
    out = io.StringIO(newline="")
    written: list[int] = []

    def watched() -> Iterator[Item]:
        for _number in range(50):
            written.append(out.tell())
            yield paper

    exporter.write(watched(), out, "Many")
    assert all(earlier < later for earlier, later in pairwise(written[1:]))


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda one: one.name)
def test_template_signs_stay_text(exporter: Exporter, talk: Item) -> None:
    text = render(exporter, [replace(talk, summary="{0.__class__} {{7*7}} %s")], "{heading}")
    assert "49" not in text
    assert "class" in text
