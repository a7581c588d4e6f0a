"""The lower part of the reading pane: biographies, lists and other facts, sources, history."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.domain.item import Item
from desktop.domain.source import ItemSource
from desktop.domain.text import clean_line
from desktop.i18n import _
from desktop.store.journal import HistoryLine
from desktop.ui.widgets.buttons import TextButton
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.words import readable_date, readable_moment

_LONGEST_VALUE = 60
_MOST_CHANGES = 6  # of one step that are written out
_MOST_EXTRA = 40


class Biographies(QWidget):
    """What is said of the people, name by name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = _column(self, 4)
        self._shown: dict[str, str] = {}

    def show_item(self, item: Item) -> bool:
        """Whether there is anything to show."""
        several = [one for one in item.contributions if one.bio.strip()]
        several += [one for chapter in item.chapters for one in chapter.contributions if one.bio.strip()]
        told = {one.name: one.bio for one in several}
        if told == self._shown:
            return bool(told)
        self._shown = told
        _empty(self._column)
        for name, bio in told.items():
            self._column.addWidget(PlainLabel(name, bold=True))
            self._column.addWidget(PlainLabel(bio.strip(), selectable=True))
        return bool(told)


class Facts(QWidget):
    """Lists, identity and what other programs kept, as labelled lines."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str]] = []
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(4)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    def show_item(self, item: Item) -> bool:
        """Whether there is anything to show."""
        lines = [(label, clean_line(text)) for label, text in _facts(item) if text.strip()]
        if lines == self._shown:
            return bool(lines)
        self._shown = lines
        while self._form.rowCount():
            self._form.removeRow(0)
        for label, text in lines:
            value = PlainLabel(text, selectable=True, flowing=True)
            value.setAccessibleName(f"{label}: {text}")
            self._form.addRow(PlainLabel(label, quiet=True, wrap=False), value)
        return bool(lines)


def _facts(item: Item) -> Iterable[tuple[str, str]]:
    yield _("Lists"), " · ".join(item.lists)
    yield _("Series"), item.event.series if item.event else ""
    yield _("Room"), item.session.room if item.session else ""
    yield _("Date as typed"), item.date_typed if item.date_typed != item.date else ""
    yield _("Language"), item.language
    yield _("Citation key"), item.citation_key
    yield _("Added"), readable_date(item.added[:10])
    yield _("Changed"), readable_date(item.modified[:10]) if item.modified[:10] != item.added[:10] else ""
    yield from list(item.extra.items())[:_MOST_EXTRA]


class Sources(QWidget):
    """The files an item came from, each with a button that shows its page."""

    source_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = _column(self, 4)
        self._shown: tuple[ItemSource, ...] = ()

    def show_item(self, item: Item) -> bool:
        """Whether there is anything to show."""
        if item.sources == self._shown:
            return bool(item.sources)
        self._shown = item.sources
        _empty(self._column)
        for source in item.sources:
            row = QHBoxLayout()
            row.setSpacing(12)
            moment = readable_moment(source.imported)
            facts = " · ".join(filter(None, (source.file, source.format, moment)))
            row.addWidget(PlainLabel(facts, quiet=True, selectable=True), 1)
            if source.spans:
                button = TextButton(_("Show the page"), says=_("Show the page of {file}").format(file=source.file))
                button.clicked.connect(lambda _on=False, own=source.source_id: self.source_wanted.emit(own))
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self._column.addLayout(row)
        return bool(item.sources)


class History(QWidget):
    """What happened to the item, latest first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = _column(self, 2)

    def show_lines(self, lines: Sequence[HistoryLine]) -> bool:
        """Whether there is anything to show."""
        _empty(self._column)
        for (moment, label), changes in groupby(lines, key=lambda line: (line.moment_ms, line.label)):
            when = datetime.fromtimestamp(moment / 1000).strftime("%Y-%m-%d %H:%M")
            self._column.addWidget(PlainLabel(f"{when}  {label}"))
            told = [text for change in changes if (text := _change(change))]
            shown = told[:_MOST_CHANGES] + (["…"] if len(told) > _MOST_CHANGES else [])
            if shown:
                details = PlainLabel("\n".join(shown), quiet=True, scale=0.92)
                details.setContentsMargins(16, 0, 0, 4)
                self._column.addWidget(details)
        return bool(lines)


def _change(line: HistoryLine) -> str:
    """ "status: queued → finished"; "" for the coming and going of whole rows, which the label tells."""
    if not line.field or line.field in ("modified", "trashed", "pos") or line.field.endswith(("_id", "_key")):
        return ""
    return f"{line.field.replace('_', ' ')}: {_value(line.before)} → {_value(line.after)}"


def _value(value: object) -> str:
    if value in (None, ""):
        return "–"
    text = clean_line(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return text if len(text) <= _LONGEST_VALUE else text[:_LONGEST_VALUE].rstrip() + "…"


def _column(widget: QWidget, spacing: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            _empty(inner)
            inner.deleteLater()
