"""Where a source says something else than the library: both side by side, to keep the one or to take the other."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.commands import again
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.domain.item import Item
from desktop.domain.text import clean_line
from desktop.i18n import _, ngettext
from desktop.services.comparing import shown
from desktop.services.filling import theirs_of
from desktop.services.library import Library
from desktop.store.conflicts import Conflict, all_conflicts
from desktop.store.items import items_of
from desktop.ui.background import Latest
from desktop.ui.dialogs.again.entries import Entry, EntryList
from desktop.ui.dialogs.again.frame import AgainDialog, Pages, while_open
from desktop.ui.dialogs.again.sides import FieldRow, SideBySide
from desktop.ui.dialogs.again.wording import field_label
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.words import KIND_ICONS, readable_moment


@dataclass(frozen=True, slots=True)
class _Open:
    conflict: Conflict
    item: Item


class ConflictsDialog(AgainDialog):
    """Left the fields that differ, right both texts with the words marked in which they differ."""

    def __init__(self, parent: QWidget | None, workbench: Workbench, item_id: str = "") -> None:
        super().__init__(parent, workbench, _("Conflicts"), 150, 36)
        self._wanted = item_id
        self._open: dict[str, _Open] = {}
        self._waiting: set[str] = set()
        self._latest = Latest()
        self.summary = PlainLabel(quiet=True)
        self.list = EntryList(_("Fields of which a source says something else"))
        self.about = PlainLabel(selectable=True)
        self.sides = SideBySide(_("Yours and the source's"))
        self._pages = Pages(self._panes())
        self.column.addWidget(self.summary)
        self.column.addWidget(self._pages, 1)
        self.keep_button = self.decision(_("Keep Mine"), "K", _("Your value stays; the source's is not asked for again"), lambda: self._resolve(False))
        self.take_button = self.decision(_("Take Theirs"), "T", _("The source's value takes the place of yours"), lambda: self._resolve(True))
        self.list.current_changed.connect(self._show_conflict)
        self.list.setFocus()
        self.refresh()

    def _panes(self) -> QSplitter:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        column.addWidget(self.about)
        column.addWidget(self.sides, 1)
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.addWidget(self.list)
        panes.addWidget(right)
        panes.setStretchFactor(1, 1)
        panes.setSizes([280, 700])
        panes.setChildrenCollapsible(False)
        return panes

    def show_item(self, item_id: str) -> None:
        """The first conflict of an item is current."""
        self._wanted = item_id
        self.refresh()

    def refresh(self) -> None:
        ticket = self._latest.next()

        def show(found: list[_Open]) -> None:
            if ticket():
                self._show(found)

        self.workbench.read(_open_conflicts, while_open(self, show))

    def texts(self) -> list[str]:
        """What the list says, from the top."""
        return self.list.texts()

    def _show(self, found: list[_Open]) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted:
            found.sort(key=lambda one: one.item.id != wanted)
        elif self._open:  # those that were there keep their places
            places = {own: place for place, own in enumerate(self._open)}
            found.sort(key=lambda one: places.get(one.conflict.id, -1))
        self._open |= {one.conflict.id: one for one in found}
        shown_now = [one for one in found if one.conflict.id not in self._waiting]
        had_focus = self.focusWidget() is not self.sides
        self.list.show_entries([_entry(one) for one in shown_now])
        count = len(shown_now)
        text = ngettext("A source says something else about {count} field that you changed.",
                        "Sources say something else about {count} fields that you changed.", count)  # fmt: skip
        self.summary.setText(text.format(count=f"{count:,}"))
        self.summary.setVisible(bool(count))
        for button in (self.keep_button, self.take_button):
            button.setVisible(bool(count))
        self._pages.show_content()
        if not count:
            text = _("Where a source says something else than what you changed, it is shown here after the next import of it.")
            self._pages.show_empty(EmptyState("circle-check", _("No conflicts"), text))
            self.close_button.setFocus()
        elif had_focus:
            self.list.setFocus()

    def _current(self) -> _Open | None:
        return self._open.get(str(self.list.current()))

    def _show_conflict(self, _key: object) -> None:
        one = self._current()
        if one is None:
            return
        conflict = one.conflict
        self.about.setText(_("{title}\n{file}, imported {moment}").format(
            title=clean_line(one.item.title), file=conflict.file, moment=readable_moment(conflict.noted)
        ))  # fmt: skip
        values = (shown(one.item, conflict.field), shown(theirs_of(conflict), conflict.field))
        row = FieldRow(conflict.field, field_label(conflict.field), values, may_choose=False)
        self.sides.show_sides((_("Yours"), _("The source's")), [row], {})

    def _resolve(self, take_theirs: bool) -> None:
        one = self._current()
        if one is None:
            return
        own = one.conflict.id

        def done(_changed: Changed) -> None:
            self._waiting.discard(own)
            self.refresh()

        self._waiting.add(own)
        self._show([self._open[str(key)] for key in self.list.shown()])
        again.resolve(self.workbench, one.conflict, take_theirs=take_theirs, done=while_open(self, done))


def _open_conflicts(library: Library) -> list[_Open]:
    db = library.store.reader
    conflicts = all_conflicts(db)
    items = {str(item.id): item for item in items_of(db, list(dict.fromkeys(one.item_id for one in conflicts))) if not item.trashed}
    return [_Open(one, items[own]) for one in conflicts if (own := one.item_id) in items]


def _entry(one: _Open) -> Entry:
    detail = f"{field_label(one.conflict.field)} · {one.conflict.file}"
    return Entry(one.conflict.id, clean_line(one.item.title) or _("Untitled"), detail, KIND_ICONS[one.item.kind], one.item.kind.value)
