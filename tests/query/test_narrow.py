"""The sidebar writes query text, and the person's own words stay as typed."""

import pytest

from desktop.query.narrow import clauses, dropping, excluding, with_clause, without_clause


@pytest.mark.parametrize(
    ("text", "field", "value", "narrowed"),
    [
        ("", "tag", "a/b", "tag:a/b"),
        ("", "tag", "machine learning", 'tag:"machine learning"'),
        ("", "tag", "none", 'tag:"none"'),
        ("", "tag", "=a", 'tag:"=a"'),
        ("", "event", "PyCon", 'event:"PyCon"'),
        ("", "has", "note", "has:note"),
        ("", "rating", ">=4", "rating:>=4"),
        ("", "form", "web page", 'form:"web page"'),
        ("Graphs,  please!", "tag", "x", "Graphs,  please! tag:x"),
        ("tag:x", "tag", "x", "tag:x"),
        ("tag:x", "tag", "y", "tag:x tag:y"),
        ("graph -tag:x tree", "tag", "x", "graph tree tag:x"),
        ("kind:talk graph", "kind", "paper", "graph kind:paper"),
        ("kind:talk|paper graph", "kind", "paper", "graph kind:paper"),
        ("is:unread graph", "status", "finished", "graph status:finished"),
        ("graph year:2019..2021", "year", "2020", "graph year:2020"),
        ("event:pycon", "event", "=EuroSciPy 2023", 'event:"=EuroSciPy 2023"'),
        ("a or b", "tag", "x", "(a or b) tag:x"),
        ("a or", "tag", "x", "(a or) tag:x"),
        ('say "open', "tag", "x", 'say "open" tag:x'),
        ("a (b or c", "tag", "x", "a (b or c) tag:x"),
        ("title:", "tag", "x", "(title:) tag:x"),
        ("graph", "tag", "", "graph"),
        ("", "tag", "c::d", 'tag:"=c::d"'),
        ("", "tag", "~x", 'tag:"=~x"'),
        ("", "tag", "=.net", 'tag==".net"'),
        ("", "tag", "#>3", 'tag:"#>3"'),
        ("", "tag", "true", 'tag:"true"'),
        ("event:/py/ x", "event", "PyCon", 'x event:"PyCon"'),
        ("has notes", "has", "note", "has notes"),
        ("no tags", "tag", "x", "no tags tag:x"),
        ("lists:#>2", "list", "Shelf", "lists:#>2 list:Shelf"),
        ("creator contains smith", "tag", "x", "creator contains smith tag:x"),
        ("title =~ ^a", "tag", "x", "title =~ ^a tag:x"),
        ("tag is a", "kind", "talk", "tag is a kind:talk"),
    ],
)
def test_with_clause(text: str, field: str, value: str, narrowed: str) -> None:
    assert with_clause(text, field, value) == narrowed


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("tag:x", ""),
        ("graph tag:x", "graph"),
        ("tag:x  Graph,  tree", "Graph,  tree"),
        ("graph and tag:x", "graph"),
        ("tag:x and graph", "graph"),
        ("a and tag:x and b", "a and b"),
        ("graph #x tree", "graph tree"),
        ("graph not tag:x", "graph"),
        ("graph -tag:x", "graph"),
        ("graph (tag:x)", "graph"),
        ("(a tag:x) b", "(a) b"),
        ("tag:x tag:x a", "a"),
        ("tag:y graph", "tag:y graph"),
        ("a or tag:x", "a or tag:x"),
    ],
)
def test_without_clause(text: str, rest: str) -> None:
    assert without_clause(text, "tag", "x") == rest


def test_excluding_takes_the_place_of_asking_for_it() -> None:
    assert excluding("graph", "tag", "a b") == 'graph -tag:"a b"'
    assert excluding("tag:x graph", "tag", "x") == "graph -tag:x"
    assert excluding("graph -tag:x", "tag", "x") == "graph -tag:x"
    assert with_clause("graph -tag:x", "tag", "x") == "graph tag:x"


def test_chips_are_the_field_clauses_at_the_top() -> None:
    text = 'graph -tag:"a b" kind:talk|paper (by:noether or tree) has:note rating>=4 year:2020..2021'
    chips = clauses(text)
    assert [(chip.field, chip.value, chip.negated) for chip in chips] == [
        ("tag", "a b", True),
        ("kind", "talk|paper", False),
        ("note", "", False),
        ("rating", ">=4", False),
        ("year", "2020..2021", False),
    ]
    assert [chip.text for chip in chips] == [
        '-tag:"a b"', "kind:talk or kind:paper", "has:note", "rating>=4", "year:2020..2021",
    ]  # fmt: skip
    assert text[slice(*chips[1].span)] == "kind:talk|paper"


def test_chips_of_the_other_spellings() -> None:
    text = "title:/^a b/ tags:#>3 creator contains hopper and added in the last 3 days"
    chips = clauses(text)
    assert [(chip.field, chip.value, chip.text) for chip in chips] == [
        ("title", "/^a b/", "title:/^a b/"),
        ("tag", "#>3", "tag:#>3"),
        ("people", "hopper", "people:hopper"),
        ("added", ">=3daysago", "added>=3daysago"),
    ]
    assert dropping(text, chips[2]) == "title:/^a b/ tags:#>3 and added in the last 3 days"


def test_the_cross_of_a_chip_takes_just_that_out() -> None:
    text = "Graph, kind:talk|paper has:note"
    assert dropping(text, clauses(text)[0]) == "Graph, has:note"


def test_alternatives_on_mixed_fields_are_no_chip() -> None:
    assert clauses("tag:a or by:b") == []
    assert [chip.field for chip in clauses("tag:a or tag:b")] == ["tag"]
