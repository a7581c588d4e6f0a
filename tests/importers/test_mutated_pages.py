"""The five pages with other names, labels, order and gaps: what is read follows the page, not a memory of it."""

import copy
import re
from collections.abc import Callable
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from tests.importers.pages import SeedPage, missing_columns, read, seed_page

Mutation = Callable[[SeedPage], tuple[str, dict[str, Any]]]

_NAMES = [
    "Ada Lindqvist",
    "Tomasz Wieczorek",
    "Mei-Ling Zhou",
    "Oluwaseun Adeyemi",
    "Priya Raghunathan",
    "Jean-Luc Moreau",
    "Sofia Papadaki",
]
_TOWNS = [
    "University of Uppsala",
    "Gdansk University of Technology",
    "ETH Zurich",
    "IBM Research",
    "Trinity College",
    "UC Davis",
    "CNRS",
]


def _lines(page: SeedPage) -> list[str]:
    return page.text.split("\n")


def _blocks(page: SeedPage) -> list[list[str]]:
    """The lines of page 0 item by item (each begins with its title), the page's heading first."""
    titles = {record["title_as_on_page"] for record in page.truth["records"]}
    blocks: list[list[str]] = [[]]
    for line in _lines(page):
        if line.strip() in titles:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _detail_blocks(page: SeedPage) -> tuple[list[str], list[list[str]]]:
    """What stands before the details of page 1, and its items from the speaker's name on."""
    lines = [line for line in _lines(page) if line.strip()]
    starts = []
    for i, line in enumerate(lines):
        if line.startswith("Title:"):
            starts.append(i - 2 if not lines[i - 1].startswith("Rina") else i - 1)
    bounds = [*starts[1:], len(lines)]
    return lines[: starts[0]], [lines[start:end] for start, end in zip(starts, bounds, strict=True)]


def _without(truth: dict[str, Any], keep: Callable[[int], bool]) -> dict[str, Any]:
    return {**truth, "records": [record for i, record in enumerate(truth["records"]) if keep(i)]}


def recordings_in_reverse(page: SeedPage) -> tuple[str, dict[str, Any]]:
    head, *items = _blocks(page)
    return "\n".join(chain(head, *reversed(items))), page.truth


def recordings_by_halves(page: SeedPage) -> tuple[str, dict[str, Any]]:
    head, *items = _blocks(page)
    return "\n".join(chain(head, *items[::2])), _without(page.truth, lambda i: i % 2 == 0)


def recordings_with_blank_lines(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return "\n\n".join(_lines(page)), page.truth


def recordings_with_other_people(page: SeedPage) -> tuple[str, dict[str, Any]]:
    text, truth = page.text, copy.deepcopy(page.truth)
    with_people = [record for record in truth["records"] if record["people"]]
    for i, record in enumerate(with_people):
        person = record["people"][0]
        name = _NAMES[i % len(_NAMES)]
        for part, new in ((person["name"], name), (person["name"].split()[-1], name.split()[-1])):
            text = re.sub(rf"\b{re.escape(part)}\b", new, text)
            for one in with_people:
                for key in ("abstract_first_words", "abstract_last_words"):
                    one[key] = re.sub(rf"\b{re.escape(part)}\b", new, one[key] or "")
                one["people"] = [
                    {**other, "name": re.sub(rf"\b{re.escape(part)}\b", new, other["name"])} for other in one["people"]
                ]
                one["title"] = re.sub(rf"\b{re.escape(part)}\b", new, one["title"])
    return text, truth


def recordings_without_their_heading(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return "\n".join(_lines(page)[1:]), page.truth


def recordings_in_another_series(page: SeedPage) -> tuple[str, dict[str, Any]]:
    text = page.text.replace("TILOS Seminar:", "Harbour Lights Colloquium:").replace(
        "IEEE Seasonal School:", "Winter Workshop:"
    )
    return text, page.truth


def details_with_labels_in_other_words(page: SeedPage) -> tuple[str, dict[str, Any]]:
    text = re.sub(r"^Title:", "Topic:", page.text, flags=re.M)
    return re.sub(r"^Abstract$", "Summary:", text, flags=re.M), page.truth


def details_with_labels_on_their_own_lines(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return re.sub(r"^Title: ", "Title\n", page.text, flags=re.M), page.truth


def details_with_the_abstract_behind_its_label(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return re.sub(r"^Abstract\n", "Abstract: ", page.text, flags=re.M), page.truth


def details_with_speakers_labelled(page: SeedPage) -> tuple[str, dict[str, Any]]:
    head, items = _detail_blocks(page)
    blocks = [
        [f"Speaker: {item[0]}", *([f"Affiliation: {item[1]}"] if not item[1].startswith("Title:") else []), *item[-3:]]
        for item in items
    ]
    return "\n".join(chain(head, *blocks)), page.truth


def details_without_the_list_of_speakers(page: SeedPage) -> tuple[str, dict[str, Any]]:
    _, items = _detail_blocks(page)
    return "\n\n".join("\n".join(item) for item in items), page.truth


def details_from_other_places_in_another_order(page: SeedPage) -> tuple[str, dict[str, Any]]:
    head, items = _detail_blocks(page)
    truth = copy.deepcopy(page.truth)
    for i, (item, record) in enumerate(zip(items, truth["records"], strict=True)):
        if not item[1].startswith("Title:"):
            item[1] = record["people"][0]["affiliation"] = _TOWNS[i % len(_TOWNS)]
    return "\n".join(chain(head, *items[7:], *items[:7])), truth


def details_by_halves(page: SeedPage) -> tuple[str, dict[str, Any]]:
    head, items = _detail_blocks(page)
    return "\n".join(chain(head, *items[1::2])), _without(page.truth, lambda i: i % 2 == 1)


def meeting_in_another_year(page: SeedPage) -> tuple[str, dict[str, Any]]:
    text = page.text.replace("2024 Mathematical", "2019 Mathematical")
    truth = copy.deepcopy(page.truth)
    for record in truth["records"]:
        record["date_iso"] = record["date_iso"].replace("2024", "2019")
    return text, truth


def meeting_without_blank_lines(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return "\n".join(line for line in _lines(page) if line.strip(" \xa0")), page.truth


def meeting_with_times_by_the_24_hour_clock(page: SeedPage) -> tuple[str, dict[str, Any]]:
    def later(match: re.Match[str]) -> str:
        hour = int(match.group(1)) % 12 + (12 if match.group(3) == "PM" else 0)
        return f"{match.group(1).replace(match.group(1), str(hour))}:{match.group(2)} "

    return re.sub(r"(\d{1,2}):(\d\d) ([AP]M)(?=[A-Z])", later, page.text), page.truth


def meeting_with_the_agenda_behind_the_abstracts(page: SeedPage) -> tuple[str, dict[str, Any]]:
    lines = _lines(page)
    agenda, abstracts, rest = (
        next(i for i, line in enumerate(lines) if word in line)
        for word in ("• Agenda", "• Abstracts", "• Participation")
    )
    return "\n".join([*lines[:agenda], *lines[abstracts:rest], *lines[agenda:abstracts], *lines[rest:]]), page.truth


def meeting_without_its_agenda(page: SeedPage) -> tuple[str, dict[str, Any]]:
    lines = _lines(page)
    agenda, abstracts = (
        next(i for i, line in enumerate(lines) if word in line) for word in ("• Agenda", "• Abstracts")
    )
    truth = copy.deepcopy(page.truth)
    for record in truth["records"]:
        record["date"] = record["date_iso"] = record["start_time"] = None
    return "\n".join([*lines[:agenda], *lines[abstracts:]]), truth


def _papers(page: SeedPage) -> list[tuple[str, str]]:
    first = page.truth["records"][0]["title"]
    lines = [line.strip() for line in _lines(page) if line.strip()]
    start = next(i for i, line in enumerate(lines) if line.endswith(first))
    lines[start] = first
    return list(zip(lines[start::2], lines[start + 1 :: 2], strict=True))


def papers_by_halves_in_reverse(page: SeedPage) -> tuple[str, dict[str, Any]]:
    papers = _papers(page)[::2]
    return "Papers of the week\n\n" + "\n\n".join(
        f"{title}\n\n{abstract}" for title, abstract in reversed(papers)
    ), _without(page.truth, lambda i: i % 2 == 0)


def papers_without_blank_lines(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return "\n".join(line for line in _lines(page) if line.strip()), page.truth


def papers_with_blank_lines(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return "\n\n\n".join(_lines(page)), page.truth


def papers_with_labels(page: SeedPage) -> tuple[str, dict[str, Any]]:
    return "\n".join(f"Paper: {title}\nAbstract: {abstract}" for title, abstract in _papers(page)), page.truth


def papers_with_authors(page: SeedPage) -> tuple[str, dict[str, Any]]:
    truth = copy.deepcopy(page.truth)
    parts = ["Accepted Papers"]
    for i, ((title, abstract), record) in enumerate(zip(_papers(page), truth["records"], strict=True)):
        names = [_NAMES[(i + k) % len(_NAMES)] for k in range(1 + i % 3)]
        record["people"] = [{"name": name} for name in names]
        parts.append(f"{title}\n{', '.join(names)}\n{abstract}")
    return "\n\n".join(parts), truth


def papers_as_a_web_page(page: SeedPage) -> tuple[str, dict[str, Any]]:
    cards = "".join(
        f"<article><h3><a href='/papers/{i}'>{escape(title)}</a></h3><p>{escape(abstract)}</p></article>"
        for i, (title, abstract) in enumerate(_papers(page))
    )
    return f"<!doctype html><html><body><nav><a href='/'>Home</a></nav><main>{cards}</main></body></html>", page.truth


MUTATIONS: list[tuple[int, Mutation]] = [
    *((0, mutation) for mutation in (
        recordings_in_reverse, recordings_by_halves, recordings_with_blank_lines, recordings_with_other_people,
        recordings_without_their_heading, recordings_in_another_series,
    )),
    *((1, mutation) for mutation in (
        details_with_labels_in_other_words, details_with_labels_on_their_own_lines, details_with_the_abstract_behind_its_label,
        details_with_speakers_labelled, details_without_the_list_of_speakers, details_from_other_places_in_another_order, details_by_halves,
    )),
    *((2, mutation) for mutation in (
        meeting_in_another_year, meeting_without_blank_lines, meeting_with_times_by_the_24_hour_clock,
        meeting_with_the_agenda_behind_the_abstracts, meeting_without_its_agenda,
    )),
    *((3, mutation) for mutation in (papers_by_halves_in_reverse, papers_without_blank_lines, papers_with_labels, papers_with_authors)),
    *((4, mutation) for mutation in (papers_by_halves_in_reverse, papers_with_blank_lines, papers_as_a_web_page)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "mutation"), MUTATIONS, ids=lambda value: value.__name__ if callable(value) else str(value)
)
def test_the_result_follows_the_page(shared_seeds: Path, number: int, mutation: Mutation) -> None:
    text, truth = mutation(seed_page(shared_seeds, number))
    assert missing_columns(shared_seeds, text, truth) == {}


def test_another_series_is_another_event(shared_seeds: Path) -> None:
    text, _ = recordings_in_another_series(seed_page(shared_seeds, 0))
    events = [draft.event.series for draft in read(text).drafts if draft.event]
    assert sorted(set(events)) == ["Harbour Lights Colloquium", "Winter Workshop"]
    assert len(events) == 8
