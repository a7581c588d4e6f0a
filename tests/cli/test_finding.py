"""`postil search`, `show`, `list` and `export`: what is in the library, for people and for programs."""

import csv
import io
import json
from pathlib import Path

from desktop.paths import default_library
from desktop.services import collecting
from desktop.services.library import Library
from desktop.settings import WEIGHTS, Settings
from tests.cli.conftest import Postil


def test_search_without_a_query_gives_everything(postil: Postil, filled: dict[str, str]) -> None:
    answer = postil("search", "--json").json
    assert answer["total"] == 2
    assert {item["id"] for item in answer["items"]} == set(filled.values())


def test_item_of_a_result_names_what_programs_need(postil: Postil, filled: dict[str, str]) -> None:
    [item] = postil("search", "sheep", "--json").json["items"]
    assert (item["id"], item["kind"], item["people"]) == (filled["talk"], "talk", ["Ann Example", "Bob Sample"])
    assert (item["event"], item["date"], item["year"]) == ("Winter School 2024", "2024-02-01", 2024)
    assert (item["rating"], item["status"], item["tags"]) == (None, None, [])


def test_query_may_be_several_words_and_begin_with_a_dash(postil: Postil, filled: dict[str, str]) -> None:
    assert [item["kind"] for item in postil("search", "-kind:talk", "--json").json["items"]] == ["paper"]
    assert postil("search", "small", "nets", "-by:ann", "--json").json["total"] == 0
    assert postil("search", "cleo", "--json").json["items"][0]["id"] == filled["paper"]


def test_total_counts_beyond_the_limit(postil: Postil, filled: dict[str, str]) -> None:
    answer = postil("search", "--limit", "1", "--sort", "title", "--json").json
    assert answer["total"] == 2
    assert [item["kind"] for item in answer["items"]] == ["talk"]
    assert len(postil("search", "--limit", "0", "--json").json["items"]) == 2
    assert "1 of 2 items" in postil("search", "--limit", "1").out


def test_sort_can_be_reversed(postil: Postil, filled: dict[str, str]) -> None:
    by_date = [item["year"] for item in postil("search", "--sort", "date", "--json").json["items"]]
    assert by_date == [2024, 2021]
    assert [i["year"] for i in postil("search", "--sort", "date", "--reverse", "--json").json["items"]] == [2021, 2024]


def test_search_for_people_shows_two_lines_an_item(postil: Postil, filled: dict[str, str]) -> None:
    postil("rate", filled["talk"], "3")
    postil("tag", filled["talk"], "--add", "nets")
    lines = postil("search", "sheep").out.splitlines()
    assert lines[0] == f"{filled['talk'][:8]}  Counting sheep with small nets"
    assert lines[1].strip() == "Ann Example, Bob Sample · Winter School 2024 · 2024 · talk · ★★★☆☆ · #nets"
    assert lines[2] == "1 item."


def test_nothing_found_is_said_and_no_error(postil: Postil, filled: dict[str, str]) -> None:
    answer = postil("search", "unicorns")
    assert (answer.code, answer.out.strip()) == (0, "Nothing found.")


def test_show_tells_everything_by_the_beginning_of_an_id(postil: Postil, filled: dict[str, str]) -> None:
    postil("note", filled["talk"], "Ask about goats.", "--at", "31:00")
    postil("highlight", filled["talk"], "A small net is enough", "--note", "Really?", "--colour", "green")
    shown = postil("show", filled["talk"][:10]).out
    for part in (
        "Counting sheep with small nets", "Ann Example, Example University", "series Winter School", "0:30:00  Night",
        "Note at 0:31:00, Night", "Ask about goats.", "“A small net is enough” (green highlight)", "Really?", "page.json",
    ):  # fmt: skip
        assert part in shown


def test_show_as_json_is_what_import_reads(postil: Postil, filled: dict[str, str], tmp_path: Path) -> None:
    postil("rate", filled["paper"], "5")
    shown = postil("show", filled["paper"], "--json")
    assert (shown.json["rating"], shown.json["identifiers"]) == (5, {"doi": "10.1234/wells"})
    copy = tmp_path / "copy.json"
    copy.write_text(f"[{shown.out}]", "utf-8")
    assert postil("import", "--dry-run", "--json", str(copy)).json[0]["title"] == "On the depth of wells"


def test_unknown_and_unclear_ids_are_sentences(postil: Postil, filled: dict[str, str]) -> None:
    answer = postil("show", "zzzz")
    assert answer.code == 1
    assert "zzzz" in answer.err


def test_list_is_made_by_its_first_items_and_keeps_its_own_order(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("list", "To discuss", "--add", filled["talk"], filled["paper"]).code == 0
    assert "To discuss  2 items" in postil("list").out
    kinds = [item["kind"] for item in postil("list", "to discuss", "--json").json["items"]]
    assert kinds == ["talk", "paper"]
    postil("list", "To discuss", "--remove", filled["talk"])
    assert [item["kind"] for item in postil("search", 'list:"To discuss"', "--json").json["items"]] == ["paper"]


def test_smart_lists_are_shown_with_what_they_find(postil: Postil, filled: dict[str, str]) -> None:
    library = Library.open(default_library())
    collecting.save_search(library, "Wet", "wells")
    library.close()
    assert "Wet  1 item  (wells)" in postil("list").out
    assert [item["kind"] for item in postil("list", "wet", "--json").json["items"]] == ["paper"]


def test_unknown_list_names_the_known_ones(postil: Postil, filled: dict[str, str]) -> None:
    postil("list", "Later", "--add", filled["talk"])
    answer = postil("list", "Sooner")
    assert answer.code == 1
    assert "Later" in answer.err


def test_lists_are_filled_or_emptied_one_at_a_time(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("list", "L", "--add", filled["talk"], "--remove", filled["paper"]).code == 2
    assert postil("list", "--add", filled["talk"]).code == 2


def test_export_writes_every_format_to_standard_output(postil: Postil, filled: dict[str, str]) -> None:
    postil("note", filled["talk"], "Ask about goats.")
    for name in ("markdown", "html", "bibtex", "csv", "json"):
        answer = postil("export", "--format", name)
        assert answer.code == 0
        assert "Ask about goats." in answer.out, name
        assert "On the depth of wells" in answer.out, name


def test_export_follows_the_query_and_its_order(postil: Postil, filled: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(postil("export", "--format", "csv", "--sort", "date", "--reverse").out)))
    assert [row["title"] for row in rows] == ["On the depth of wells", "Counting sheep with small nets"]
    assert "sheep" not in postil("export", "-kind:talk", "--format", "markdown").out


def test_export_to_a_file_takes_the_format_from_its_ending(
    postil: Postil, filled: dict[str, str], tmp_path: Path
) -> None:
    target = tmp_path / "list.json"
    answer = postil("export", "is:talk", "-o", str(target))
    assert answer.out.strip() == f"1 item written to {target}."
    assert json.loads(target.read_text("utf-8"))["items"][0]["id"] == filled["talk"]
    assert postil("export", "-o", str(tmp_path / "list.unknown")).code == 1
    assert postil("export", "-o", str(tmp_path / "missing" / "list.md")).code == 1


def test_export_without_a_format_is_wrong_usage(postil: Postil, filled: dict[str, str]) -> None:
    assert postil("export").code == 2
    assert postil("export", "--format", "papyrus").code == 2


def test_explained_search_says_what_was_asked_and_why_each_item_is_there(
    postil: Postil, filled: dict[str, str]
) -> None:
    answer = postil("search", "sheep", "kind:talk", "--explain").out
    assert "Asked for:" in answer
    assert "sheep in title" in answer and "also asked for: kind:talk" in answer
    [item] = postil("search", "sheep", "kind:talk", "--explain", "--json").json["items"]
    told = item["why"]
    assert told["place"] == 1 and told["clauses"] == ["kind:talk"]
    assert abs(sum(share["score"] for share in told["shares"]) - told["score"]) < 1e-3


def test_weights_of_the_settings_rank_a_search(postil: Postil, filled: dict[str, str]) -> None:
    def score() -> float:
        [item] = postil("search", "sheep", "--explain", "--json").json["items"]
        return float(item["why"]["score"])

    before = score()
    settings = Settings.load()
    settings.set(WEIGHTS, {"title": 60})
    settings.save()
    assert score() > before


def test_nothing_found_says_what_may_be_meant_and_what_can_be_left_out(
    postil: Postil, filled: dict[str, str]
) -> None:
    assert "Did you mean: sheep" in postil("search", "shepe").out
    answer = postil("search", "sheep", "year:1900").out
    assert "Nothing found." in answer and "Without year:1900: 1 item." in answer


def test_what_a_query_could_not_do_is_told(postil: Postil, filled: dict[str, str]) -> None:
    assert "There is no smart list “nowhere”." in postil("search", "search:nowhere").err


def test_related_items_come_with_their_reasons(postil: Postil, filled: dict[str, str]) -> None:
    postil("add", "--title", "More sheep", "--person", "Ann Example")
    answer = postil("related", filled["talk"])
    assert "More sheep" in answer.out and "Same people: Ann Example" in answer.out
    other = postil("related", filled["talk"], "--json").json[0]
    assert other["title"] == "More sheep"
    assert {reason["reason"] for reason in other["reasons"]} >= {"same people"}
