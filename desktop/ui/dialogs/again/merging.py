"""Items side by side before they become one: which one stays, and of each field which value."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.commands.workbench import MergeWish
from desktop.domain.item import Item
from desktop.i18n import _
from desktop.services import merging
from desktop.services.library import Library
from desktop.store.items import items_of
from desktop.ui.dialogs.again.sides import FieldRow, SideBySide
from desktop.ui.dialogs.again.wording import ALL_KEPT, FIELDS, field_label, gained_words, value_of
from desktop.ui.dialogs.frame import AskDialog
from desktop.ui.dialogs.size import open_at
from desktop.ui.widgets.buttons import TextButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.words import readable_date

_LONGEST = 110  # characters of the line on an item


class Comparison(QWidget):
    """The fields of several items, the kept one first, and below them what comes to it besides."""

    def __init__(self, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._items: list[Item] = []
        self._mergeable = True
        self.sides = SideBySide(_("Both items, field by field"))
        self.gain = PlainLabel(quiet=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.sides, 1)
        column.addWidget(self.gain)
        self.setFocusProxy(self.sides)

    def show_items(self, item_ids: Sequence[str]) -> None:
        """Shows these items, the kept one first; those that are gone are left out."""
        in_place = set(item_ids) == {str(item.id) for item in self._items}
        found = {str(item.id): item for item in items_of(self._library.store.reader, item_ids)}
        self._items = [found[one] for one in item_ids if one in found]
        self._mergeable = len({item.kind for item in self._items}) == 1
        rows = [row for row in (self._row(name) for name in (*FIELDS, *ALL_KEPT)) if any(row.values)]
        rows.sort(key=lambda row: row.name in ("summary", "abstract"))  # the longest below everything else
        self.sides.show_sides(self._headings(), rows, {row.name: _first(row.values) for row in rows}, in_place=in_place)
        self.gain.setText(self._gain())

    def kept(self) -> Item | None:
        """The item that stays."""
        return self._items[0] if self._items else None

    def items(self) -> list[Item]:
        """The items, the kept one first."""
        return list(self._items)

    def is_mergeable(self) -> bool:
        """Whether they are of one kind."""
        return self._mergeable and len(self._items) > 1

    def choices(self) -> dict[str, str]:
        """The fields whose value was chosen otherwise than a merge would, with the item it comes from."""
        usual = {name: _first(self._values(name)) for name in FIELDS}
        return {name: str(self._items[side].id) for name, side in self.sides.chosen().items() if side != usual.get(name)}

    def _headings(self) -> list[str]:
        if not self._mergeable:
            return [_("One item"), _("The other item")]
        return [_("Stays"), *(_("Is merged into it") for _item in self._items[1:])]

    def _values(self, name: str) -> tuple[str, ...]:
        if name == "form" and self._mergeable:  # the kind alone is no form, and gives way to one
            return tuple(value_of(item, name) if item.form else "" for item in self._items)
        return tuple(value_of(item, name) for item in self._items)

    def _row(self, name: str) -> FieldRow:
        return FieldRow(name, field_label(name), self._values(name), self._mergeable and name in FIELDS)

    def _gain(self) -> str:
        if not self.is_mergeable():
            return _("A talk and a paper stay two items. A relation keeps in mind that they belong together.")
        counts: dict[str, int] = {}
        for other in self._items[1:]:
            for name, things in merging.preview(self._library, self._items[0].id, other.id).gained.items():
                counts[name] = counts.get(name, 0) + len(things)
            files = {one.sha256 for one in other.attachments} - {one.sha256 for one in self._items[0].attachments}
            counts["files"] = counts.get("files", 0) + len(files)
        words = gained_words(counts)
        if not words:
            return _("Nothing is lost: what is merged has no notes, tags or sources of its own, and can be taken apart again.")
        return _("Comes to the item that stays: {things}. Nothing is lost, and it can be taken apart again.").format(things=words)


def _first(values: Sequence[str]) -> int:
    """The side whose value a merge takes: the kept one's, or the first that has any."""
    return next((side for side, value in enumerate(values) if value), 0)


class MergeDialog(AskDialog):
    """Asks how items become one. Alt with a digit says which one stays."""

    def __init__(self, parent: QWidget | None, library: Library, item_ids: Sequence[str]) -> None:
        super().__init__(parent, _("Merge"), _("Merge"))
        open_at(self, 130, 38)
        self._ids = list(item_ids)
        self.comparison = Comparison(library)
        self._keepers = QButtonGroup(self)
        self.keepers: list[TextButton] = []
        self.column.addWidget(PlainLabel(_("Which item stays? Arrows and Space choose the value of a field that differs."), quiet=True))
        self.column.addWidget(self._which(library))
        self.column.addWidget(self.comparison, 1)
        self._keepers.idClicked.connect(self._keep)
        self._keep(0)
        self.comparison.setFocus()

    def _which(self, library: Library) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        titles = {str(item.id): item for item in items_of(library.store.reader, self._ids)}
        for number, own in enumerate(self._ids):
            item = titles[own]
            added = _("added {day}").format(day=readable_date(item.added[:10]))
            source = item.sources[0].file if item.sources else _("by hand")
            text = " · ".join(filter(None, (", ".join(item.people[:2]), item.year, added, source)))
            room = self.fontMetrics().averageCharWidth() * _LONGEST - self.fontMetrics().horizontalAdvance(text)
            title = self.fontMetrics().elidedText(item.title, Qt.TextElideMode.ElideRight, max(room, 100))
            says = _("Stays: {item}").format(item=f"{item.title} · {text}")
            button = TextButton(f"{title} · {text}", icon_name="circle", role="text", says=says)
            button.setCheckable(True)
            button.setToolTip(f"Alt+{number + 1}")
            button.setShortcut(f"Alt+{number + 1}")
            button.setChecked(number == 0)
            self._keepers.addButton(button, number)
            self.keepers.append(button)
            column.addWidget(button)
        return box

    def _keep(self, number: int) -> None:
        kept = self._ids[number]
        for at, button in enumerate(self.keepers):
            button.show_text(button.shown_text(), icon_name="circle-check" if at == number else "circle")
        self.comparison.show_items([kept, *(own for own in self._ids if own != kept)])

    def wish(self) -> MergeWish:
        """Which item stays and which values were chosen otherwise."""
        kept = self.comparison.kept()
        assert kept is not None  # the dialog is opened with items that are there
        choices: Mapping[str, str] = self.comparison.choices()
        return MergeWish(str(kept.id), choices)


def ask_merge(parent: QWidget | None, library: Library, item_ids: Sequence[str]) -> MergeWish | None:
    """How the items are merged; None when the person left."""
    dialog = MergeDialog(parent, library, item_ids)
    wish = dialog.wish() if dialog.exec() else None
    dialog.deleteLater()
    return wish
