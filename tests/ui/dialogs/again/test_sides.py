"""Where two texts differ, and what stands side by side."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop.ui.dialogs.again.apart import differing
from desktop.ui.dialogs.again.sides import FieldRow, SideBySide

_texts = st.text(st.sampled_from("ab c.é"), max_size=40)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_the_words_that_differ_are_found() -> None:
    one, other = "Rare lamps carry more than bright lamps.", "Rare lamps carry less than lamps, by far."
    mine, theirs = differing(one, other)
    assert words(one, mine) == ["more", "bright"] and words(other, theirs) == ["less", ", by far"]


def test_texts_with_hardly_a_word_in_common_are_not_marked() -> None:
    assert differing("Rare lamps carry more", "Ropes and knots at sea") == ((), ())


@given(_texts, _texts)
def test_what_is_left_without_the_marked_words_is_the_same(one: str, other: str) -> None:
    mine, theirs = differing(one, other)
    if mine or theirs:
        assert _rest(one, mine) == _rest(other, theirs)


def _rest(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return "".join(text.split())


def test_values_that_are_the_same_or_may_not_be_chosen_have_no_choice(qapp: QApplication) -> None:
    view = SideBySide("both")
    rows = [FieldRow("title", "Title", ("Lamps", "Lamps")), FieldRow("tags", "Tags", ("", "sea"), may_choose=False),
            FieldRow("date", "Date", ("2020", "2021"))]  # fmt: skip
    view.show_sides(("One", "Other"), rows, {"title": 0, "tags": 0, "date": 0})
    view.choose_other("title")
    view.choose_other("tags")
    view.choose_other("date")
    assert view.chosen() == {"date": 1}
    view.deleteLater()


def test_a_long_text_makes_its_row_higher(qapp: QApplication) -> None:
    view = SideBySide("both")
    view.resize(400, 300)
    rows = [FieldRow("date", "Date", ("2020", "2021")), FieldRow("abstract", "Abstract", ("lamps " * 100, "ropes"))]
    view.show_sides(("One", "Other"), rows, {})
    assert view.rowHeight(1) > 5 * view.rowHeight(0)
    view.deleteLater()


