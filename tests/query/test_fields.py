"""The table of fields keeps its own promises."""

from collections import Counter

import pytest

from desktop.query.fields import FIELDS, SHORTHANDS, Field, FieldKind, Owner, counted_named, field_named
from desktop.query.parser import parse
from desktop.query.syntax import And, Everything, Not, Or, Words


def test_no_two_fields_share_a_name() -> None:
    names = Counter(name for field in (*FIELDS, *SHORTHANDS) for name in (field.name, *field.aliases))
    assert [name for name, count in names.items() if count > 1] == []


def test_names_in_any_letter_case() -> None:
    author, nothing = field_named("Author"), field_named("nothing")
    assert author is not None
    assert (author.name, nothing) == ("people", None)
    owners = {field.name: field.owner for field in FIELDS}
    assert (owners["title"], owners["tag"]) == (Owner.INDEX, Owner.STORE)


@pytest.mark.parametrize("field", [*FIELDS, *SHORTHANDS], ids=lambda field: field.name)
def test_examples_are_clauses(field: Field) -> None:
    assert field.examples
    for example in field.examples:
        leaf = parse(example)
        assert not isinstance(leaf, Everything | And | Not)
        if field.kind is FieldKind.TEXT:
            assert not isinstance(leaf, Or)
            assert leaf.field == (None if field.name in ("any", "re") else field.name)
        else:
            assert not isinstance(leaf, Words)


@pytest.mark.parametrize("field", [*FIELDS, *SHORTHANDS], ids=lambda field: field.name)
def test_choices_can_be_written(field: Field) -> None:
    for choice in field.choices:
        assert not isinstance(parse(f'{field.name}:"{choice}"'), Words | Everything)


def test_what_can_be_counted_goes_by_many_names() -> None:
    names = ["tags", "Keywords", "author", "highlights", "annotation", "notes", "links", "url", "collections", "title"]
    assert [counted_named(name) for name in names] == [
        "tag", "tag", "people", "highlight", "annotation", "note", "link", "link", "list", None,
    ]  # fmt: skip
