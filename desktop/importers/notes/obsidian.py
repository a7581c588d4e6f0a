"""Notes in Markdown with front matter, as Obsidian and its Zotero plug-ins write them: one note is one item."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from desktop.domain.dates import is_partial_date
from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.event import Event
from desktop.domain.item import Kind, Purpose
from desktop.domain.people import Role
from desktop.domain.source import Span
from desktop.domain.text import clean_line
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering, as_text, date_of, duration_of, moment_of, texts
from desktop.importers.notes.note_body import Body, body_of
from desktop.importers.readers_words import kind_of, priority_of, rating_of, status_of
from desktop.importers.safe_yaml import Document, document

NAME = "obsidian"
TITLE = N_("Markdown note (Obsidian)")
SUFFIXES = (".md", ".markdown")

_FRONT = re.compile(r"\A\s{0,20}---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_KEY = re.compile(r"^([A-Za-z][\w .-]{0,40}):", re.M)
_WIKI = re.compile(r"\[\[([^\[\]|]{1,300})(?:\|([^\[\]]{1,300}))?\]\]")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]{0,300})\]\(<?([^\s()<>]{1,2000})>?\)")
_AND = re.compile(r"\s+and\s+|\s*;\s*|\s*&\s*")

_NAMES = {  # of fields, with spaces and signs as "-"
    "title": ("title", "full-title", "paper-title", "name"),
    "people": ("authors", "author", "creators", "creator", "speakers", "speaker", "presenters", "presenter", "by"),
    "editors": ("editors", "editor"),
    "date": ("date", "published", "issued", "publication-date", "publish-date", "year"),
    "tags": ("tags", "tag", "keywords", "keyword", "topics"),
    "rating": ("rating", "stars", "score", "ranking", "my-rating"),
    "status": ("status", "read-status", "reading-status", "readstatus", "state", "read", "finished"),
    "priority": ("priority", "prio"),
    "doi": ("doi",), "arxiv": ("arxiv", "arxiv-id", "arxivid", "eprint"), "isbn": ("isbn", "isbn13", "isbn-13"),
    "key": ("citekey", "citation-key", "citationkey", "cite-key", "bibkey", "bibtex-key", "ref"),
    "container": ("journal", "publication", "container", "container-title", "publication-title",
                  "publicationtitle", "booktitle", "proceedings"),
    "event": ("event", "conference", "event-title", "meeting", "conference-name", "venue"),
    "place": ("place", "location", "city"), "language": ("language", "lang"),
    "abstract": ("abstract", "abstract-note", "abstractnote", "description"),
    "summary": ("summary", "tldr", "tl-dr", "one-liner", "takeaway"),
    "kind": ("kind", "type", "item-type", "itemtype", "category", "form", "media"),
    "duration": ("duration", "length", "runtime", "running-time"),
    "lists": ("lists", "list", "collections", "collection", "reading-list"),
}  # fmt: skip
_LINKS = {"url": None, "link": None, "links": None, "source": None, "website": None, "page": None, "web": None,
          "video": Purpose.VIDEO, "recording": Purpose.VIDEO, "youtube": Purpose.VIDEO, "slides": Purpose.SLIDES,
          "paper": Purpose.PAPER, "code": Purpose.CODE, "github": Purpose.CODE, "repository": Purpose.CODE,
          "pdf": Purpose.PAPER}  # fmt: skip
_STRONG = frozenset(one for name in ("people", "doi", "arxiv", "isbn", "key", "container") for one in _NAMES[name]) - {"by"}
_SPEAKERS = ("speakers", "speaker", "presenters", "presenter")


_OF_A_SITE = frozenset(["layout", "permalink", "nav_order", "redirect_from", "sidebar", "menu", "slug"])
"""Front matter that generators of web sites want: a page of many talks may have it."""


_OF_A_READER = frozenset(one for name in ("rating", "status", "priority", "summary") for one in _NAMES[name])
"""What a reader writes about one talk or paper."""


def sniff(head: str, name: str) -> float:
    """How sure it is that a text is a note on a talk or paper: front matter with an author, a DOI, a citation key."""
    match = _FRONT.match(head)
    if match is None:
        return 0.0
    keys = {_plain(key) for key in _KEY.findall(match[1])}
    matters = name.lower().endswith(SUFFIXES)
    if "references" in keys or not keys or keys & _OF_A_SITE:
        return 0.0
    if keys & _STRONG and (matters or "title" in keys):
        return 0.9 if matters else 0.6
    known = keys & {one for names in _NAMES.values() for one in names} | keys & _LINKS.keys()
    if matters and "title" in keys and keys & _OF_A_READER:
        return 0.6
    return 0.15 if matters and known else 0.0  # any page may have these: only where the page reader finds nothing


def read(text: str, name: str) -> Iterator[Found]:
    """The one item of a note; passages quoted in it are highlights, the text of the reader's is a note."""
    where = re.split(r"[/\\]", name)[-1] or _("The note")
    stem = re.sub(r"\.(?:md|markdown|txt)$", "", where, flags=re.I)
    gathered = Gathering(where)
    front, begin = _front_matter(text)
    if front is not None and front.wrong:
        yield Notice(_("{where}: its front matter could not be read. {reason}").format(where=where, reason=front.wrong))
        gathered.keep("front matter", text[front.start : front.end])
    elif front is not None:
        yield from (Notice(f"{where}: {problem}") for problem in front.problems)
    fields = front.value if front is not None and isinstance(front.value, dict) else {}
    body = body_of(text[begin:], stem)
    draft = _Note(dict(fields), gathered).draft(body, stem)
    yield from gathered.notices()
    if draft is None:
        yield LeftOut(text[:300], _("The note is empty."), 1, text.count("\n") + 1, is_record=True)
    else:
        yield replace(draft, line=1, spans={"record": (Span(0, len(text)),)})


def _front_matter(text: str) -> tuple[Document | None, int]:
    match = _FRONT.match(text)
    if match is None:
        return None, 0
    return document(match[1], match.start(1), text.count("\n", 0, match.start(1)) + 1), match.end()


def _plain(key: str) -> str:
    return re.sub(r"[\s_-]+", "-", key.strip().lower())


class _Note:
    """The fields of the front matter; what is asked for is taken out, the rest is kept beside the item."""

    def __init__(self, fields: dict[str, Any], gathered: Gathering) -> None:
        self.fields = fields
        self.gathered = gathered
        self.known: dict[str, str] = {}
        for key in fields:
            self.known.setdefault(_plain(key), key)

    def take(self, what: str, wanted: Callable[[Any], bool] | None = None) -> Any:
        """The first value of the fields that mean this and that is wanted, taken out."""
        for name in _NAMES[what]:
            value = self.fields.get(self.known.get(name, ""))
            if value not in (None, "", [], {}) and (wanted is None or wanted(value)):
                return self.fields.pop(self.known[name])
        return None

    def line(self, what: str) -> str:
        value = self.take(what)
        return self.gathered.line(what, _shown(", ".join(texts(value)) if isinstance(value, list) else value))

    def draft(self, body: Body, stem: str) -> Draft | None:
        """The item, None when neither the fields nor the text say anything."""
        gathered = self.gathered
        said_anything = bool(self.fields) or not body.is_empty
        title = self.line("title") or body.heading or clean_line(stem)
        if body.heading != title:
            gathered.keep("heading", body.heading)
        kind, form = self._kind()
        self._people(kind)
        self._identified()
        container, event = self.line("container"), self.line("event")
        date, typed = self._date()
        for tag in self._tags() + body.tags:
            gathered.tag(tag)
        for one in texts(self.take("lists")):
            gathered.put_on(_shown(one))
        self._annotated(body)
        duration = duration_of(self.take("duration", lambda value: duration_of(value) is not None))
        draft = Draft(
            kind, title, form, abstract=gathered.text("abstract", _shown(self.take("abstract")) or body.abstract),
            summary=self.line("summary"), event=Event(event) if event else None, date=date, date_typed=typed,
            duration=duration, container=container, place=self.line("place"), language=self.line("language"),
            citation_key=self.line("key").removeprefix("@"), **self._decisions(),
        )  # fmt: skip
        for name, value in self.fields.items():
            gathered.keep(name, value)
        return gathered.filled(draft) if said_anything and title else None

    def _kind(self) -> tuple[Kind, Any]:
        found = kind_of(_shown(self.take("kind", lambda value: kind_of(_shown(value)) is not None)))
        if found:
            return found
        spoken = any(name in self.known for name in (*_SPEAKERS, "recording", "youtube", "slides"))
        return (Kind.TALK if spoken and "journal" not in self.known else Kind.PAPER), None

    def _people(self, kind: Kind) -> None:
        main = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
        for what, role in (("people", main), ("editors", Role.EDITOR)):
            value = self.take(what)
            for one in value if isinstance(value, list) else _people_in(_shown(value)):
                if isinstance(one, dict):
                    named = [clean_line(as_text(one.get(part))) for part in ("given", "family")]
                    self.gathered.person(" ".join(filter(None, named)) or as_text(one.get("name")), role,
                                         as_text(one.get("affiliation")))  # fmt: skip
                else:
                    self.gathered.person(_shown(one), role)

    def _identified(self) -> None:
        for scheme in ("doi", "arxiv", "isbn"):
            for one in texts(self.take(scheme)):
                written = _shown(one)
                arxiv = scheme == "arxiv" and not written.lower().startswith(("arxiv", "http"))
                self.gathered.identifier(scheme, scheme, f"arXiv:{written}" if arxiv else written)
        for name, purpose in _LINKS.items():
            key = self.known.get(name)
            if key is None:
                continue
            for one in texts(self.fields.pop(key, None)):
                self._link(key, one, purpose)

    def _link(self, key: str, written: str, purpose: Purpose | None) -> None:
        match = _MARKDOWN_LINK.search(written) or _WIKI.search(written)
        target = match[2] if match and match.re is _MARKDOWN_LINK else match[1] if match else written
        if _plain(key) == "pdf" and not target.lower().startswith(("http:", "https:")):
            self.gathered.file(target)
        elif purpose:
            self.gathered.link(key, target, purpose=purpose)
        else:
            self.gathered.address(key, target)

    def _date(self) -> tuple[str, str]:
        return date_of(self.take("date", lambda value: bool(date_of(value)[0])))

    def _tags(self) -> list[str]:
        value = self.take("tags")
        if isinstance(value, str):
            value = re.split(r"[,\s]+" if "#" in value else r"\s*,\s*" if "," in value else r"\s+", value)
        return [_shown(tag).lstrip("#") for tag in texts(value)]

    def _decisions(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for what, read_as in (("rating", rating_of), ("status", status_of), ("priority", priority_of)):
            found[what] = read_as(self.take(what, _says(read_as)))
        for name in ("queued", "started", "finished", "dropped", "due"):
            key = self.known.get(name, "")
            value = as_text(self.fields.get(key)).strip()
            when = value if is_partial_date(value) else "" if name == "due" else moment_of(value)
            if when:
                found[name] = when
                self.fields.pop(key)
        return found

    def _annotated(self, body: Body) -> None:
        for quote in body.quotes:
            self.gathered.highlight(quote.anchor, quote.comment, id=quote.id)
        for text, stays in body.notes:
            self.gathered.note(text, id=stays)
        for path in body.files:
            self.gathered.file(path)


def _says(read_as: Callable[[Any], Any]) -> Callable[[Any], bool]:
    return lambda value: read_as(value) is not None


def _people_in(text: str) -> list[str]:
    """The names of a text: parted by "and", semicolons, or, when each part is a whole name, by commas."""
    parts = [one for one in _AND.split(text) if one.strip()]
    if len(parts) == 1 and text.count(",") > 0:
        by_comma = [one.strip() for one in text.split(",") if one.strip()]
        if all(" " in one for one in by_comma):
            return by_comma
    if len(parts) == 2 and "," in parts[0] and all(" " in one for one in parts[0].split(", ")):
        return [*parts[0].split(", "), parts[1]]
    return parts


def _shown(value: Any) -> str:
    """A value as people read it: the text of [[wiki links]] and of [links](…)."""
    text = _WIKI.sub(lambda match: match[2] or match[1].rpartition("/")[2], as_text(value))
    return _MARKDOWN_LINK.sub(lambda match: match[1] or match[2], text) if "](" in text else text
