"""What each stretch of a query is shown as."""

import pytest

from desktop.query.painting import Role, painted
from desktop.query.syntax import Has, Words

F, S, V, W, P = Role.FIELD, Role.OPERATOR, Role.VALUE, Role.WORD, Role.PHRASE
K, B, T, R, U = Role.KEYWORD, Role.BRACKET, Role.TAG, Role.PATTERN, Role.UNREADABLE


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("", []),
        ('graph "a b"~2', [("graph", W), ('"a b"~2', P)]),
        ("-title:graph or x", [("-", K), ("title", F), (":", S), ("graph", V), ("or", K), ("x", W)]),
        ("or x", [("or", W), ("x", W)]),
        ("a|b", [("a", W), ("|", K), ("b", W)]),
        ("#ml tag:a/*", [("#", T), ("ml", T), ("tag", F), (":", S), ("a/*", T)]),
        ("rating >= 4", [("rating", F), (">=", S), ("4", V)]),
        ("title:(a b)", [("title", F), (":", S), ("(", B), ("a", V), ("b", V), (")", B)]),
        ("title:/a b/ /c/", [("title", F), (":", S), ("/a b/", R), ("/c/", R)]),
        ("title=~(a|b)", [("title", F), ("=~", S), ("(a|b)", R)]),
        ("tags:#>3", [("tags", F), (":#>", S), ("3", V)]),
        ("has notes", [("has", F), ("notes", V)]),
        (
            "added in the last 3 days",
            [("added", F), ("in", S), ("the", S), ("last", S), ("3", V), ("days", V)],
        ),
        ("creator contains smith", [("creator", F), ("contains", S), ("smith", V)]),
        ("Title: x", [("Title:", W), ("x", W)]),
        ("rating is good", [("rating", W), ("is", W), ("good", W)]),
        ("kind:song x", [("kind:", U), ("song", U), ("x", W)]),
        (") x (y", [(")", U), ("x", W), ("(", U), ("y", W)]),
        ("x || y", [("x", W), ("|", U), ("|", K), ("y", W)]),
    ],
)
def test_stretches(text: str, stretches: list[tuple[str, Role]]) -> None:
    assert [(text[one.start : one.end], one.role) for one in painted(text)] == stretches


def test_a_stretch_knows_its_leaf() -> None:
    nodes = [stretch.node for stretch in painted("graph no:tag")]
    assert nodes == [Words("graph"), Has("tag", False), Has("tag", False), Has("tag", False)]


def test_a_word_that_is_being_written_is_painted_as_it_is_read() -> None:
    assert painted("gra", as_you_type=True)[0].node == Words("gra", prefix=True)
