"""The one table of fields a query can name: names, aliases, kinds, who answers them, help for completion."""

from dataclasses import dataclass
from enum import Enum

from desktop.domain.item import Form, Kind
from desktop.domain.reading import Priority, Status
from desktop.i18n import N_


class FieldKind(Enum):
    TEXT = "text"  # words, searched in the index's way
    CHOICE = "choice"  # one of a few values
    NUMBER = "number"  # whole, from 0
    DATE = "date"  # partial or relative, see dates.py
    TAG = "tag"  # a path; means itself and what lies below it
    NAME = "name"  # a value compared as a whole, letter case ignored


class Owner(Enum):
    """Who answers a leaf."""

    INDEX = "index"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the query language. help is marked for translation, not translated; choices are canonical values."""

    name: str
    aliases: tuple[str, ...]
    kind: FieldKind
    owner: Owner
    help: str
    examples: tuple[str, ...]
    choices: tuple[str, ...] = ()


NONE = "none"
_T, _C, _N, _D = FieldKind.TEXT, FieldKind.CHOICE, FieldKind.NUMBER, FieldKind.DATE
_I, _S = Owner.INDEX, Owner.STORE
_FORMS = tuple(form.value for form in Form)
_KINDS = tuple(kind.value for kind in Kind)
_PRIORITIES = tuple(priority.value for priority in Priority)
_STATUSES = (NONE, *(status.value for status in Status))

# fmt: off
FIELDS: tuple[Field, ...] = (
    Field("title", (), _T, _I, N_("Words of the title"),
          ("title:graph", 'title:"=Exact Title"', "title:/^on the/", "title=!RNN")),
    Field("people", ("by", "person", "author", "authors", "speaker", "speakers", "creator", "creators", "from"), _T, _I,
          N_("Who gave or wrote it"), ("by:noether", 'people:"emmy noether"', "creator contains hopper", "people:#>3")),
    Field("abstract", ("abstracts", "summary"), _T, _I, N_("Words of the abstract"), ("abstract:entropy", "no abstract")),
    Field("event", ("at", "conference", "series"), _T, _I, N_("The event or its series"),
          ("event:pycon", "series:false", "event:/py(con|data)/")),
    Field("tag", ("tags", "keyword", "keywords", "anykeyword", "label", "labels"), FieldKind.TAG, _S,
          N_("A tag and all below it"),
          ("tag:method/bayes", "#bayes", 'tag:"=method"', "tag:method/*", "tag:method::bayes", "tags:#>3", 'tags:"~^meth"')),
    Field("note", ("notes", "annotation", "annotations"), _T, _I, N_("Your notes and highlights"),
          ("note:idea", "has notes")),
    Field("chapter", ("chapters",), _T, _I, N_("Chapters of a recording"), ("chapter:questions", "chapters:#>=10")),
    Field("container", ("journal", "booktitle"), _T, _I, N_("What it was published in"), ("journal:nature",)),
    Field("affiliation", ("affiliations", "org", "organization"), _T, _I, N_("Where the people work"), ("org:cern",)),
    Field("bio", ("biography",), _T, _I, N_("Words of a biography"), ("bio:professor",)),
    Field("kind", ("type",), _C, _S, N_("Talk or paper"), ("kind:talk", "kind is paper"), _KINDS),
    Field("form", (), _C, _S, N_("Sort of talk or paper"), ("form:keynote", 'form:"conference paper"'), _FORMS),
    Field("status", ("readstatus",), _C, _S, N_("How far you are"),
          ("status:queued", "status:none", "status is not finished"), _STATUSES),
    Field("rating", ("stars",), _N, _S, N_("Your rating, 0 to 5"), ("rating>=4", "rating:3..5", "rating:none")),
    Field("priority", ("prio",), _C, _S, N_("High, normal or low"), ("priority:high",), _PRIORITIES),
    Field("year", (), _N, _S, N_("Year given or published"), ("year:2020..2024", "year>2019")),
    Field("date", ("pubdate", "published"), _D, _S, N_("When given or published"),
          ("date:2020-03..2021", "date:thisyear", "published in the last 2 years")),
    Field("added", ("imported",), _D, _S, N_("When it came into the library"),
          ("added:7", "added:>10daysago", "added in the last 3 days")),
    Field("modified", ("changed",), _D, _S, N_("When it was last changed"), ("modified:today",)),
    Field("due", ("deadline",), _D, _S, N_("When you want to be done"),
          ("due<=today", "due:nextweek", "due in the next 7 days")),
    Field("finished", (), _D, _S, N_("When you finished it"), ("finished:thismonth",)),
    Field("duration", ("length",), _N, _S, N_("Length in minutes"), ("duration>45", "duration:30m..1h30")),
    Field("language", ("lang",), FieldKind.NAME, _S, N_("Language"), ("language:en",)),
    Field("list", ("lists", "collection", "collections"), FieldKind.NAME, _S, N_("A list kept by hand"),
          ('list:"To discuss"', "no lists")),
    Field("search", ("saved", "vl"), FieldKind.NAME, _S, N_("A smart list"), ('search:"This week"', 'search:"=This week"')),
    Field("session", ("track",), FieldKind.NAME, _S, N_("Session of the event"), ('session:"Poster session"',)),
    Field("doi", (), FieldKind.NAME, _S, N_("DOI"), ("doi:10.1000/182", "doi:10.1000/*")),
    Field("arxiv", ("eprint",), FieldKind.NAME, _S, N_("arXiv number"), ("arxiv:1706.03762",)),
    Field("isbn", (), FieldKind.NAME, _S, N_("ISBN"), ("isbn:9780262035613",)),
    Field("url", ("link", "links"), FieldKind.NAME, _S, N_("Part of a link"), ("url:example.org",)),
    Field("key", ("citekey", "bibkey"), FieldKind.NAME, _S, N_("Citation key"), ("key:noether_invariant_1918",)),
    Field("id", (), FieldKind.NAME, _S, N_("Number of the item"), ("id:4f2a*",)),
    Field("source", ("file",), FieldKind.NAME, _S, N_("Part of the name of the imported file"), ("source:page.html",)),
    Field("state", (), _C, _S, N_("In the trash"), ("state:trash",), ("trash",)),
)
# fmt: on

HAS: tuple[str, ...] = (
    "note", "highlight", "annotation", "tag", "rating", "abstract", "people", "event", "link", "chapter",
    "date", "due", "priority", "doi", "status", "list", "bio", "container", "affiliation", "session", "language",
    "duration", "arxiv", "isbn", "key", "finished",
)  # fmt: skip
_HAS_ALSO = {"highlights": "highlight", "annotations": "annotation", "year": "date", "url": "link", "links": "link"}

COUNTED: tuple[str, ...] = ("tag", "people", "note", "highlight", "annotation", "link", "chapter", "list")

IS: tuple[str, ...] = (
    "talk", "paper", "unread", "queued", "started", "finished", "dropped", "rated", "unrated", "starred", "due",
    "overdue", "tagged", "untagged", "annotated", "trashed", *_FORMS,
)  # fmt: skip

SHORTHANDS: tuple[Field, ...] = (
    Field("is", (), _C, _S, N_("What it is, in one word"), ("is:talk", "is:unread", "is:due"), IS),
    Field("has", ("with",), _C, _S, N_("Something is there"), ("has:note",), HAS),
    Field("no", ("without",), _C, _S, N_("Something is missing"), ("no:tag",), HAS),
    Field("in", (), _C, _S, N_("Inbox, trash, or what it was published in"), ("in:inbox",), ("inbox", "trash")),
    Field("any", ("anyfield", "text"), _T, _I, N_("Words in any field"), ("any:graph",)),
    Field("re", ("regex", "regexp"), _T, _I, N_("A regular expression in any field"), ("re:colou?r",)),
    Field("after", ("since",), _D, _S, N_("Dated later than"), ("after:2020",)),
    Field("before", (), _D, _S, N_("Dated earlier than"), ("before:2020-06",)),
    Field("newer_than", ("newer",), _D, _S, N_("Added in the last days, weeks, months or years"), ("newer_than:7d",)),
    Field("older_than", ("older",), _D, _S, N_("Added longer ago than"), ("older_than:1y",)),
)

_CHOICES_ALSO: dict[str, dict[str, str]] = {
    "kind": {"talks": "talk", "papers": "paper", "presentation": "talk", "article": "paper"},
    "status": {
        "inbox": NONE, "new": NONE, "undecided": NONE, "todo": "queued", "toread": "queued", "queue": "queued",
        "reading": "started", "watching": "started", "done": "finished", "read": "finished", "watched": "finished",
        "abandoned": "dropped",
    },
    "priority": {"prio1": "high", "prio2": "normal", "prio3": "low", "medium": "normal"},
    "state": {"trashed": "trash"},
    "in": {"bin": "trash"},
    "is": {
        "talks": "talk", "papers": "paper", "new": "unread", "todo": "queued", "reading": "started",
        "watching": "started", "done": "finished", "read": "finished", "watched": "finished", "deleted": "trashed",
    },
}  # fmt: skip

_NAMED = {name: field for field in FIELDS for name in (field.name, *field.aliases)}
_CLAUSES = {name: field for field in SHORTHANDS for name in (field.name, *field.aliases)} | _NAMED


def field_named(name: str) -> Field | None:
    """The field with this name or alias, in any letter case; None when it is not a field of items."""
    return _NAMED.get(name.casefold())


def clause_named(name: str) -> Field | None:
    """As `field_named`, with the shorthands (is, has, no, in, any, re, after, before, newer_than, older_than)."""
    return _CLAUSES.get(name.casefold())


def choice(field: Field, typed: str) -> str | None:
    """The canonical value that a typed one means: letter case, blanks, - and _ do not matter. None when unknown."""
    return _spelled(field).get(_plain(typed))


def counted_named(name: str) -> str | None:
    """The name in COUNTED of what is called so: tags, highlights, authors, links, …; None when it is not counted."""
    folded = name.casefold()
    if folded in COUNTED:
        return folded
    known = _NAMED.get(folded)
    found = _HAS_ALSO.get(folded) or (known.name if known else "")
    return found if found in COUNTED else None


def choices_beginning(field: Field, typed: str) -> set[str]:
    """The canonical values of which some spelling begins like this."""
    beginning = _plain(typed)
    return {value for spelling, value in _spelled(field).items() if spelling.startswith(beginning)}


def _spelled(field: Field) -> dict[str, str]:
    also = dict(_CHOICES_ALSO.get(field.name, {}))
    if field.choices is HAS:
        for name in HAS:
            field_of_it = _NAMED.get(name)
            if field_of_it and field_of_it.name == name:
                also |= dict.fromkeys(field_of_it.aliases, name)
        also |= _HAS_ALSO
    return also | {_plain(value): value for value in field.choices}


def _plain(text: str) -> str:
    return text.casefold().translate(str.maketrans("", "", " -_\t"))
