"""The words of a text, the same whoever asks."""

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.index.analysis import stem, words


def test_words_are_folded_and_none_is_left_out() -> None:
    assert words("To be, or NOT to be?") == ["to", "be", "or", "not", "to", "be"]
    assert words("Dokmanić's snake_case x² ½ ﬁeld") == ["dokmanic", "s", "snake", "case", "x2", "1", "2", "field"]
    assert words("C++ & C#") == ["c", "c"]
    assert words("_ … —") == []


def test_every_ideograph_is_a_word() -> None:
    assert words("機械学習 ML") == ["機", "械", "学", "習", "ml"]


def test_overlong_words_are_cut() -> None:
    assert words("a" * 500) == ["a" * 64]


def test_stems_meet() -> None:
    assert stem("running") == stem("run") == "run"
    assert stem("learned") == stem("learning") == "learn"


@given(st.text(max_size=60))
def test_words_hold_letters_and_digits_only(text: str) -> None:
    for word in words(text):
        assert word and not word.isspace() and "_" not in word and "\t" not in word and "\n" not in word
        assert stem(word)


def test_making_an_index_object_loads_neither_whoosh_nor_numpy() -> None:
    code = (
        "import sys, desktop.index.searcher, desktop.index.building, desktop.index.document, desktop.index.snippets;"
        "from pathlib import Path; desktop.index.searcher.SearchIndex(Path('x'));"
        "sys.exit('numpy' in sys.modules or 'whoosh.index' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
