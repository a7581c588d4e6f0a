"""Builds small real libraries for tests: drafts in a few words, and what a library holds as one comparable value."""

from pathlib import Path
from typing import Any

from desktop.domain.draft import Draft
from desktop.domain.item import Kind
from desktop.domain.people import Contribution, Role
from desktop.services import items
from desktop.services.library import Library
from desktop.store.tables import TABLES


def make_draft(title: str = "Counting sheep", *people: str, kind: Kind = Kind.TALK, **fields: Any) -> Draft:
    """A draft; people are given by name."""
    role = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
    return Draft(kind, title, contributions=tuple(Contribution(name, role) for name in people), **fields)


def make_item(library: Library, title: str = "Counting sheep", *people: str, **fields: Any) -> str:
    """Adds an item and returns its id."""
    return items.add(library, make_draft(title, *people, **fields)).made[0]


def make_library(folder: Path) -> Library:
    """A new, empty library."""
    return Library.open(folder / "library", create=True, purpose="a test")


def content(library: Library) -> dict[str, list[Any]]:
    """Every synced row of a library; equal values mean equal libraries."""
    db = library.store.reader
    return {
        name: sorted(db.execute(f"SELECT id, {', '.join(table.columns)} FROM {name}").fetchall(), key=repr)
        for name, table in TABLES.items()
    }
