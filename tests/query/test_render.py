"""Laws of the language over any text whatever."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from desktop.query import fields
from desktop.query.complete import complete, completed
from desktop.query.dates import bounds
from desktop.query.narrow import clauses, excluding, with_clause, without_clause
from desktop.query.parser import parse
from desktop.query.render import render
from desktop.query.syntax import And, Compare, Counted, Everything, Has, Leaf, Node, Not, Or, Pattern, Range, Words

NAMES = [name for field in (*fields.FIELDS, *fields.SHORTHANDS) for name in (field.name, *field.aliases)]
VALUES = [
    "a", "a/b", "a*", "*", "none", "unread", "talk", "Done", "x~", "x~2", "4", "2020", "2020..2024", "..", "2020-1",
    "today", "7", "10daysago", "3m", "1h30", '"a b"', '"=a b"', '"a b"*', '"a b"~3', '"a|b"', "a|b", "=a", "(a or b)",
    '"\\', "or", "-x", "title:x", "10.1/x",
    "/^a b/", "/a(/", "/a", "b/", "/a\\/b/", "~^a", '"~^a b"', '"~("', "(a|b)c", "w?rd", "w*r", "a::b", '"=.a.b"', '"=..b"', "true",
    "False", "#>3", "#", "#=", '"::~a"', '"::=a"', '"/~a"', '"=a::b"', "a::*", ".a", '".a"', '"=.a"', "..a", "[/]/", "\\", "978-0-262-03561-3", "foo", "", " ", '"a/"*', '"/=a"', "in3days",
]  # fmt: skip
SPOKEN = [
    "has notes", "no tags", "has no list", "has", "no", "is", "contains", "does", "number of tags > 3", "number of", "in the last",
    "added in the last 3 days", "due in the next week", "published within the last 2 years", "tags:#>3", "is not", "/", "/a b/",
    "title is", 'tag is "x"', "language is not all you need", "re:", "re:(a|b)",
]  # fmt: skip
OPS = [":", "=", "==", ":=", "!=", "!==", ":>=", ">=", "<", " = ", " >= ", ">", ":<=",
    "=~", " =~ ", "!=~", "=~!", "=!", " =! ", "==!", "!=!", "!==!", "!=~!", ":~", ":#", ":#>", ":#!=", " contains ",
    " is ", " is not ", " does not contain ", " matches ", " in the last ", " is at least "]  # fmt: skip
GLUE = [" ", "", " or ", " and ", "|", " | ", " not ", " -", "(", ")", " (", ") ", '"', "#", "!", "\\", "*", "~1"]
PIECES = st.one_of(
    st.sampled_from(VALUES),
    st.sampled_from(GLUE),
    st.sampled_from(["graph", "or", "and", "NOT", "Title:", "x", "C++", "tag", "rating", "year"]),
    st.sampled_from(SPOKEN),
    st.builds("".join, st.tuples(st.sampled_from(NAMES), st.sampled_from(OPS), st.sampled_from(VALUES))),
    st.text(alphabet='ab1 ()"|:=<>!-#*~\\/.\t', max_size=6),
)
QUERIES = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=40))


@given(QUERIES)
def test_canonical_text_means_the_same(text: str) -> None:
    tree = parse(text)
    assert parse(render(tree)) == tree


@given(QUERIES)
def test_canonical_text_of_a_query_being_typed_means_the_same(text: str) -> None:
    tree = parse(text, as_you_type=True)
    assert parse(render(tree)) == tree


@given(QUERIES)
def test_canonical_text_is_its_own_canonical_text(text: str) -> None:
    once = render(parse(text))
    assert render(parse(once)) == once


@given(st.text(alphabet="(a|b) -", max_size=300))
def test_deep_brackets_keep_the_law(text: str) -> None:
    nested = "(x or (y " * 20 + text
    assert parse(render(parse(nested))) == parse(nested)


@given(QUERIES, st.booleans())
def test_trees_are_in_normal_form_and_lie_in_the_text(text: str, typing: bool) -> None:
    _check(parse(text, typing), len(text))


@given(QUERIES)
def test_leaves_name_known_fields_and_readable_dates(text: str) -> None:
    for leaf in _leaves(parse(text)):
        if isinstance(leaf, Has):
            assert leaf.field in fields.HAS
        elif isinstance(leaf, Counted):
            assert leaf.field in fields.COUNTED
        elif leaf.field is not None:
            known = fields.field_named(leaf.field)
            assert known is not None
            assert known.name == leaf.field
            if isinstance(leaf, Pattern):
                assert known.kind in (fields.FieldKind.TEXT, fields.FieldKind.TAG, fields.FieldKind.NAME)
            else:
                assert isinstance(leaf, Words) == (known.kind is fields.FieldKind.TEXT)
            if known.kind is fields.FieldKind.CHOICE and isinstance(leaf, Compare):
                assert leaf.value in known.choices
            if known.kind is fields.FieldKind.DATE and isinstance(leaf, Compare | Range):
                assert bounds(leaf, date(2024, 2, 29)) is not None


@given(QUERIES, st.sampled_from(NAMES), st.one_of(st.sampled_from(VALUES), st.text(max_size=8)))
def test_a_clause_put_in_can_be_taken_out(text: str, field: str, value: str) -> None:
    narrowed = with_clause(text, field, value)
    assert with_clause(narrowed, field, value) == narrowed
    assert parse(excluding(narrowed, field, value)) == parse(excluding(excluding(narrowed, field, value), field, value))
    rest = without_clause(narrowed, field, value)
    assert without_clause(rest, field, value) == rest
    clauses(narrowed)


@given(QUERIES, st.integers(0, 60), st.text(max_size=6))
def test_completing_never_fails(text: str, cursor: int, chosen: str) -> None:
    completion = complete(text, min(cursor, len(text)))
    if completion:
        assert 0 <= completion.start <= completion.end <= len(text)
        new, place = completed(text, completion, chosen)
        assert 0 <= place <= len(new)


def test_a_tree_made_by_hand_is_written_as_it_would_be_typed() -> None:
    tree = And((Words("graph theory", "title", phrase=True), Not(Or((Has("note", True), Words("or"))))))
    assert render(tree) == 'title:"graph theory" -(has:note or "or")'
    assert render(And((Everything(), Words("a")))) == "a"
    assert render(Not(Everything())) == ""


def _check(node: Node, length: int) -> None:
    start, end = node.span
    assert 0 <= start <= end <= length
    match node:
        case And(parts=parts) | Or(parts=parts):
            assert len(parts) > 1
            for part in parts:
                assert not isinstance(part, type(node) | Everything)
                _check(part, length)
        case Not(part=part):
            assert not isinstance(part, Not | Everything)
            _check(part, length)
        case Words(text=text):
            assert any(character.isalnum() for character in text)
            assert (" " in text) == node.phrase or node.exact


def _leaves(node: Node) -> list[Leaf]:
    match node:
        case And(parts=parts) | Or(parts=parts):
            return [leaf for part in parts for leaf in _leaves(part)]
        case Not(part=part):
            return _leaves(part)
        case Everything():
            return []
    return [node]
