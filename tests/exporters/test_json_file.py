"""JSON: everything, exactly."""

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.item import Item
from desktop.domain.records import draft_of, record_of
from desktop.exporters.json_file import EXPORTER
from desktop.exporters.registry import render
from desktop.importers import postil_json
from tests.domain.strategies import items, raw_texts


@given(st.lists(items(), max_size=2), raw_texts())
def test_file_is_the_canonical_text_of_its_object(listed: list[Item], heading: str) -> None:
    whole = {"format": "postil", "version": 1, "name": heading, "items": [record_of(item) for item in listed]}
    expected = json.dumps(whole, ensure_ascii=False, indent=2).replace("\ud800", "") + "\n"
    assert render(EXPORTER, listed, heading) == expected


@given(items())
def test_importer_reads_back_what_was_exported(item: Item) -> None:
    found = list(postil_json.read(render(EXPORTER, [item, item], "Twice"), "list.json"))
    expected = draft_of(record_of(item), "")
    for draft in found:
        assert record_free(draft) == record_free(expected)
    assert len(found) == 2


@given(items(raw_texts()))
def test_file_holds_nothing_that_utf8_cannot(item: Item) -> None:
    assert json.loads(render(EXPORTER, [item], "x").encode().decode())["items"][0]["id"] == item.id


def record_free(draft: object) -> dict[str, object]:
    return {name: getattr(draft, name) for name in draft.__slots__ if name not in ("spans", "line")}  # type: ignore[attr-defined]
