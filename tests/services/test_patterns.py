"""Regular expressions and words whose letter case counts, over a small real library."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.event import Chapter, Event
from desktop.domain.item import Kind
from desktop.index.hits import Hits
from desktop.query.fields import FIELDS, FieldKind
from desktop.query.parser import parse
from desktop.query.patterns import compiled, required
from desktop.query.syntax import Pattern, Words
from desktop.services import annotating, collecting, patterns, tagging
from desktop.services.library import Library
from desktop.store import filters, plain_search
from desktop.store import items as kept
from tests.library import make_item, make_library

RNN, NETS, WINE, SLOW = "RNN for the bakery", "On rnn and other nets", "Colour of wine", "a" * 60


@pytest.fixture(scope="module")
def cellar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Two talks and two papers; the last title takes a foolish expression for ever. The tests only read."""
    folder = tmp_path_factory.mktemp("cellar")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "CACHE"):
            patch.setenv(f"POSTIL_{name}", str(folder / name))
        library = make_library(folder)
        _fill(library)
        yield library
        library.close()


def _fill(library: Library) -> None:
    first = make_item(
        library,
        RNN,
        "Zoë Dokmanić",
        event=Event("Cellar Days 2021"),
        abstract="State of the art.\nAnd MORE, in two lines.",
        chapters=(Chapter("Opening the barrel", 0),),
    )
    second = make_item(library, NETS, "Ada Byron", abstract="more of the same")
    wine = make_item(library, WINE, "Bo Li", "Ada Byron", kind=Kind.PAPER, container="Journal of Colors", language="en")
    make_item(library, SLOW, kind=Kind.PAPER)
    tagging.tag(library, [first, wine], add=["method/red", "cork"])
    tagging.tag(library, [second], add=["Methodical"])
    annotating.add_note(library, wine, "Taste it twice.")
    collecting.add_to_list(library, "To taste", [wine])


def _titles(library: Library, hits: Hits) -> list[str]:
    return [row.title for row in kept.rows_of(library.store.reader, hits.to_list())]


def _matching(library: Library, query: str, within: Hits | None = None) -> list[str]:
    leaf = parse(query)
    assert isinstance(leaf, Pattern)
    return _titles(library, patterns.numbers_matching(library, leaf, within))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title:/^on/", [NETS]),
        ("title:/rnn/", [RNN, NETS]),
        ("title =~! RNN", [RNN]),
        ("title:~colou?r", [WINE]),
        ("abstract:/^and more/", []),
        ("abstract:/(?m)^and more/", [RNN]),
        ("people:/^ada/", [NETS, WINE]),
        ("by:/dokmani./", [RNN]),
        ("event:/days \\d{4}$/", [RNN]),
        ("tag:~^meth", [RNN, NETS, WINE]),
        ('tags:"~^method/"', [RNN, WINE]),
        ("chapter:/barrel/", [RNN]),
        ("note:/twice\\./", [WINE]),
        ("container:/colou?rs/", [WINE]),
        ("list:/taste$/", [WINE]),
        ("language:/^e/", [WINE]),
        ("/colou?rs?/", [WINE]),
        ("re:twice|barrel", [RNN, WINE]),
        ("/no such thing/", []),
    ],
)
def test_an_expression_finds(cellar: Library, query: str, expected: list[str]) -> None:
    assert _matching(cellar, query) == expected


def test_only_items_within_a_result_are_given(cellar: Library) -> None:
    every = filters.all_numbers(cellar.store.reader)
    within = Hits.of([min(every)])
    assert _matching(cellar, "title:/rnn/", within) == [RNN]
    assert _matching(cellar, "by:/ada/", within) == []
    assert _matching(cellar, "/a/", within) == [RNN]
    assert _matching(cellar, "/a/", Hits.none()) == []


def test_an_expression_that_takes_too_long_is_given_up(cellar: Library) -> None:
    with pytest.raises(patterns.TooSlow) as told:
        patterns.numbers_matching(cellar, Pattern("title", "(a|aa)+$!"), None, 0.05)
    assert told.value.pattern == "(a|aa)+$!"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("title=!RNN", [RNN]),
        ("title=!rnn", [NETS]),
        ("any=!RNN", [RNN]),
        ("title=!bak*", [RNN]),
        ("title=!bak", []),
        ('title=!"the bakery"', [RNN]),
        ('title=!"RNN bakery"~2', [RNN]),
        ('title=!"RNN bakery"~1', []),
        ('title==!"RNN for the bakery"', [RNN]),
        ('title==!"RNN"', []),
        ("title=!R?N", [RNN]),
        ("title=!b*y", [RNN]),
        ("by=!Dokmanic", [RNN]),
        ("by=!dokmanic", []),
        ("abstract=!MORE", [RNN]),
        ("abstract=!more", [NETS]),
    ],
)
def test_letter_case_counts_where_asked_for(cellar: Library, query: str, expected: list[str]) -> None:
    leaf = parse(query)
    assert isinstance(leaf, Words)
    assert leaf.cased
    candidates = Hits.of(filters.all_numbers(cellar.store.reader))
    assert _titles(cellar, patterns.numbers_cased(cellar, leaf, candidates)) == expected


def test_every_text_field_can_be_asked_for() -> None:
    for field in FIELDS:
        if field.kind in (FieldKind.TEXT, FieldKind.TAG, FieldKind.NAME) and field.name != "search":
            assert field.name in plain_search.SOURCES


_PIECES = st.sampled_from(
    [
        "a",
        "ab",
        "Ab",
        "(",
        ")",
        "|",
        "[",
        "]",
        "?",
        "*",
        "+",
        "{2}",
        "{0,1}",
        "\\b",
        "\\d",
        "\\x41",
        ".",
        "^",
        "$",
        "(?:",
        "(?=",
        "(?!",
        "(?i)",
        "ß",
        "ss",
        "ſ",
        "1",
        "\\",
        "/",
        "[^",
        "--",
        "{e<=1}",
        "\\p{L}",
        "{",
        "}",
    ]
)


@given(st.lists(_PIECES, max_size=7).map("".join), st.text(alphabet="abABßsSſ1 K", max_size=8))
def test_what_is_required_stands_in_every_text_that_matches(pattern: str, text: str) -> None:
    expression = compiled(pattern)
    if expression is not None and expression.search(text, timeout=5):
        assert required(pattern) in text.casefold()
