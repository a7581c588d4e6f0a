"""The form for an item: a draft goes in, the draft a person made of it comes out."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTabBar, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.draft import Draft
from desktop.domain.event import Chapter, Event, Session
from desktop.domain.item import Form, Identifier, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority
from desktop.errors import UserFacing
from desktop.services.typed import checked_duration
from desktop.ui.dialogs.item_form import ItemForm, edit_draft

DRAFT = Draft(
    Kind.TALK,
    "Halls that answer",
    form=Form.KEYNOTE,
    contributions=(
        Contribution("Ada Quill", Role.SPEAKER, "Institute of Halls", "Reader", "p1", "Ada tunes halls."),
        Contribution("Rosa Tamm", Role.CHAIR),
    ),
    abstract="One paragraph.\n\nAnother 😀.",
    event=Event("Halls 2024", "Halls", "2024-09-25", "2024-09-27", "Tallinn", "https://example.org", "e1"),
    session=Session("Geometry", room="Blue room", id="s1"),
    date="2024-09-26",
    date_typed="Thursday, September 26",
    start_time="14:30",
    duration=2712,
    identifiers=(Identifier("doi", "10.5555/halls.17"),),
    links=(Link("https://example.org/17", Purpose.VIDEO),),
    chapters=(Chapter("Opening", 0, id="c1"), Chapter("Questions", 2405, "4:05", "Hours.", id="c2")),
    tags=("halls",),
    rating=4,
    priority=Priority.HIGH,
    due="2024-12-01",
    extra={"shelf": "b"},
)


@pytest.fixture
def open_form(qtbot: QtBot) -> Callable[..., ItemForm]:
    def opened(draft: Draft = DRAFT) -> ItemForm:
        form = ItemForm(None, draft, title="Edit", completions=lambda field, typed: [f"{typed} of {field}"])
        qtbot.addWidget(form, before_close_func=lambda form: form.done(0))
        with qtbot.waitActive(form):
            form.show()
        return form

    return opened


@pytest.fixture
def form(open_form: Callable[..., ItemForm]) -> ItemForm:
    return open_form()


def type_into(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


def save(qtbot: QtBot, form: ItemForm) -> Draft | None:
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return form.result_draft


def test_a_form_that_is_only_saved_changes_nothing(form: ItemForm, qtbot: QtBot) -> None:
    assert save(qtbot, form) == DRAFT


def test_typed_fields_come_back_in_their_forms(form: ItemForm, qtbot: QtBot) -> None:
    for name, text in (
        ("title", "Halls  that ask"), ("summary", "In short."), ("date", "September 27, 2024"), ("start_time", "9:05 pm"),
        ("end_time", "22:00"), ("duration", "50 min"), ("doi", "https://doi.org/10.5555/ABC"), ("arxiv", "arXiv:2101.00001v2"),
        ("due", "2025"), ("language", "et"), ("container", "Letters on Halls"), ("citation_key", "quill24"), ("place", "Narva"),
    ):  # fmt: skip
        type_into(qtbot, form.lines[name].line, text)

    draft = save(qtbot, form)

    assert draft is not None
    assert (draft.title, draft.summary, draft.date, draft.date_typed) == (
        "Halls that ask", "In short.", "2024-09-27", "September 27, 2024",
    )  # fmt: skip
    assert (draft.start_time, draft.end_time, draft.duration, draft.due) == ("21:05", "22:00", 3000, "2025")
    assert draft.identifiers == (Identifier("doi", "10.5555/abc"), Identifier("arxiv", "2101.00001"))
    assert (draft.language, draft.container, draft.citation_key, draft.place) == ("et", "Letters on Halls", "quill24", "Narva")
    assert draft.tags == ("halls",) and draft.rating == 4 and draft.extra == {"shelf": "b"}


def test_wrong_fields_keep_the_form_open_and_say_why(form: ItemForm, qtbot: QtBot) -> None:
    type_into(qtbot, form.lines["title"].line, "  ")
    type_into(qtbot, form.lines["date"].line, "soon")
    type_into(qtbot, form.lines["isbn"].line, "12")
    form.tabs.setCurrentIndex(3)

    assert save(qtbot, form) is None and form.isVisible()
    assert form.tabs.currentIndex() == 0 and QApplication.focusWidget() is form.lines["title"].line
    assert form.lines["title"].complaint() == "An item needs a title."
    assert form.lines["date"].complaint().startswith("“soon” is not a date.")
    assert "9780262035613" in form.lines["isbn"].complaint()

    type_into(qtbot, form.lines["title"].line, "Halls")
    type_into(qtbot, form.lines["date"].line, "2024")
    type_into(qtbot, form.lines["isbn"].line, "")
    assert save(qtbot, form) is not None and not form.isVisible()


def test_people_are_added_and_ordered_by_keys(form: ItemForm, qtbot: QtBot) -> None:
    grid = form.tables["people"].grid
    grid.setFocus()
    grid.setCurrentCell(1, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(grid, Qt.Key.Key_Insert)
    qtbot.keyClicks(QApplication.focusWidget(), "Jun Ellery")
    form.tables["people"].commit()

    draft = save(qtbot, form)

    assert draft is not None
    assert [(one.name, one.role) for one in draft.contributions] == [
        ("Rosa Tamm", Role.CHAIR), ("Jun Ellery", Role.SPEAKER), ("Ada Quill", Role.SPEAKER),
    ]  # fmt: skip
    assert draft.contributions[2] == DRAFT.contributions[0]


def test_what_is_being_typed_into_a_cell_is_saved(form: ItemForm, qtbot: QtBot) -> None:
    grid = form.tables["people"].grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    type_into(qtbot, line, "Ada Quill-Tamm")

    form.accept()

    assert form.result_draft is not None and form.result_draft.contributions[0].name == "Ada Quill-Tamm"
    assert form.result_draft.contributions[0].bio == ""


def test_chapters_keep_their_ids_and_sort_by_time(form: ItemForm, qtbot: QtBot) -> None:
    grid = form.tables["chapters"].grid
    grid.item(1, 0).setText("0:10:00")
    form.tables["chapters"]._insert(2, ["2:00", "Tuning"], None)

    draft = save(qtbot, form)

    assert draft is not None
    assert draft.chapters == (
        DRAFT.chapters[0], Chapter("Tuning", 120), Chapter("Questions", 600, id="c2"),
    )  # fmt: skip


def test_a_wrong_cell_is_named(form: ItemForm, qtbot: QtBot) -> None:
    form.tables["links"].grid.item(0, 0).setText("javascript:alert(1)")

    assert save(qtbot, form) is None
    assert form.tables["links"].complaint().startswith("Row 1: “javascript:alert(1)” is not a web address")
    assert form.tabs.currentIndex() == 2


def test_forms_follow_the_kind(form: ItemForm, qtbot: QtBot) -> None:
    form.kind.setFocus()
    qtbot.keyClick(form.kind, Qt.Key.Key_Down)

    assert [form.form.itemText(n) for n in range(4)] == ["Not known", "Article", "Conference paper", "Preprint"]
    draft = save(qtbot, form)
    assert draft is not None and draft.kind is Kind.PAPER and draft.form is None


def test_another_event_is_another_event_and_the_same_keeps_its_address(form: ItemForm, qtbot: QtBot) -> None:
    type_into(qtbot, form.lines["event_place"].line, "Tartu")
    assert save(qtbot, form).event == Event(  # type: ignore[union-attr]
        "Halls 2024", "Halls", "2024-09-25", "2024-09-27", "Tartu", "https://example.org", "e1"
    )


def test_event_fields_without_an_event_are_refused(form: ItemForm, qtbot: QtBot) -> None:
    type_into(qtbot, form.lines["event"].line, "")

    assert save(qtbot, form) is None
    assert "name it" in form.lines["event"].complaint()


def test_names_complete(form: ItemForm, qtbot: QtBot) -> None:
    line = form.lines["event"].line
    type_into(qtbot, line, "Ha")

    completer = line.completer()
    assert completer is not None
    assert completer.model().index(0, 0).data() == "Ha of event"


def test_every_control_has_a_name(form: ItemForm) -> None:
    for widget in form.findChildren(QWidget):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        own = not isinstance(widget, QLabel | QTabBar | QTabWidget) and widget.window() is form
        if reachable and own:
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_leaving_a_changed_form_asks_first(qtbot: QtBot, answerer: object) -> None:
    seen: list[str] = []

    def type_then_leave(form: QWidget) -> None:
        assert isinstance(form, ItemForm)
        qtbot.keyClicks(form.lines["summary"].line, "x")
        answerer.next(go_on)  # type: ignore[attr-defined]
        qtbot.keyClick(form, Qt.Key.Key_Escape)
        seen.append("still open" if form.isVisible() else "closed")
        answerer.next(throw_away)  # type: ignore[attr-defined]
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    def go_on(box: QWidget) -> None:
        qtbot.keyClick(box, Qt.Key.Key_Escape)

    def throw_away(box: QWidget) -> None:
        next(one for one in box.buttons() if one.text() == "Throw away").click()  # type: ignore[attr-defined]

    answerer.next(type_then_leave)  # type: ignore[attr-defined]
    assert edit_draft(None, DRAFT, title="Edit", completions=lambda _field, _typed: []) is None
    assert seen == ["still open"]


@pytest.mark.parametrize(("typed", "seconds"), [("45", 2700), ("45 min", 2700), ("45 minutes", 2700), ("1:02:03", 3723), ("", None)])
def test_durations_are_minutes_or_clock(typed: str, seconds: int | None) -> None:
    assert checked_duration(typed) == seconds


@pytest.mark.parametrize("typed", ["long", "1:", "-5", "1:02:03:04", "²"])
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(UserFacing, match="is not a duration"):
        checked_duration(typed)
