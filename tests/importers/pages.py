"""What the tests of page reading share: the five pages with their truth and scorer, and a short way to read a text."""

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from desktop.domain.draft import Draft, Reading
from desktop.domain.text import clean_line
from desktop.importers.as_records import dry_run_record
from desktop.importers.registry import read_source

COLUMNS = (
    "precision", "recall", "people_accuracy", "abstract_both", "no_abstract_ok", "kind_accuracy",
    "affiliation_accuracy", "date_accuracy", "start_time_accuracy", "chapter_accuracy", "strict_f1",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SeedPage:
    """One of the five pages: its text and what it says, item by item."""

    name: str
    text: str
    truth: dict[str, Any]

    def record(self, beginning: str) -> dict[str, Any]:
        """The truth of the item whose title begins so."""
        return next(record for record in self.truth["records"] if record["title"].startswith(beginning))


def seed_page(folder: Path, number: int) -> SeedPage:
    """The page with that number at the front of its name."""
    path = next(folder.glob(f"{number:03d}_*.txt"))
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    return SeedPage(path.name, path.read_text(encoding="utf-8"), truth)


def scorer(folder: Path) -> ModuleType:
    """The scorer that lies beside the pages."""
    spec = importlib.util.spec_from_file_location("score_of_seeds", folder / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(text: str, name: str = "page.txt") -> Reading:
    """What a text is read as."""
    return read_source(text.encode("utf-8"), name)


def missing_columns(folder: Path, text: str, truth: dict[str, Any]) -> dict[str, Any]:
    """The scorer's columns that are not 1.000, with what it missed; {} when all is right."""
    records = [dry_run_record(draft) for draft in read(text).drafts]
    score = scorer(folder).score(truth, records)
    wrong = {column: score[column] for column in COLUMNS if score[column] not in (None, 1.0)}
    return (
        {**wrong, "missed": score["missed"], "spurious": score["spurious"], "problems": score["problems"]}
        if wrong
        else {}
    )


def draft_of(reading: Reading, beginning: str) -> Draft:
    """The draft whose title begins so."""
    return next(draft for draft in reading.drafts if draft.title.startswith(beginning))


def names_of(draft: Draft) -> list[str]:
    """The people of a draft, by name."""
    return [person.name for person in draft.contributions]


def typed_values(draft: Draft) -> dict[str, list[str]]:
    """By span key: the values that the spans of a draft must hold."""
    values = {
        "title": [draft.title],
        "abstract": draft.abstract.split("\n\n") if draft.abstract else [],
        "date": [draft.date_typed] if draft.date_typed else [],
        "event": [draft.event.name] if draft.event else [],
    }
    for number, person in enumerate(draft.contributions):
        values[f"people.{number}"] = [person.name, *([person.affiliation] if person.affiliation else [])]
        values[f"bio.{number}"] = person.bio.split("\n\n") if person.bio else []
    for number, chapter in enumerate(draft.chapters):
        values[f"chapters.{number}"] = [
            chapter.start_typed,
            chapter.title,
            *(one.name for one in chapter.contributions),
        ]
    return {key: found for key, found in values.items() if found}


def unproven(reading: Reading) -> list[tuple[str, str]]:
    """(title, key) of every value whose spans do not hold it."""
    return [
        (draft.title, key)
        for draft in reading.drafts
        for key, values in typed_values(draft).items()
        for value in values
        if not any(
            clean_line(value) in clean_line(reading.text[span.start : span.end]) for span in draft.spans.get(key, ())
        )
    ]
