"""The top of the reading pane: title, people, where and when, what the reader decided, links."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.event import clock
from desktop.domain.item import Item
from desktop.domain.people import Contribution
from desktop.domain.reading import Status
from desktop.domain.text import clean_line
from desktop.i18n import _, ngettext
from desktop.ui.widgets.buttons import Chip, TagChip, TextButton
from desktop.ui.widgets.flow_layout import FlowLayout
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.rating import Rating
from desktop.ui.widgets.safe_text import is_safe_link, plain_tooltip
from desktop.ui.widgets.words import (
    EXPECTED_ROLES,
    KIND_ICONS,
    PRIORITIES,
    PURPOSES,
    ROLES,
    STATUS_ICONS,
    kind_word,
    readable_date,
    status_word,
)

_PEOPLE_AT_ONCE = 24
_ICON_OF = {"page": "external-link", "video": "play", "slides": "file-text", "paper": "file-text", "code": "command"}
_WEB_OF = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}


class Header(QWidget):
    """Shows the head of an item and reports what is pressed in it."""

    rated = Signal(int)
    status_clicked = Signal()
    tag_clicked = Signal(str)
    person_clicked = Signal(str)
    event_clicked = Signal(str)
    link_opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(scale=1.45, bold=True, selectable=True)
        self.title.setObjectName("item-title")
        self.people = FlowLayout(spacing=4)
        self._place = FlowLayout(spacing=5)
        self.rating = Rating()
        self.rating.rated.connect(self.rated)
        self.status = Chip("", says=_("Status"))
        self.status.clicked.connect(self.status_clicked)
        self.wanted = PlainLabel(quiet=True, flowing=True)
        self._decided = FlowLayout(spacing=8)
        for widget in (self.rating, self.status, self.wanted):
            self._decided.addWidget(widget)
        self._tags = FlowLayout()
        self._links = FlowLayout(spacing=14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        column.addWidget(self.title)
        for layout in (self.people, self._place, self._decided, self._tags, self._links):
            column.addLayout(layout)
        self._waiting: list[Contribution] = []

    def show_item(self, item: Item) -> None:
        self.title.setText(clean_line(item.title) or _("Untitled"))
        self._show_people(item)
        self._show_place(item)
        self.rating.show_rating(item.rating)
        self._show_decided(item)
        self._tags.clear()
        for name in item.tags:
            chip = TagChip(name, says=_("Tag {name}").format(name=name))
            chip.clicked.connect(lambda _checked=False, name=name: self.tag_clicked.emit(name))
            self._tags.put(chip)
        self._show_links(item)

    def _show_people(self, item: Item) -> None:
        self.people.clear()
        self._waiting = list(item.contributions)
        self._expected = EXPECTED_ROLES[item.kind]
        self._show_more_people()

    def _show_more_people(self) -> None:
        """The next people; the focus goes from the button that asked for them to the first of them."""
        last = self.people.count() - 1
        asked = False
        if last >= 0 and (more := self.people.takeAt(last)) is not None and (button := more.widget()) is not None:
            asked = button.hasFocus()
            button.hide()
            button.deleteLater()
        shown, self._waiting = self._waiting[:_PEOPLE_AT_ONCE], self._waiting[_PEOPLE_AT_ONCE:]
        made = [self._person(one) for one in shown]
        for holder, _button in made:
            self.people.put(holder)
        if asked:
            made[0][1].setFocus()
        if self._waiting:
            text = ngettext("{count} more", "{count} more", len(self._waiting)).format(count=len(self._waiting))
            button = TextButton(text, role="muted", says=_("Show more people"))
            button.clicked.connect(self._show_more_people)
            self.people.put(button)

    def _person(self, one: Contribution) -> tuple[QWidget, TextButton]:
        details = [clean_line(part) for part in (one.position, one.affiliation) if part]
        if one.role is not self._expected:
            details.insert(0, _(ROLES[one.role]).lower())
        button = TextButton(clean_line(one.name), tooltip=_("Search for {name}").format(name=one.name))
        button.clicked.connect(lambda _checked=False, name=one.name: self.person_clicked.emit(name))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(5)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if details:
            text = ", ".join(details)
            label = PlainLabel(text, quiet=True, flowing=True)
            label.setContentsMargins(0, button.padding[1], 0, 0)
            row.addWidget(label, 1, Qt.AlignmentFlag.AlignTop)
            button.setAccessibleDescription(text)
        return holder, button

    def _show_place(self, item: Item) -> None:
        self._place.clear()
        kind = Chip(kind_word(item.kind, item.form), icon_name=KIND_ICONS[item.kind], role=item.kind.value)
        kind.setEnabled(False)
        self._place.put(kind)
        if item.event:
            event = TextButton(clean_line(item.event.name), tooltip=_event_tooltip(item))
            event.clicked.connect(lambda _checked=False, name=item.event.name: self.event_clicked.emit(name))
            self._place.put(event)
        if text := " · ".join(_where_and_when(item)):
            self._place.put(PlainLabel(text, quiet=True, selectable=True, flowing=True))

    def _show_decided(self, item: Item) -> None:
        word = status_word(item.status)
        self.status.show_text(word, icon_name=STATUS_ICONS[item.status], role=item.status.value if item.status else "inbox")
        self.status.setAccessibleName(_("Status: {status}").format(status=word))
        self.status.setToolTip(plain_tooltip(_since(item)))
        wanted = [_("{priority} priority").format(priority=_(PRIORITIES[item.priority]))] if item.priority else []
        wanted += [_("due {date}").format(date=readable_date(item.due))] if item.due else []
        self.wanted.setText(" · ".join(wanted))
        self.wanted.setVisible(bool(wanted))

    def _show_links(self, item: Item) -> None:
        self._links.clear()
        for link in item.links:
            label = clean_line(link.label) or _(PURPOSES[link.purpose])
            self._add_link(label, link.url.strip(), _ICON_OF.get(link.purpose.value, "link"))
        for one in item.identifiers:
            label = f"{one.scheme.upper() if one.scheme != 'arxiv' else 'arXiv'} {one.value}"
            self._add_link(label, _WEB_OF[one.scheme] + one.value if one.scheme in _WEB_OF else "", "external-link")

    def _add_link(self, label: str, address: str, icon_name: str) -> None:
        if not is_safe_link(address):
            text = f"{label}: {address}" if address else label
            self._links.put(PlainLabel(text, quiet=True, selectable=True, flowing=True))
            return
        button = TextButton(label, icon_name=icon_name, tooltip=address, says=_("Open {label}").format(label=label))
        button.setAccessibleDescription(address)
        button.clicked.connect(lambda _checked=False: self.link_opened.emit(address))
        self._links.put(button)


def _where_and_when(item: Item) -> list[str]:
    """What stands after the event."""
    session, event = item.session, item.event
    parts = [
        item.container,
        session.name if session else "",
        item.place or (event.place if event else ""),
        readable_date(item.date or (event.start_date if event else "")),
        "–".join(filter(None, (item.start_time, item.end_time))),
        clock(item.duration) if item.duration else "",
    ]
    return [clean_line(text) for text in parts if text]


def _event_tooltip(item: Item) -> str:
    event = item.event
    assert event is not None
    dates = " – ".join(readable_date(date) for date in dict.fromkeys((event.start_date, event.end_date)) if date)
    lines = [event.name, _("Series: {name}").format(name=event.series) if event.series else "", dates, event.place]
    return "\n".join(filter(None, lines))


def _since(item: Item) -> str:
    since = {Status.QUEUED: item.queued, Status.STARTED: item.started, Status.FINISHED: item.finished,
             Status.DROPPED: item.dropped}  # fmt: skip
    if item.status is None:
        return _("Nothing decided yet")
    date = since[item.status]
    return _("{status} since {date}").format(status=status_word(item.status), date=date[:10]) if date else ""
