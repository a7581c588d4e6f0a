"""The starter library: what it holds, that its schema and its reader take it, and that no sentence of a page is in it."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from desktop.domain.draft import Draft
from desktop.importers import postil_json
from desktop.paths import SEEDS

FILES = sorted(path for path in SEEDS.glob("*.json") if path.name != "schema.json")


def items_of(path: Path) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["items"]
    return items


ALL = [item for path in FILES for item in items_of(path)]


def test_there_is_one_file_for_each_of_the_five_pages() -> None:
    assert sorted(len(items_of(path)) for path in FILES) == [8, 16, 20, 76, 245]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_validates_against_the_schema(path: Path) -> None:
    schema = json.loads((SEEDS / "schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    assert [error.message for error in validator.iter_errors(json.loads(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_read_without_anything_left_out(path: Path) -> None:
    found = list(postil_json.read(path.read_text("utf-8"), path.name))
    drafts = [one for one in found if isinstance(one, Draft)]
    assert len(drafts) == len(found)
    assert [draft.title for draft in drafts] == [item["title"] for item in items_of(path)]
    assert not any(draft.extra for draft in drafts)


def test_365_records_have_357_titles() -> None:
    assert len(ALL) == 365
    assert len({item["title"] for item in ALL}) == 357


def test_items_of_one_title_say_the_same() -> None:
    told: dict[str, tuple[str, list[str]]] = {}
    for item in ALL:
        assert told.setdefault(item["title"], (item["summary"], item["tags"])) == (item["summary"], item["tags"])


def test_every_item_has_one_sentence_and_three_to_six_tags() -> None:
    for item in ALL:
        assert item["summary"].endswith("."), item["title"]
        assert 3 <= len(set(item["tags"])) <= 6, item["title"]


def test_no_item_has_an_abstract_or_a_biography() -> None:
    assert "abstract" not in {name for item in ALL for name in item}
    assert '"bio"' not in "".join(path.read_text("utf-8") for path in FILES)


def test_repaired_chapters_say_what_was_typed_and_why() -> None:
    chapters = [chapter for item in ALL for chapter in item.get("chapters", [])]
    assert len(chapters) == 15
    repaired = [chapter for chapter in chapters if chapter["start"].rjust(8, "0") != chapter["start_typed"]]
    assert len(repaired) == 5
    assert all(chapter["reason"] for chapter in repaired)


def test_facts_agree_with_the_pages(shared_seeds: Path) -> None:
    truths = [json.loads(path.read_text("utf-8")) for path in shared_seeds.glob("*.truth.json")]
    records = {(record["title"], len(truth["records"])): record for truth in truths for record in truth["records"]}
    seen = {(item["title"], len(items_of(path))): item for path in FILES for item in items_of(path)}
    assert seen.keys() == records.keys()
    for key, item in seen.items():
        names = [(one["name"], one.get("affiliation")) for one in item.get("people", [])]
        assert names == [(one["name"], one["affiliation"]) for one in records[key]["people"]]
        assert item.get("date") == records[key].get("date_iso")
        assert [one["title"] for one in item.get("chapters", [])] == [one["title"] for one in records[key]["chapters"]]


def test_no_eight_words_in_a_row_come_from_a_page(shared_seeds: Path) -> None:
    runs = {run for page in shared_seeds.glob("*.txt") for run in _runs(page.read_text("utf-8"))}
    assert [item["summary"] for item in ALL if runs & _runs(item["summary"])] == []


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}
