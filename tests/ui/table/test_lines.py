"""Lines elided to their place keep their marks on the right words."""

from PySide6.QtGui import QFont

from desktop.ui.table.lines import fragment, line, two_lines

_TEXT = "A field guide to sparse recovery and its many disguises in the wild"


def _marked(found) -> list[str]:
    return [found.layout.text()[start:end] for start, end in found.marks]


def test_a_short_line_is_left_as_it_is(qapp) -> None:
    found = line("Short", QFont(), 500, ((0, 5),))
    assert (found.layout.text(), found.elided, _marked(found)) == ("Short", False, ["Short"])


def test_marks_beyond_the_ellipsis_are_dropped(qapp) -> None:
    start = _TEXT.index("wild")
    found = line(_TEXT, QFont(), 120, ((2, 7), (start, start + 4)))
    assert found.elided
    assert _marked(found) == ["field"]


def test_a_title_breaks_between_words_and_marks_follow(qapp) -> None:
    start = _TEXT.index("disguises")
    first, second = two_lines(_TEXT, QFont(), 300, ((2, 7), (start, start + 9)))
    assert f"{first.layout.text()} {second.layout.text()}" == _TEXT
    assert _marked(first) == ["field"]
    assert _marked(second) == ["disguises"]


def test_a_break_counts_characters_beyond_the_basic_plane_as_one(qapp) -> None:
    text = "🎉🎉🎉 " + _TEXT
    first, second = two_lines(text, QFont(), 350)
    assert text.startswith(first.layout.text() + " ")
    assert text[len(first.layout.text()) + 1 :].startswith(second.layout.text().removesuffix("…"))


def test_a_fragment_begins_late_enough_to_show_its_hit(qapp) -> None:
    start = _TEXT.index("wild")
    found = fragment(_TEXT, QFont(), 200, ((start, start + 4),))
    assert found.layout.text().startswith("…")
    assert _marked(found) == ["wild"]
