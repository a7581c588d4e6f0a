"""Marks stand on the words a query found; fragments hold most of them and stay short."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.index.snippets import marks, snippets
from desktop.query.syntax import And, Everything, Node, Not, Or, Words

TEXT = "The shape of a room is told by its echoes, said Dokmanić. Running in rooms is another matter. " * 4
END = "At the very end a lone xylophone plays in the hall."


def marked(text: str, node: Node, field: str | None = None) -> list[str]:
    return [text[start:end] for start, end in marks(text, node, field)]


def test_stems_accents_and_beginnings_are_marked() -> None:
    text = "Running rooms: Dokmanić's learning"
    assert marked(text, Words("room")) == ["rooms"]
    assert marked(text, Words("runs")) == ["Running"]
    assert marked(text, Words("dokmanic")) == ["Dokmanić"]
    assert marked(text, Words("learnin", prefix=True)) == ["learning"]
    assert marked(text, Words("learnin")) == []


def test_phrase_marks_only_the_phrase() -> None:
    text = "A room. The big room is a lecture room."
    assert marked(text, Words("big room", phrase=True)) == ["big room"]
    assert marked(text, Words("lecture ro", phrase=True, prefix=True)) == ["lecture room"]
    assert marked(text, Words("big a", phrase=True)) == []
    assert marked(text, Words("room lecture", phrase=True, slop=2)) == ["room", "lecture"]


def test_only_words_of_the_asked_field_are_marked() -> None:
    query = And((Words("room", "title"), Words("banks", "people"), Not(Words("echo"))))
    assert marked("Room echo banks", query, "title") == ["Room"]
    assert marked("Jane Banks", query, "people") == ["Banks"]
    assert marked("Jane Banks", Words("bank"), "people") == []
    assert marked("Room echo banks", Or((Words("echo"), Words("banks"))), "abstract") == ["echo banks"]
    assert marked("Anything", Everything()) == []


def test_decomposed_letters_are_marked_whole() -> None:
    text = "Zoe\u0308 sings"
    assert marked(text, Words("zoë")) == ["Zoe\u0308"]


def test_fragment_shows_the_hit_wherever_it_stands() -> None:
    snippet = snippets(TEXT + END, Words("xylophone"))
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["xylophone"]
    assert snippet.text.startswith("…") and snippet.text.endswith("hall.")


def test_fragment_prefers_different_words_of_the_query() -> None:
    snippet = snippets(TEXT + END, And((Words("hall"), Words("lone"), Words("shape"))), width=60)
    assert {snippet.text[start:end] for start, end in snippet.marks} == {"hall", "lone"}


def test_text_without_hits_gives_its_beginning() -> None:
    snippet = snippets(TEXT, Words("absent"), width=50)
    assert snippet.text.startswith("The shape of a room") and snippet.text.endswith("…")
    assert snippet.marks == ()
    assert snippets("Short\n\ntext", Words("absent")).text == "Short text"


@given(st.text(alphabet="ab éß½ﬁ_\n.字", max_size=300), st.sampled_from(["a", "b", "é", "字"]), st.integers(5, 80))
def test_marks_lie_within_the_fragment_and_apart(text: str, word: str, width: int) -> None:
    snippet = snippets(text, Words(word, prefix=True), width=width)
    assert len(snippet.text) <= max(width, 1) + max([len(part) for part in text.split()], default=0) + 2
    ends = [0, *[place for mark in snippet.marks for place in mark], len(snippet.text)]
    assert ends == sorted(ends)
    assert all(start < end for start, end in snippet.marks)


@pytest.mark.parametrize("node", [Words("room"), And((Words("the"), Words("of"), Words("a", prefix=True)))])
def test_abstract_is_marked_at_once(node: Node) -> None:
    snippets(TEXT * 5, node)
    began = time.perf_counter()
    for _ in range(20):
        snippets(TEXT * 5, node)
    assert (time.perf_counter() - began) / 20 < 0.02
