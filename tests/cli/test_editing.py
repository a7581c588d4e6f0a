"""Commands that change items: what they write, what they refuse, and that undo takes it back."""

import pytest

from desktop.paths import default_library
from tests.cli.conftest import Postil


def test_added_item_is_found_by_the_next_command(postil: Postil) -> None:
    answer = postil(
        "add", "--title", "Goats on hills", "--person", "Dan Demo, Demo Institute", "--person", "Eve Trial (chair)",
        "--event", "Hill Meeting", "--date", "September 26, 2024", "--start-time", "9:30 PM", "--duration", "45",
        "--url", "https://example.org/goats", "--tag", "hills/steep", "--tag", "goats", "--abstract", "Goats climb.",
    )  # fmt: skip
    assert answer.code == 0
    [item] = postil("search", "goats", "tag:hills", "--json").json["items"]
    record = postil("show", item["id"], "--json").json
    assert record["people"] == [
        {"name": "Dan Demo", "role": "speaker", "affiliation": "Demo Institute"},
        {"name": "Eve Trial", "role": "chair"},
    ]
    assert (record["date"], record["date_typed"], record["start_time"]) == ("2024-09-26", "September 26, 2024", "21:30")
    assert (record["duration"], record["tags"]) == (2700, ["goats", "hills/steep"])
    assert postil("undo").code == 0
    assert postil("search", "--json").json["total"] == 0


@pytest.mark.parametrize(
    ("words", "kind", "form"),
    [
        ([], "talk", None),
        (["--doi", "https://doi.org/10.1234/Hills"], "paper", None),
        (["--form", "preprint"], "paper", "preprint"),
        (["--kind", "paper"], "paper", None),
        (["--kind", "talk", "--arxiv", "1706.03762"], "talk", None),
    ],
)
def test_kind_follows_from_what_is_said(postil: Postil, words: list[str], kind: str, form: str | None) -> None:
    added = postil("add", "--title", "Hills", "--json", *words).json
    assert (added["kind"], added.get("form")) == (kind, form)


@pytest.mark.parametrize(
    "words",
    [
        ["--date", "someday"], ["--start-time", "25:00"], ["--url", "file:///etc/hosts"], ["--doi", "wells"], ["--person", ", X"],
        ["--duration", "long"], ["--kind", "talk", "--form", "preprint"], ["--title", " "],
    ],
)  # fmt: skip
def test_values_that_do_not_fit_are_refused_and_nothing_is_made(postil: Postil, words: list[str]) -> None:
    answer = postil("add", "--title", "Hills", *words)
    assert answer.code == 1
    assert answer.err.startswith("postil: ")
    assert not default_library().exists()


def test_item_like_another_is_added_with_a_word_of_warning(postil: Postil, filled: dict[str, str]) -> None:
    answer = postil("add", "--title", "On the depth of wells", "--doi", "10.1234/wells")
    assert answer.code == 0
    assert filled["paper"][:8] in answer.err


def test_tags_after_one_option_all_belong_to_it(postil: Postil, filled: dict[str, str]) -> None:
    ids = list(filled.values())
    assert postil("tag", *ids, "--add", "one", "two words", "a/b").code == 0
    assert postil("tag", "--remove=one", ids[0], "--add", "four").code == 0
    tags = {item["id"]: item["tags"] for item in postil("search", "--json").json["items"]}
    assert tags == {ids[0]: ["a/b", "four", "two words"], ids[1]: ["a/b", "one", "two words"]}


def test_tag_without_names_is_wrong_usage(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("tag", filled["talk"]).code == 2
    assert postil("tag", filled["talk"], "--add").code == 2
    assert postil("tag", filled["talk"], "--add", "--remove", "x").code == 2
    assert postil("tag", "--add", "x").code == 2


def test_rating_and_status_of_many_items_is_one_step(postil: Postil, filled: dict[str, str]) -> None:
    ids = list(filled.values())
    assert "2 items" in postil("rate", *ids, "4").out
    assert postil("search", "rating>=4", "--json").json["total"] == 2
    postil("undo")
    assert postil("search", "rating>=4", "--json").json["total"] == 0
    postil("status", *ids, "queued")
    postil("status", filled["talk"], "none")
    assert [item["id"] for item in postil("search", "status:queued", "--json").json["items"]] == [filled["paper"]]


def test_rating_outside_the_scale_is_wrong_usage(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("rate", filled["talk"], "6").code == 2
    assert postil("rate", "3").code == 2
    assert postil("status", filled["talk"], "perhaps").code == 2


def test_change_that_changes_nothing_leaves_no_step(postil: Postil, filled: dict[str, str]) -> None:
    postil("rate", filled["talk"], "4")
    steps = len(postil("history", "--json").json)
    answer = postil("rate", filled["talk"], "4")
    assert (answer.code, answer.out.strip()) == (0, "Nothing to change: it is so already.")
    assert len(postil("history", "--json").json) == steps


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("title", "Counting goats", "Counting goats"),
        ("date", "--09-26", "--09-26"),
        ("date", "", None),
        ("duration", "1:02:03", 3723),
        ("start-time", "2 pm", "14:00"),
        ("rating", "2", 2),
        ("status", "finished", "finished"),
        ("priority", "high", "high"),
        ("tags", "a, b/c", ["a", "b/c"]),
        ("people", "Dan Demo, Demo Institute; Eve Trial", [
            {"name": "Dan Demo", "role": "speaker", "affiliation": "Demo Institute"}, {"name": "Eve Trial", "role": "speaker"}]),
        ("event", "Hill Meeting", {"name": "Hill Meeting"}),
    ],
)  # fmt: skip
def test_every_field_can_be_set(
    postil: Postil, filled: dict[str, str], field: str, value: str, expected: object
) -> None:
    before = postil("show", filled["talk"], "--json").json
    assert postil("set", filled["talk"], field, value).code == 0
    assert postil("show", filled["talk"], "--json").json.get(field.replace("-", "_")) == expected
    postil("undo")
    after = postil("show", filled["talk"], "--json").json
    assert after | {"modified": ""} == before | {"modified": ""}


def test_set_field_is_searched_at_once(postil: Postil, filled: dict[str, str]) -> None:
    postil("set", filled["talk"], "title", "Counting", "goats")
    assert postil("search", "goats", "--json").json["total"] == 1
    assert postil("search", "title:sheep", "--json").json["total"] == 0


def test_unknown_field_names_the_known_ones(postil: Postil, filled: dict[str, str]) -> None:
    answer = postil("set", filled["talk"], "colour", "blue")
    assert answer.code == 1
    assert "abstract" in answer.err
    assert postil("set", filled["talk"], "rating", "9").code == 1


def test_note_may_begin_with_a_dash_and_is_searched(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("note", filled["talk"], "- ask about yaks", "--at", "45:00").code == 0
    assert postil("note", filled["paper"], "See the drawing.", "--page", "iv").code == 0
    [note] = postil("show", filled["talk"], "--json").json["notes"]
    assert (note["body"].strip(), note["anchor"]["time"]) == ("- ask about yaks", "0:45:00")
    assert postil("show", filled["paper"], "--json").json["notes"][0]["anchor"] == {"page": "iv"}
    assert [item["id"] for item in postil("search", "yaks", "--json").json["items"]] == [filled["talk"]]


def test_note_stands_at_one_place(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("note", filled["talk"], "x", "--at", "1:00", "--page", "2").code == 2
    assert postil("note", filled["talk"], "x", "--at", "later").code == 1


def test_highlight_marks_a_quote_in_one_step(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("highlight", filled["talk"], "by day and by night", "--colour", "blue", "--note", "why?").code == 0
    [highlight] = postil("show", filled["talk"], "--json").json["highlights"]
    assert (highlight["quote"], highlight["colour"], highlight["comment"].strip()) == ("by day and by night", "blue", "why?")
    postil("undo")
    assert "highlights" not in postil("show", filled["talk"], "--json").json


def test_quote_that_is_not_there_is_refused(postil: Postil, filled: dict[str, str]) -> None:
    answer = postil("highlight", filled["talk"], "yaks at noon")
    assert answer.code == 1
    assert "yaks at noon" in answer.err


def test_trashed_item_is_out_of_sight_until_it_is_taken_back(postil: Postil, filled: dict[str, str]) -> None:
    postil("trash", filled["talk"])
    assert postil("search", "--json").json["total"] == 1
    assert postil("search", "in:trash", "--json").json["items"][0]["trashed"] is True
    assert "in the trash since" in postil("show", filled["talk"]).out
    postil("trash", filled["talk"], "--back")
    assert postil("search", "sheep", "--json").json["total"] == 1


def test_undo_and_redo_say_what_they_took_and_end_with_a_sentence(postil: Postil, filled: dict[str, str]) -> None:
    postil("rate", filled["talk"], "4")
    assert "Rate ★★★★" in postil("undo").out
    assert "Rate ★★★★" in postil("redo").out
    answer = postil("redo")
    assert (answer.code, answer.err.strip()) == (1, "postil: There is nothing to redo.")


def test_history_tells_steps_and_an_items_changes_newest_first(postil: Postil, filled: dict[str, str]) -> None:
    postil("rate", filled["talk"], "4")
    postil("set", filled["talk"], "date", "2023")
    postil("undo")
    assert [step["kind"] for step in postil("history", "--json").json] == ["undo", "edit", "edit", "import"]
    assert "undo of: Change date" in postil("history", "--limit", "1").out
    lines = postil("history", filled["talk"]).out
    assert "date: 2024-02-01 → 2023" in lines
    assert "rating: nothing → 4" in lines
    assert "modified" not in lines
