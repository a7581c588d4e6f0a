"""The table of queries: every text means what stands beside it, keeps the laws, and can be painted and said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.query.complete import complete
from desktop.query.narrow import clauses, dropping
from desktop.query.painting import painted
from desktop.query.parser import parse
from desktop.query.render import render
from desktop.query.syntax import And, Compare, Counted, Everything, Has, Leaf, Node, Not, Or, Pattern, Range, Words
from desktop.query.wording import worded
from tests.query.queries import QUERIES, TYPED

ALL = [pair for group in QUERIES.values() for pair in group]
TEXTS = [text for text, _tree in (*ALL, *TYPED)]
MUTATED = st.builds(
    lambda text, start, length, put: text[: start % (len(text) + 1)] + put + text[start % (len(text) + 1) + length :],
    st.sampled_from(TEXTS),
    st.integers(0, 60),
    st.integers(0, 4),
    st.one_of(
        st.sampled_from(["", '"', "/", "(", ")", "~", "|", " ", "is ", "no ", "!", ":", "\\", "*"]), st.text(max_size=3)
    ),
)


def shown(node: Node) -> str:
    """The tree in the notation of the table."""
    match node:
        case Everything():
            return "()"
        case And(parts=parts) | Or(parts=parts):
            return f"({type(node).__name__.lower()} {' '.join(map(shown, parts))})"
        case Not(part=part):
            return f"(not {shown(part)})"
        case Words():
            quote = '"' if node.phrase else "'"
            flags = "*" * node.prefix + "=" * node.exact + "^" * node.cased + "?" * node.wild
            numbers = (f"~{node.fuzzy}" if node.fuzzy else "") + (f"+{node.slop}" if node.slop else "")
            return f"{node.field or ''}{quote}{node.text}{quote}{flags}{numbers}"
        case Compare():
            flags = "*" * node.prefix + "!" * node.exact + "^" * node.cased
            return f"[{node.field} {node.op.value}{flags} {node.value}]"
        case Range():
            return f"[{node.field} {node.low or ''}–{node.high or ''}]"
        case Has():
            return f"{'has' if node.present else 'no'}[{node.field}]"
        case Pattern():
            return f"{node.field or ''}/{node.pattern}/{'^' * node.cased}"
        case Counted():
            return f"count[{node.field} {node.op.value} {node.value}]"


def test_the_table_is_large_and_says_nothing_twice() -> None:
    texts = [text for text, _tree in ALL]
    assert len(texts) >= 200
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(("text", "tree"), ALL, ids=lambda value: str(value)[:40])
def test_a_query_means(text: str, tree: str) -> None:
    assert shown(parse(text)) == tree


@pytest.mark.parametrize(("text", "tree"), TYPED, ids=lambda value: str(value)[:40])
def test_a_query_being_typed_means(text: str, tree: str) -> None:
    assert shown(parse(text, as_you_type=True)) == tree


@pytest.mark.parametrize("text", TEXTS)
def test_every_query_keeps_the_laws(text: str) -> None:
    _keeps_the_laws(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_leaf_stands_where_it_says(text: str) -> None:
    """Read alone, the stretch of text of a leaf means that leaf; brackets and shorthands that mean several apart."""
    if "(" in text or text in ("is:unread", "year =~ 201."):
        return
    for leaf in _leaves(parse(text)):
        alone = parse(text[slice(*leaf.span)])
        field_alone = isinstance(leaf, Words) and leaf.text.endswith(":") and isinstance(alone, Everything)
        assert field_alone or leaf in _leaves(alone)


@given(MUTATED)
def test_no_slip_of_the_pen_breaks_a_law(text: str) -> None:
    _keeps_the_laws(text)


@given(st.text(max_size=50))
def test_no_text_breaks_a_law(text: str) -> None:
    _keeps_the_laws(text)


def _keeps_the_laws(text: str) -> None:
    for typing in (False, True):
        tree = parse(text, as_you_type=typing)
        assert parse(render(tree)) == tree
        assert worded(tree)
        _paints_all(text, typing)
    for clause in clauses(text):
        assert clause.text
        dropping(text, clause)
    for cursor in range(len(text) + 1):
        complete(text, cursor)


def _paints_all(text: str, typing: bool) -> None:
    """Every character but blanks lies in one stretch."""
    place = 0
    for stretch in painted(text, typing):
        assert place <= stretch.start < stretch.end <= len(text)
        assert not text[place : stretch.start].strip()
        place = stretch.end
    assert not text[place:].strip()


def _leaves(node: Node) -> list[Leaf]:
    match node:
        case And(parts=parts) | Or(parts=parts):
            return [leaf for part in parts for leaf in _leaves(part)]
        case Not(part=part):
            return _leaves(part)
        case Everything():
            return []
    return [node]
