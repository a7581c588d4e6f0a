"""Trees that were made, not read: their text means them again."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.query import fields
from desktop.query.fields import FieldKind
from desktop.query.parser import parse
from desktop.query.patterns import tidied
from desktop.query.render import render
from desktop.query.syntax import (
    And,
    Compare,
    Counted,
    Has,
    Node,
    Op,
    Or,
    Pattern,
    Range,
    Words,
    all_of,
    any_of,
    negated,
)
from desktop.query.wording import worded

_WORDS = st.sampled_from(
    [
        "graph", "C++", "C#", "is", "no", "has", "or", "and", "not", "title", "title:x", "re:x", "-x", "!x", "#x", "/x",
        "x/", "/x/", "x*", "x~2", "w?rd", "x=", "a::b", "true", "none", ">5", "x\\", "a|b", "(x)", 'say"x"', "10.1000/x",
        "https://example.org/x", "number", "contains", "機械", "é", "in", "x~", "2020..", ".x", "title:~x\\",
    ]
)  # fmt: skip
_TEXT_FIELDS = st.sampled_from([None, *(field.name for field in fields.FIELDS if field.kind is FieldKind.TEXT)])
_PHRASES = st.lists(_WORDS, min_size=2, max_size=3).map(" ".join)
_PATTERNS = st.sampled_from(["^a", "a b", "a/b", r"\d+", "(a|b)c", "[ab]", 'x"y', r"a\ b", "~x", "a|b", "/", "x*"])
_LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.builds(Words, _WORDS, _TEXT_FIELDS, prefix=st.booleans(), cased=st.booleans()),
    st.builds(Words, _WORDS, _TEXT_FIELDS, fuzzy=st.integers(0, 2)),
    st.builds(Words, st.one_of(_WORDS, _PHRASES), _TEXT_FIELDS, exact=st.just(True), cased=st.booleans()),
    st.builds(Words, _PHRASES, _TEXT_FIELDS, phrase=st.just(True), prefix=st.booleans(), cased=st.booleans()),
    st.builds(Words, _PHRASES, _TEXT_FIELDS, phrase=st.just(True), slop=st.integers(0, 99), cased=st.booleans()),
    st.builds(Words, st.sampled_from(["w?rd", "w*rd", "a?b*"]), _TEXT_FIELDS, wild=st.just(True), cased=st.booleans()),
    st.builds(Pattern, st.one_of(_TEXT_FIELDS, st.sampled_from(["tag", "url", "list"])), _PATTERNS, st.booleans()),
    st.builds(Counted, st.sampled_from(fields.COUNTED), st.sampled_from(Op), st.integers(0, 999).map(str)),
    st.builds(Has, st.sampled_from(fields.HAS), st.booleans()),
    st.builds(
        Compare, st.just("tag"), st.sampled_from([Op.EQ, Op.NE]),
        st.sampled_from(["a", "a/b", "a b", "c::d", ".net", "is", "#>3", "true", "none", "or", "é", 'a"b', "(x)"]),
        exact=st.just(True), cased=st.booleans(),
    ),
    st.builds(
        Compare, st.sampled_from(["tag", "session", "list"]), st.just(Op.EQ),
        st.sampled_from(["a", "a b", "true", "none", "#x", "is", "or", "x*", "(x)", 'a"b', "a|b"]), prefix=st.booleans(),
    ),
    st.builds(Compare, st.sampled_from(["rating", "year", "duration"]), st.sampled_from(Op), st.integers(1, 9999).map(str)),
    st.builds(Compare, st.sampled_from(["date", "due"]), st.sampled_from(Op), st.sampled_from(["2020", "2020-05", "today"])),
    st.builds(Range, st.sampled_from(["year", "rating"]), st.just("3"), st.sampled_from([None, "2024"])),
)  # fmt: skip
_TREES = st.recursive(
    _LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, max_size=4).map(all_of), st.lists(parts, max_size=4).map(any_of), parts.map(negated)
    ),
    max_leaves=8,
)


@given(_TREES)
def test_a_tree_is_what_its_text_means(tree: Node) -> None:
    assert parse(render(tree)) == tree


@given(_TREES)
def test_a_tree_can_be_said_in_words(tree: Node) -> None:
    assert worded(tree)
    assert "{" not in worded(tree)


def test_the_patterns_of_these_trees_are_as_they_would_be_read() -> None:
    assert tidied(r" a\/b ") == "a/b"
    assert parse(render(Or((And((Words("a"), Pattern(None, "a b"))), Words("b/"))))) == Or(
        (And((Words("a"), Pattern(None, "a b"))), Words("b/"))
    )
