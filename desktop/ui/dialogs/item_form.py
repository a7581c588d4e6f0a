"""The form for every field of an item: a draft in, a draft out."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.draft import Draft
from desktop.domain.event import Event, clock
from desktop.domain.identifiers import SCHEMES
from desktop.domain.item import FORMS_OF, Kind, Purpose
from desktop.domain.people import Role
from desktop.domain.reading import Priority
from desktop.domain.text import clean_line, clean_text
from desktop.i18n import _
from desktop.services.typed import (
    checked_date,
    checked_duration,
    checked_identifier,
    checked_start,
    checked_time,
    checked_url,
)
from desktop.ui.dialogs import form_values as values
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.checked_line import CheckedLine
from desktop.ui.widgets.row_table import Column, RowTable
from desktop.ui.widgets.words import EXPECTED_ROLES, FORMS, KINDS, PRIORITIES, PURPOSES, ROLES

Completions = Callable[[str, str], list[str]]
_SCHEME_NAMES = {"doi": "DOI", "arxiv": "arXiv", "isbn": "ISBN"}


def edit_draft(parent: QWidget | None, draft: Draft, *, title: str, completions: Completions) -> Draft | None:
    """Lets a person fill in an item. `completions(field, beginning)` gives values for the fields people, affiliation,
    event, session, container and language. What the form does not show (tags, rating, notes, …) stays as it is."""
    form = ItemForm(parent, draft, title=title, completions=completions)
    accepted = form.exec() == QDialog.DialogCode.Accepted
    form.deleteLater()
    return form.result_draft if accepted else None


class ItemForm(AskDialog):
    """Four pages; Ctrl+Page Up and Page Down go through them, Ctrl+Enter saves."""

    def __init__(self, parent: QWidget | None, draft: Draft, *, title: str, completions: Completions) -> None:
        super().__init__(parent, title, _("Save"))
        open_at(self, 95, 38)
        self._draft = draft
        self._complete = completions
        self.result_draft: Draft | None = None
        self.lines: dict[str, CheckedLine] = {}
        self.tables: dict[str, RowTable] = {}
        self._texts: dict[str, QPlainTextEdit] = {}
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page, label in (
            (self._item_page(), _("Item")), (self._event_page(), _("Event and date")),
            (self._publication_page(), _("Publication and links")), (self._chapter_page(), _("Chapters")),
        ):  # fmt: skip
            self.tabs.addTab(_scrolled(page), label)
        self.column.addWidget(self.tabs)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._turn, step))
        self.remember()
        self.lines["title"].setFocus()

    def _turn(self, step: int) -> None:
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _line(
        self, form: QFormLayout, name: str, label: str, text: str, check: Callable[[str], object] | None = None,
        hint: str = "", field: str = "",
    ) -> None:  # fmt: skip
        offers = partial(self._complete, field) if field else None
        self.lines[name] = line = CheckedLine(label, text, check=check, hint=hint, completions=offers)
        form.addRow(_buddy(label, line), line)

    def _text(self, name: str, label: str, text: str, lines: int) -> QPlainTextEdit:
        edit = QPlainTextEdit(text)
        edit.setTabChangesFocus(True)
        edit.setAccessibleName(label)
        edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * lines + 16)
        self._texts[name] = edit
        return edit

    def _item_page(self) -> QWidget:
        page, form = _page()
        draft = self._draft
        self.kind, self.form = QComboBox(), QComboBox()
        for box, label in ((self.kind, _("Kind")), (self.form, _("Form"))):
            box.setAccessibleName(label)
        for kind in Kind:
            self.kind.addItem(_(KINDS[kind]), kind)
        self.kind.setCurrentIndex(list(Kind).index(draft.kind))
        self._offer_forms(draft.kind)
        self.form.setCurrentIndex(max(0, self.form.findData(draft.form)) if draft.form else 0)
        self.kind.currentIndexChanged.connect(lambda: self._offer_forms(self.kind.currentData()))
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.kind)
        both.addWidget(_buddy(_("&Form"), self.form))
        both.addWidget(self.form)
        both.addStretch()
        form.addRow(_buddy(_("&Kind"), self.kind), both)
        self._line(form, "title", _("&Title"), draft.title, partial(values.required, _("An item needs a title.")))
        roles = [EXPECTED_ROLES[draft.kind], *(role for role in Role if role is not EXPECTED_ROLES[draft.kind])]
        self.tables["people"] = people = RowTable(
            _("People"),
            (
                Column(_("Name"), completions=partial(self._complete, "people"),
                       check=partial(values.required, _("Give this person a name."))),
                Column(_("Role"), 14, tuple(_(ROLES[role]) for role in roles)),
                Column(_("Affiliation"), completions=partial(self._complete, "affiliation")),
                Column(_("Position"), 20),
            ),
            add_label=_("Add person"),
        )  # fmt: skip
        people.set_rows(values.people_rows(draft.contributions))
        people.setMinimumHeight(176)
        form.addRow(_buddy(_("&People"), people), people)
        self._line(form, "summary", _("Su&mmary"), draft.summary, hint=_("One sentence of your own"))
        abstract = self._text("abstract", _("Abstract"), draft.abstract, 6)
        form.addRow(_buddy(_("&Abstract"), abstract), abstract)
        self._line(form, "due", _("D&ue"), draft.due, checked_date, hint="2024-09-26")
        self.priority = QComboBox()
        self.priority.setAccessibleName(_("Priority"))
        self.priority.addItem(_("None"), None)
        for priority in Priority:
            self.priority.addItem(_(PRIORITIES[priority]), priority)
        self.priority.setCurrentIndex(0 if draft.priority is None else list(Priority).index(draft.priority) + 1)
        form.addRow(_buddy(_("P&riority"), self.priority), _left(self.priority))
        return page

    def _event_page(self) -> QWidget:
        page, form = _page()
        draft, event = self._draft, self._draft.event or Event("")
        date = _("2024, 2024-09, 2024-09-26 or September 26, 2024")
        self._line(form, "event", _("&Event"), event.name, self._check_event, field="event")
        self._line(form, "series", _("Se&ries"), event.series)
        self._line(form, "event_start", _("Event &begins"), event.start_date, checked_date, date)
        self._line(form, "event_end", _("Event e&nds"), event.end_date, checked_date, date)
        self._line(form, "event_place", _("Event's p&lace"), event.place)
        session = draft.session.name if draft.session else ""
        self._line(form, "session", _("&Session"), session, field="session")
        self._line(form, "date", _("&Date"), draft.date, checked_date, date)
        self._line(form, "start_time", _("Be&gins at"), draft.start_time, checked_time, _("9:30 or 9:30 PM"))
        self._line(form, "end_time", _("Ends a&t"), draft.end_time, checked_time, _("10:15 or 10:15 PM"))
        duration = clock(draft.duration) if draft.duration else ""
        self._line(form, "duration", _("D&uration"), duration, checked_duration, _("Minutes, or 1:02:03"))
        return page

    def _check_event(self, name: str) -> None:
        rest = ("series", "event_start", "event_end", "event_place", "session")
        if any(self.lines[other].text().strip() for other in rest if other in self.lines):
            values.required(_("What stands in the fields below belongs to an event: name it."), name)

    def _publication_page(self) -> QWidget:
        page, form = _page()
        draft = self._draft
        self._line(form, "container", _("Published &in"), draft.container, field="container")
        self._line(form, "place", _("P&lace"), draft.place)
        self._line(form, "language", _("Lan&guage"), draft.language, hint="en", field="language")
        self._line(form, "citation_key", _("Citation &key"), draft.citation_key)
        for scheme in SCHEMES:
            check = partial(checked_identifier, scheme)
            self._line(form, scheme, _SCHEME_NAMES[scheme], values.identifier_text(draft, scheme), check)
        purposes = tuple(_(PURPOSES[purpose]) for purpose in Purpose)
        self.tables["links"] = links = RowTable(
            _("Links"),
            (Column(_("Address"), check=checked_url), Column(_("Leads to"), 14, purposes), Column(_("Label"), 24)),
            add_label=_("Add link"),
        )
        links.set_rows(values.link_rows(draft.links))
        form.addRow(_buddy(_("&Links"), links), links)
        return page

    def _chapter_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(4, 14, 4, 4)
        titled = partial(values.required, _("Give this chapter a title."))
        self.tables["chapters"] = chapters = RowTable(
            _("Chapters"),
            (Column(_("Time"), 14, check=checked_start), Column(_("Title"), check=titled)),
            add_label=_("Add chapter"),
        )
        chapters.set_rows(values.chapter_rows(self._draft.chapters))
        column.addWidget(chapters)
        return page

    def _offer_forms(self, kind: Kind) -> None:
        self.form.clear()
        self.form.addItem(_("Not known"), None)
        for form in FORMS_OF[kind]:
            self.form.addItem(_(FORMS[form]), form)

    def state(self) -> object:
        """Everything that stands in the form."""
        lines = [line.text() for line in self.lines.values()]
        texts = [edit.toPlainText() for edit in self._texts.values()]
        tables = [[row for row, _old in table.rows()] for table in self.tables.values()]
        return [self.kind.currentIndex(), self.form.currentIndex(), self.priority.currentIndex(), lines, texts, tables]

    def accept(self) -> None:
        """Saves when everything is right; otherwise goes to the first field that is not."""
        for table in self.tables.values():
            table.commit()
        parts: list[CheckedLine | RowTable] = [*self.lines.values(), *self.tables.values()]
        checked = [(part, part.is_right()) for part in parts]
        wrong = [part for part, right in checked if not right]
        if not wrong:
            self.result_draft = self._filled()
            super().accept()
            return
        number, part = min(((self._page_of(part), part) for part in wrong), key=lambda pair: pair[0])
        self.tabs.setCurrentIndex(number)
        part.setFocus()

    def _page_of(self, part: QWidget) -> int:
        """The number of the page that a field stands on."""
        pages = (self.tabs.widget(number) for number in range(self.tabs.count()))
        return next(number for number, page in enumerate(pages) if page is not None and page.isAncestorOf(part))

    def _filled(self) -> Draft:
        typed = {name: clean_line(line.text()) for name, line in self.lines.items()}
        date, date_typed = values.dated(self._draft, typed["date"])
        abstract = self._texts["abstract"].toPlainText()
        same_length = typed["duration"] == (clock(self._draft.duration) if self._draft.duration else "")
        return replace(
            self._draft,
            kind=self.kind.currentData(),
            form=self.form.currentData(),
            title=typed["title"],
            contributions=values.people_of(self.tables["people"].rows()),
            abstract=clean_text(abstract).strip(),
            summary=typed["summary"],
            event=values.event_of(self._draft.event, *(typed[name] for name in _EVENT_LINES)),
            session=values.session_of(self._draft.session, typed["session"]),
            date=date,
            date_typed=date_typed,
            start_time=checked_time(typed["start_time"]),
            end_time=checked_time(typed["end_time"]),
            duration=self._draft.duration if same_length else checked_duration(typed["duration"]),
            container=typed["container"],
            place=typed["place"],
            language=typed["language"],
            citation_key=typed["citation_key"],
            identifiers=values.identifiers_of(self._draft, typed),
            links=values.links_of(self.tables["links"].rows()),
            chapters=values.chapters_of(self.tables["chapters"].rows()),
            due=checked_date(typed["due"]),
            priority=self.priority.currentData(),
        )


_EVENT_LINES = ("event", "series", "event_start", "event_end", "event_place")


def _page() -> tuple[QWidget, QFormLayout]:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(4, 14, 4, 4)
    form.setVerticalSpacing(9)
    form.setHorizontalSpacing(14)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return page, form


def _scrolled(page: QWidget) -> QScrollArea:
    """The page where it may be higher than the screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


def _buddy(label: str, field: QWidget) -> QLabel:
    shown = QLabel(label)
    shown.setBuddy(field)
    _name(field, label.replace("&", ""))
    return shown


def _name(field: QWidget, name: str) -> None:
    line = field.line if isinstance(field, CheckedLine) else field
    if isinstance(line, QLineEdit):
        line.setAccessibleName(name)


def _left(field: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(field)
    row.addStretch()
    return row
