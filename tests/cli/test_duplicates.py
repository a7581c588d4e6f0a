"""Commands for duplicates and people: what they show, what they change, and that undo takes it back."""

import pytest

from tests.cli.conftest import Postil


@pytest.fixture
def wells(postil: Postil) -> tuple[str, str]:
    """The ids of two items that are one."""
    found = []
    for words in (["--date", "2021", "--tag", "water"], ["--date", "2022", "--tag", "depth", "--abstract", "Wells are deep."]):
        added = postil("add", "--title", "On the depth of wells", "--kind", "paper", "--person", "Ann Example", "--json", *words)
        found.append(added.json["id"])
    return found[0], found[1]


def test_duplicates_are_shown_with_their_reasons(postil: Postil, wells: tuple[str, str]) -> None:
    answer = postil("duplicates")
    assert answer.code == 0
    assert answer.out.count("On the depth of wells") == 2
    assert "Same title; Same people: Ann Example; Year: 2021, 2022" in answer.out and "1 pair." in answer.out
    [pair] = postil("duplicates", "--json").json["pairs"]
    assert {pair["one"]["id"], pair["other"]["id"]} == set(wells) and pair["relation"] is None
    assert [one["kind"] for one in pair["evidence"]] == ["same title", "same people", "same year"]
    assert postil("duplicates", "--relations", "--json").json == {"total": 0, "pairs": []}


def test_merged_items_are_one_until_taken_apart(postil: Postil, wells: tuple[str, str]) -> None:
    kept, merged = wells
    shown = postil("merge", kept[:10], merged[:10], "--take", f"date={merged[:10]}", "--preview")
    assert "taken: 2021 | 2022" in shown.out and "filled: – | Wells are deep." in shown.out and "+ depth" in shown.out
    assert postil("search", "wells", "--json").json["total"] == 2
    assert postil("merge", kept[:10], merged[:10], f"--take=date={merged[:10]}").code == 0
    [item] = postil("search", "wells", "--json").json["items"]
    assert (item["id"], item["date"], item["tags"]) == (kept, "2022", ["depth", "water"])
    assert postil("duplicates", "--json").json["total"] == 0
    assert merged[:8] in postil("take-apart", kept, "--list").out
    assert postil("take-apart", merged[:10]).code == 0
    assert postil("search", "wells", "--json").json["total"] == 2
    assert "Nothing was merged" in postil("take-apart", kept, "--list").out
    for _step in range(2):
        assert postil("undo").code == 0
    assert postil("show", kept, "--json").json["date"] == "2021"


def test_no_is_remembered(postil: Postil, wells: tuple[str, str]) -> None:
    assert postil("not-duplicates", *wells).code == 0
    assert postil("duplicates", "--json").json["total"] == 0
    assert "so already" in postil("not-duplicates", *wells).out
    assert postil("not-duplicates", *wells, "--back").code == 0
    assert postil("duplicates", "--json").json["total"] == 1


def test_items_are_related_and_unrelated(postil: Postil, wells: tuple[str, str]) -> None:
    assert postil("relate", *wells, "--as", "same work").code == 0
    assert postil("duplicates", "--json").json["total"] == 0
    assert postil("relate", *wells, "--remove").code == 0
    assert postil("relate", *wells, "--as", "friends").code == 2


def test_what_cannot_be_merged_is_said(postil: Postil, wells: tuple[str, str]) -> None:
    talk = postil("add", "--title", "On the depth of wells", "--kind", "talk", "--json").json["id"]
    for words in (["merge", wells[0], talk], ["merge", wells[0], wells[0]], ["take-apart", talk], ["merge", wells[0], wells[1], "--take", "date"]):
        answer = postil(*words)
        assert answer.code == 1 and answer.err.startswith("postil: ")
    assert postil("merge", wells[0]).code == 2


def test_people_are_joined_separated_split_and_renamed(postil: Postil, wells: tuple[str, str]) -> None:
    postil("add", "--title", "On ropes", "--kind", "paper", "--person", "A. Example")
    assert "A. Example" in postil("people", "example").out
    assert postil("join-people", "Ann Example", "A. Example").code == 0
    assert [one["name"] for one in postil("people", "example", "--json").json] == ["Ann Example"]
    shown = postil("person", "A. Example", "--json").json
    assert shown["name"] == "Ann Example" and len(shown["items"]) == 3
    assert "also spelt" in postil("person", "Ann Example").out
    assert postil("separate-people", "A. Example").code == 0
    assert postil("split-person", "Ann Example", "--items", wells[1], "--name", "Ann Sample").code == 0
    assert postil("show", wells[1], "--json").json["people"][0]["name"] == "Ann Sample"
    assert postil("rename-person", "A. Example", "Anna Example").code == 0
    assert {one["name"] for one in postil("people", "--json").json} == {"Ann Example", "Ann Sample", "Anna Example"}
    assert postil("person", "Nobody Known").code == 1


def test_suggestions_are_shown_and_turned_down(postil: Postil) -> None:
    for title, name in (("On ropes", "A. Example"), ("On wells", "Ann Example")):
        postil("add", "--title", title, "--kind", "paper", "--person", name, "--person", "Cleo Third")
    assert "Both work with Cleo Third" in postil("people", "--suggestions").out
    [pair] = postil("people", "--suggestions", "--json").json["pairs"]
    assert {pair["one"]["name"], pair["other"]["name"]} == {"A. Example", "Ann Example"}
    assert postil("not-same-person", "A. Example", "Ann Example").code == 0
    assert postil("people", "--suggestions", "--json").json["total"] == 0
    assert postil("people", "Ann", "--suggestions").code == 2
