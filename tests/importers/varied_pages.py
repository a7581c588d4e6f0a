"""The pages of the folder `varied` with what they hold, and a short way to read them as pages."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.domain.draft import Draft, Recognised
from desktop.importers.decoding import decoded
from desktop.importers.listing import importer as listing

FOLDER = Path(__file__).parent / "varied"


@dataclass(frozen=True, slots=True)
class VariedPage:
    """A page as decoded text, and its truth."""

    name: str
    text: str
    truth: dict[str, Any]


def varied_pages() -> list[VariedPage]:
    """All pages, by name."""
    pages = []
    for path in sorted(FOLDER.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        name = truth.get("file") or next(
            found.name
            for found in FOLDER.glob(f"{path.name.removesuffix('.truth.json')}.*")
            if not found.name.endswith(".json")
        )
        pages.append(VariedPage(name, decoded((FOLDER / name).read_bytes(), name, None).text, truth))
    return pages


def read_page(text: str, name: str = "page.txt") -> tuple[Recognised, list[Draft]]:
    """How a text was recognised as a page, and its drafts."""
    found = list(listing.read(text, name))
    recognised = next(one for one in found if isinstance(one, Recognised))
    return recognised, [one for one in found if isinstance(one, Draft)]
