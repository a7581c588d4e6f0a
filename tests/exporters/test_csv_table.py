"""CSV, read back with the standard library's reader."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.item import Item
from desktop.domain.text import clean_text
from desktop.exporters.csv_table import COLUMNS, EXPORTER, guarded, without_guard
from desktop.exporters.registry import render
from tests.domain.strategies import items, raw_texts


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


@given(st.lists(items(raw_texts()), max_size=3))
def test_every_cell_comes_back(listed: list[Item]) -> None:
    found = rows(render(EXPORTER, listed, "x"))
    assert len(found) == len(listed)
    for row, item in zip(found, listed, strict=True):
        for name, cell in COLUMNS.items():
            assert without_guard(row[name]) == clean_text(cell(item)), name


@pytest.mark.parametrize(
    "payload",
    ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠x", "  =1", "\n@x"],
)
def test_formulas_are_neutralised_and_given_back(payload: str) -> None:
    assert guarded(payload) == "'" + payload
    assert without_guard(guarded(payload)) == payload


@given(raw_texts() | st.text("'=+-@ ab", max_size=6))
def test_guard_loses_nothing(text: str) -> None:
    assert without_guard(guarded(text)) == text
    assert guarded(text).lstrip()[:1] not in set("=+-@＝＋－＠") or not guarded(text)


def test_begins_with_a_byte_order_mark_and_keeps_lines_in_cells(talk: Item) -> None:
    text = render(EXPORTER, [talk], "x")
    assert text.startswith("\ufeffid,kind,")
    row = rows(text)[0]
    assert row["chapters"] == "0:00:00 Introduction\n0:59:54 The proof (Cy Third, SU)"
    assert row["highlights"] == "“paragraph about nets” (green highlight)\nIs it so?"
    assert row["notes"].endswith("[1:00:00, The proof] The step I missed.")
    assert row["rating"] == "4"
    assert row["people"] == "Ann Example; Bob Sample"
