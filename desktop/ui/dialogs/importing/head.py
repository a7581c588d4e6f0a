"""What stands above the list: what was found in all, how the source was read, what is gone from it, what to know."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.services.previewing import State
from desktop.ui.dialogs.importing.findings import File, Findings
from desktop.ui.dialogs.importing.gone import Gone
from desktop.ui.dialogs.importing.words import how_read, is_sure, percentage
from desktop.ui.widgets.labels import PlainLabel

SHOWN_AT_ONCE = 2  # sentences shown at once; the page of notices has them all


class Head(QWidget):
    """`columns_wanted` when the columns of a table are to be read otherwise."""

    columns_wanted = Signal()

    def __init__(self, problems: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems = list(problems)
        self._summary = PlainLabel(bold=True)
        self._how = PlainLabel(flowing=True)
        self.columns_button = QPushButton(_("&Columns…"))
        self.columns_button.setAutoDefault(False)
        self.columns_button.clicked.connect(self.columns_wanted)
        self._notices = PlainLabel(quiet=True)
        self.gone = Gone()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._how, 1)
        row.addWidget(self.columns_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._summary)
        for sentence in shortened(self._problems, SHOWN_AT_ONCE):
            column.addWidget(PlainLabel(sentence, danger=True))
        column.addLayout(row)
        column.addWidget(self._notices)
        column.addWidget(self.gone)

    def show_counts(self, findings: Findings) -> None:
        """How much was found in all sources, by its state."""
        counts = [(findings.count(state), state) for state in State]
        every = sum(count for count, _state in counts)
        text = ngettext("{count} item found", "{count} items found", every).format(count=f"{every:,}")
        parts = [_said(count, state) for count, state in counts if count]
        parts = [] if len(parts) == 1 and counts[0][0] else parts
        self._summary.setText((_("{found}: {parts}.") if parts else _("{found}.")).format(found=text, parts=", ".join(parts)))

    def show_file(self, file: File | None, *, has_columns: bool, several: bool) -> None:
        """How one source was read, its notices, and what is gone from it."""
        said = how_read(file.reading) if file is not None else ""
        if file is not None and said and several:
            said = _("{file}: {sentence}").format(file=file.reading.name, sentence=said)
        self._how.setText(said)
        self._how.setToolTip(percentage(file.reading) if file is not None and said else "")
        self._how.setAccessibleDescription(self._how.toolTip())
        self._paint_warning(file is not None and not is_sure(file.reading))
        self._how.setVisible(bool(said))
        self.columns_button.setVisible(has_columns)
        notices = file.reading.notices if file is not None else ()
        self._notices.setText("\n".join(shortened(notices, SHOWN_AT_ONCE)))
        self._notices.setVisible(bool(notices))
        self.gone.show_gone(file.gone if file is not None else ())

    def _paint_warning(self, wanted: bool) -> None:
        if bool(self._how.property("danger")) is not wanted:
            self._how.setProperty("danger", wanted)
            self._how.style().unpolish(self._how)
            self._how.style().polish(self._how)


def _said(count: int, state: State) -> str:
    match state:
        case State.NEW:
            text = _("{count} new")
        case State.CHANGED:
            text = _("{count} with changes")
        case State.CONFLICT:
            text = _("{count} in conflict with your edits")
        case State.KNOWN:
            text = _("{count} already there")
    return text.format(count=f"{count:,}")


def shortened(sentences: Sequence[str], most: int) -> list[str]:
    """At most so many of the sentences, the last saying how many more there are."""
    if len(sentences) <= most:
        return list(sentences)
    more = len(sentences) - most
    return [*sentences[:most], ngettext("… and {count} more, see Notices", "… and {count} more, see Notices", more).format(count=more)]
