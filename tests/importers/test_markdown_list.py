"""Reading lists in Markdown, made of links."""

import time

import pytest

from desktop.domain.draft import Draft, LeftOut, Notice
from desktop.domain.event import Event
from desktop.domain.item import Form, Kind
from desktop.domain.people import Role
from desktop.domain.reading import Status
from desktop.importers.notes import markdown_list
from desktop.importers.notes.markdown_entry import people_and_rest, read_entry
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

READING = (FUZZ / "markdown_list" / "reading.md").read_text(encoding="utf-8")


def by_title(text: str = READING) -> dict[str, Draft]:
    return {one.title: one for one in drafts(markdown_list, text, "reading.md")}


def test_every_entry_with_a_link_is_an_item() -> None:
    found = found_lawfully(markdown_list, READING, "reading.md")
    assert found is not None
    assert [one.title for one in found if isinstance(one, Draft)] == [
        "Hives in towns", "Rain in barrels", "Yield of roofs, Ole Lind", "Moss as a measure", "Wells", "A year of worms",
        "Soil, slowly", "https://media.ccc.de/v/soil",
    ]  # fmt: skip
    assert [one.text for one in found if isinstance(one, LeftOut)] == ["no link in this one"]
    assert record_count(found) == 9


def test_people_year_and_words_stand_behind_the_title() -> None:
    hives, rain, worms = (by_title()[title] for title in ("Hives in towns", "Rain in barrels", "A year of worms"))
    assert [one.name for one in hives.contributions] == ["Anna van den Berg", "Kofi Osei"]
    assert (hives.date, hives.summary) == ("2030", "read first")
    assert [(one.name, one.role) for one in rain.contributions] == [("K. Osei", Role.AUTHOR)]
    assert (rain.extra["authors"], rain.tags) == ("K. Osei et al.", ("water",))
    assert [(one.name, one.role) for one in worms.contributions] == [("Tomás Riel", Role.SPEAKER)]
    assert (worms.kind, worms.form, worms.duration) == (Kind.TALK, Form.RECORDING, 2700)


def test_boxes_are_status() -> None:
    titles = by_title()
    assert [titles[one].status for one in ("Rain in barrels", "Yield of roofs, Ole Lind", "A year of worms", "Soil, slowly", "Wells")] == [
        Status.FINISHED, Status.QUEUED, Status.STARTED, Status.DROPPED, None]  # fmt: skip


def test_headings_and_entries_above_name_the_list_and_this_is_said() -> None:
    titles = by_title()
    assert titles["Hives in towns"].lists == ("Papers",)
    assert titles["Wells"].lists == ("Papers/Water",)
    assert titles["Soil, slowly"].lists == ("Talks",)
    found = list(markdown_list.read(READING, "reading.md"))
    assert found[-1] == Notice("The headings of the page became lists: “Papers”, “Papers/Water”, “Talks”.")


def test_what_is_indented_below_an_entry_belongs_to_it() -> None:
    moss = by_title()["Moss as a measure"]
    assert [one.body for one in moss.annotations] == ["- chapter 3 is the one"]
    assert [link.url for link in moss.links] == ["https://openreview.net/forum?id=moss", "https://example.org/moss.odp"]
    assert READING[moss.spans["record"][0].start : moss.spans["record"][0].end].endswith("moss.odp)")
    assert moss.line == 10


@pytest.mark.parametrize(
    ("words", "title", "names", "rest"),
    [
        ("[A](https://e.org/a) by Jane Roe & Jo Doe: fine", "A", ("Jane Roe", "Jo Doe"), "fine"),
        ("[A](https://e.org/a) (Jane Roe, 2020)", "A", ("Jane Roe",), ""),
        ("[A](https://e.org/a) – Jane Roe et al., 2019.", "A", ("Jane Roe",), ""),
        ("[A](https://e.org/a) (Roe & van Doe, 2019) :star:", "A", ("Roe", "van Doe"), ":star:"),
        ("[A](https://e.org/a) (Roe et al., 2018)", "A", ("Roe",), ""),
        ("[A](https://e.org/a) - a good paper", "A", (), "a good paper"),
        ("[A](https://e.org/a). Deep and clear. Read twice.", "A", (), "Deep and clear. Read twice."),
        ("Jane Roe, *[A](https://e.org/a)*, 2020", "A", ("Jane Roe",), ""),
        ("**Long title of a paper** – Jane Roe ([pdf](https://e.org/a.pdf), [video](https://e.org/v))", "Long title of a paper",
         ("Jane Roe",), ""),
        ("Another: https://e.org/a.", "Another", (), ""),
        ("[What is it?](<https://e.org/a>)", "What is it?", (), ""),
    ],
)  # fmt: skip
def test_entries_are_taken_apart(words: str, title: str, names: tuple[str, ...], rest: str) -> None:
    entry = read_entry(words, {})
    people, behind = people_and_rest(entry.after)
    assert (entry.title, people.names, behind.text) == (title, names, rest)


def test_an_event_behind_the_people_is_the_items() -> None:
    (talk,) = drafts(markdown_list, "- [A](https://vimeo.com/1) – Jane Roe, Field Days 2022 (38 min)\n", "x.md")
    assert (talk.event, talk.date, talk.duration, talk.summary) == (Event("Field Days 2022"), "2022", 2280, "")


def test_a_table_of_contents_is_no_record() -> None:
    found = found_lawfully(markdown_list, "- [Soil](#soil)\n- [Rain](https://arxiv.org/abs/2803.01234)\n", "x.md")
    assert found is not None and record_count(found) == 1
    assert [one.is_record for one in found if isinstance(one, LeftOut)] == [False]


def test_sniffing_is_sure_when_most_entries_lead_to_talks_and_papers() -> None:
    assert markdown_list.sniff(READING, "reading.md") == 0.9
    assert markdown_list.sniff(READING, "") == 0.6
    tools = "# Tools\n\n" + "".join(f"- [Tool {n}](https://tools.example/{n}) – does {n}\n" for n in range(9))
    prose = "# A talk\n\nSome [link](https://arxiv.org/abs/2001.00001).\n\n- a point\n- a second\n- a third\n"
    assert markdown_list.sniff(tools, "tools.md") < 0.2
    assert markdown_list.sniff(prose, "a.md") == markdown_list.sniff("<ul><li><a href='x'>", "a.md") == 0.0


def test_counts_add_up_on_damaged_lists() -> None:
    for name, text in mutations("markdown_list", 300):
        assert found_lawfully(markdown_list, text, name) is not None


@pytest.mark.parametrize("bit", ["- [", "- **", "[[", "- [a](http://x.org) ", "# h\n- x\n", "  - x\n", "- a\n - b\n", "- A. B. "])
def test_hostile_lists_end_soon(bit: str) -> None:
    begin = time.perf_counter()
    found_lawfully(markdown_list, bit * (100_000 // len(bit)), "x.md")
    assert time.perf_counter() - begin < 4
