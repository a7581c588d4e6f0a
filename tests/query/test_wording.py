"""Queries in plain words."""

import pytest

from desktop.query import fields
from desktop.query.fields import FieldKind
from desktop.query.parser import parse
from desktop.query.syntax import Compare, Counted, Has, Op, Words
from desktop.query.wording import worded


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "every item"),
        ("title:graph rating>=4", "title contains “graph” and rating is at least 4"),
        ("graph", "any text contains “graph”"),
        ("-graph", "any text does not contain “graph”"),
        ('-"=graph"', "any text does not contain “=graph”"),
        ("-title==graph", "not (title is exactly “graph”)"),
        ("a (b or c)", "any text contains “a” and (any text contains “b” or any text contains “c”)"),
        ("by:noeth*", "people contains a word that begins with “noeth”"),
        ("entropi~", "any text contains something spelt like “entropi”"),
        ('"a b"~1', "any text contains “a b” with at most 1 word in between"),
        ("title=!RNN", "title contains “RNN” (letter case counts)"),
        ("w?rd", "any text contains a word like “w?rd”"),
        ("title:/^a b/", "title matches the regular expression “^a b”"),
        ("tag:a", "it is tagged “a”"),
        ("tag!=a", "it is not tagged “a”"),
        ("tag:a/*", "a tag lies below “a”"),
        ("tags:#>3", "it has more than 3 tags"),
        ("people:#=1", "it has exactly 1 person"),
        ("no tags", "there is no tag"),
        ("-has:note", "there is no note"),
        ("list:Shelf", "it is in the list “Shelf”"),
        ("in:inbox", "it has no status yet"),
        ("in:trash", "it is in the trash"),
        ("year:2020..2024", "year is from 2020 to 2024"),
        ("date:..2021", "date is 2021 or before"),
        ("added in the last 3 days", "date added is 3 days ago or after"),
        ("due<=today", "due date is today or before"),
        ("due:7", "due date is in 7 days or before"),
        ("date:2020-03", "date is 2020-03"),
    ],
)
def test_a_query_in_words(query: str, words: str) -> None:
    assert worded(parse(query)) == words


def test_every_field_has_words() -> None:
    for field in fields.FIELDS:
        if field.kind is FieldKind.TEXT:
            assert worded(Words("x", field.name))
        else:
            assert worded(Compare(field.name, Op.EQ, "1"))
    for name in fields.HAS:
        assert worded(Has(name, True)) != worded(Has(name, False))
    for name in fields.COUNTED:
        assert "2" in worded(Counted(name, Op.LT, "2"))
