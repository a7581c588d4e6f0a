"""What the sidebar lists: its sections and their entries, made from counts. Knows no widget."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum

from desktop.domain.item import Kind
from desktop.domain.reading import Status
from desktop.i18n import N_, _, ngettext
from desktop.store.collections import CollectionRow, SavedSearchRow
from desktop.store.counts import Counts

FEW = 25
MANY_TAGS = 200
MOST_STARS = 5
UNRATED = "none"


class Sort(Enum):
    """What an entry is."""

    SECTION = "section"
    VIEW = "view"  # a query that takes the place of the one on screen
    FACET = "facet"  # a clause that narrows it
    LIST = "list"
    SEARCH = "search"
    MORE = "more"  # shows the rest of its section


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. field and value: the clause that it stands for; query: the text that it puts in the query box;
    count None: nothing is counted; says: the label for screen readers where it is a drawing."""

    sort: Sort
    key: str
    label: str
    icon: str = ""
    role: str = "muted"
    field: str = ""
    value: str = ""
    query: str = ""
    count: int | None = None
    children: tuple["Entry", ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the sidebar is made of. overall: items, undecided ones, trashed ones, whatever the query."""

    counts: Counts
    lists: tuple[CollectionRow, ...] = ()
    searches: tuple[SavedSearchRow, ...] = ()
    overall: tuple[int, int, int] = (0, 0, 0)
    active: frozenset[tuple[str, str]] = frozenset()
    unfolded: frozenset[str] = frozenset()


_KINDS = {Kind.TALK: (N_("Talks"), "mic", "talk"), Kind.PAPER: (N_("Papers"), "file-text", "paper")}
_STATUSES = {
    Status.QUEUED: (N_("Queue"), "list-ordered", "queued"),
    Status.STARTED: (N_("Started"), "play", "started"),
    Status.FINISHED: (N_("Finished"), "circle-check", "finished"),
    Status.DROPPED: (N_("Dropped"), "circle-x", "dropped"),
}


def sections(shown: Shown) -> list[Entry]:
    """Every section with its entries, in the order of the sidebar; one without entries is left out."""
    counts = shown.counts
    found = [
        _section("library", _("Library"), _views(shown)),
        _section("kinds", _("Kinds"), _kinds(counts)),
        _section("ratings", _("Ratings"), _ratings(shown)),
        _section("lists", _("Lists"), _lists(shown)),
        _section("searches", _("Smart lists"), _searches(shown)),
        _section("events", _("Events"), _facets(shown, "event", counts.facets.get("event", []), "calendar", counts.distinct.get("event", 0))),
        _section("tags", _("Tags"), _tags(shown)),
        _section("people", _("People"), _facets(shown, "people", counts.facets.get("person", []), "user", counts.distinct.get("person", 0))),
        _section(
            "years", _("Years"), _facets(shown, "year", sorted(counts.facets.get("year", []), reverse=True), "clock")
        ),
    ]
    return [section for section in found if section.children]


def quoted_clause(field: str, name: str) -> str:
    """A list or smart list as query text, `list:"Name"`."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'{field}:"{escaped}"'


def _section(key: str, label: str, children: Iterable[Entry]) -> Entry:
    return Entry(Sort.SECTION, key, label, children=tuple(children))


def _views(shown: Shown) -> list[Entry]:
    every, undecided, trashed = shown.overall
    counts, statuses = shown.counts, shown.counts.of("status")
    return [
        _view(_("All items"), "library", "", every),
        _view(_("Inbox"), "inbox", "in:inbox", undecided),
        *(
            _view(_(label), icon, f"status:{status.value}", statuses.get(status.value, 0))
            for status, (label, icon, _role) in _STATUSES.items()
        ),
        _view(_("Due"), "calendar", "has:due", counts.of("due").get(1, 0)),
        _view(_("With notes"), "sticky-note", "has:note", counts.of("note").get(1, 0)),
        _view(_("Annotated"), "highlighter", "is:annotated", counts.of("annotated").get(1, 0)),
        _view(_("Trash"), "trash-2", "in:trash", trashed),
    ]


def _view(label: str, icon: str, query: str, count: int) -> Entry:
    return Entry(Sort.VIEW, f"view {query}", label, icon, query=query, count=count)


def _kinds(counts: Counts) -> list[Entry]:
    found = counts.of("kind")
    return [
        replace(_facet("kind", kind.value, found.get(kind.value, 0), icon), label=_(label), role=role)
        for kind, (label, icon, role) in _KINDS.items()
    ]


def _ratings(shown: Shown) -> list[Entry]:
    """Stars with their counts, and what has none; left out while there is no star to show."""
    found = shown.counts.of("rating")
    wanted = {value for field, value in shown.active if field == "rating"}
    rated = [stars for stars in range(MOST_STARS, 0, -1) if found.get(stars) or str(stars) in wanted]
    if not rated and UNRATED not in wanted:
        return []
    entries = [
        replace(
            _facet("rating", str(stars), found.get(stars, 0), "star"), label="★" * stars, role="star",
            says=ngettext("{count} star", "{count} stars", stars).format(count=stars),
        )
        for stars in rated
    ]  # fmt: skip
    return [*entries, replace(_facet("rating", UNRATED, found.get(0, 0), "star-off"), label=_("No rating"))]


def _lists(shown: Shown) -> list[Entry]:
    found = shown.counts.of("list")
    return [
        Entry(
            Sort.LIST,
            f"list {row.id}",
            row.name,
            "list",
            field="list",
            value=row.name,
            query=quoted_clause("list", row.name),
            count=found.get(row.name, 0),
        )
        for row in shown.lists
    ]


def _searches(shown: Shown) -> list[Entry]:
    counts = dict(shown.counts.facets.get("search", []))
    return [
        Entry(
            Sort.SEARCH,
            f"search {row.id}",
            row.name,
            "list-filter",
            field="search",
            value=row.name,
            query=quoted_clause("search", row.name),
            count=counts.get(row.name),
        )
        for row in shown.searches
    ]


def _facet(field: str, value: str, count: int, icon: str) -> Entry:
    """Events and people are meant as a whole: "Winter School" is not "Winter School on Inference"."""
    exact = "=" if field in ("event", "people") else ""
    return Entry(Sort.FACET, f"{field} {value}", value, icon, field=field, value=exact + value, count=count)


def _facets(shown: Shown, field: str, values: list[tuple[str, int]], icon: str, distinct: int = 0) -> list[Entry]:
    """The first of the values, those the query names although nothing has them, and a line for the rest.

    distinct: how many values there are, also those that were not handed over because they are too many."""
    kept = values if field in shown.unfolded else values[:FEW]
    named = _named(shown, field, [value for value, _count in kept], dict(values))
    entries = [_facet(field, value, count, icon) for value, count in [*kept, *named]]
    if len(values) > len(kept):
        entries.append(_more(field, len(values) - len(kept)))
    elif distinct > len(values):
        entries.append(replace(_more(field, 0), label=_("and {count} more: type {field}:").format(count=distinct - len(values), field=field)))
    return entries


def _named(shown: Shown, field: str, known: list[str], counts: dict[str, int]) -> list[tuple[str, int]]:
    here = {value.casefold() for value in known}
    spelled = {value.casefold(): value for value in counts}
    wanted = sorted(value for name, value in shown.active if name == field and value and value not in here)
    return [(spelled.get(value, value), counts.get(spelled.get(value, value), 0)) for value in wanted]


def _more(field: str, count: int) -> Entry:
    return Entry(Sort.MORE, f"more {field}", _("Show {count} more").format(count=count), "chevron-down", field=field)


def _tags(shown: Shown) -> list[Entry]:
    """Tags as a tree by their steps; a step that is no tag of its own is there for what lies below it."""
    values = list(shown.counts.facets.get("tag", []))
    values += _named(shown, "tag", [value for value, _count in values], dict(values))
    most = len(values) if "tag" in shown.unfolded else MANY_TAGS
    named = {value for field, value in shown.active if field == "tag"}
    top = _Branch("")
    counts = {name.casefold(): count for name, count in shown.counts.facets.get("branch", [])}
    for place, (name, _count) in enumerate(values):
        branch = top
        for step in name.split("/"):
            branch = branch.below.setdefault(step.casefold(), _Branch(f"{branch.path}/{step}".lstrip("/")))
            branch.count = counts.get(branch.path.casefold(), 0)
            branch.is_shown = branch.is_shown or place < most or name.casefold() in named
    rest = [_more("tag", len(values) - most)] if len(values) > most else []
    return [*top.entries(), *rest]


@dataclass(slots=True)
class _Branch:
    path: str
    below: dict[str, "_Branch"] = field(default_factory=dict)
    count: int = 0
    is_shown: bool = False

    def entries(self) -> tuple[Entry, ...]:
        """What lies below, by name."""
        return tuple(branch.entry() for _step, branch in sorted(self.below.items()) if branch.is_shown)

    def entry(self) -> Entry:
        label = self.path.rpartition("/")[2]
        return replace(_facet("tag", self.path, 0, "tag"), label=label, count=self.count, children=self.entries())
