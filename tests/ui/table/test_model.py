"""The model fetches pages of rows when they are looked at."""

from PySide6.QtCore import Qt

from desktop.ui.table.model import PAGE, ResultsModel


def test_only_the_page_that_is_looked_at_is_fetched(library, qtbot) -> None:
    model = ResultsModel(library.fetch)
    model.show(list(range(1, 1001)))
    assert library.asked == []
    assert model.row(model.index(250, 0)).number == 251
    assert model.row(model.index(299, 0)).number == 300
    assert library.asked == [list(range(201, 301))]


def test_forgotten_rows_are_read_again_and_others_are_not(library) -> None:
    model = ResultsModel(library.fetch)
    model.show(list(range(1, 301)))
    for row in (0, 150):
        model.row(model.index(row, 0))
    changed = []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    library.changes[3] = {"title": "Renamed"}
    model.forget([3])
    assert changed == [(0, PAGE - 1)]
    assert model.index(2, 0).data() == "Renamed"
    model.row(model.index(150, 0))
    assert len(library.asked) == 3


def test_an_item_that_is_gone_has_no_row(library) -> None:
    library.gone.add(2)
    model = ResultsModel(library.fetch)
    model.show([1, 2, 3])
    assert model.row(model.index(1, 0)) is None
    assert model.row(model.index(2, 0)).number == 3


def test_a_screen_reader_hears_all_that_a_row_shows(library) -> None:
    model = ResultsModel(library.fetch)
    model.show([2])
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Paper: Talk number 2. By Ada Quill. Postil Days, 4 May 2023. Queued. Rated 4 of 5. High priority. "
        "Due 1 Dec 2026. Tags: graphs, method/bayes. 2 notes. 1 highlight."
    )
