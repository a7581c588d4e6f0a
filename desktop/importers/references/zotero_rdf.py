"""Zotero's RDF export: items with their notes, files, tags and collections, which stand apart in the file."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Kind
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering
from desktop.importers.html_text import markdown, plain
from desktop.importers.record_files import placed
from desktop.importers.references.zotero_item import Attached, child, item_of
from desktop.importers.safe_xml import BrokenRecord, Record, local, records, text_of

NAME = "zotero-rdf"
TITLE = N_("Zotero RDF")
SUFFIXES = (".rdf",)

_ZOTERO = "http://www.zotero.org/namespaces/export#"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_BIBLIO = re.compile(r"<rdf:RDF\b[^<>]{0,3000}purl\.org/net/biblio#", re.I)
_CONTAINERS = frozenset(["Journal", "Periodical", "Newspaper", "CourtReporter", "Series", "Website", "Blog", "Forum", "Conference",
                         "Organization", "Person", "Seq", "UserItem", "Part", "Address", "URI", "AutomaticTag"])  # fmt: skip
_DEEPEST = 20  # collections within each other
_MOST_BROKEN = 200  # records, after which nothing more is looked for that stands apart
_NO_COLLECTIONS: tuple[str, ...] = ()


def sniff(head: str, name: str) -> float:
    """Certain when the file declares Zotero's own names."""
    if _ZOTERO in head[:20_000]:
        return 1.0
    return 0.8 if _BIBLIO.search(head[:20_000]) else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The items, one after the other; first the file is gone over for the notes, files and collections they name. Notes
    and files that belong to no item are items of their own."""
    apart = _apart(text)
    count = 0
    for record in records(text, ()):
        if isinstance(record, BrokenRecord):
            found = record.found(text)
            count += isinstance(found, LeftOut)
            yield found
            continue
        for element in _items_within(record.element, apart):
            count += 1
            yield from placed(_read(element, record, apart), text, record.start, record.end, record.line)
    if not count:
        raise UserFacing(_("{file} has no items of Zotero's.").format(file=name))


@dataclass(slots=True)
class _Apart:
    """What stands apart from the items: notes and files by their names, and which collections each item is in."""

    attached: dict[str, Attached] = field(default_factory=dict)
    titles: dict[str, Element] = field(default_factory=dict)  # journals and the like, by their names
    belonging: set[str] = field(default_factory=set)  # notes and files that an item names
    collections: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)


def _apart(text: str) -> _Apart:
    apart = _Apart()
    broken = 0
    for record in records(text, ()):
        if isinstance(record, BrokenRecord):
            broken += 1
            if broken > _MOST_BROKEN:
                break
            continue
        for one in record.element.iter():
            name, about = local(one.tag), one.get(_RDF + "about") or ""
            if name in ("isReferencedBy", "link") and (resource := one.get(_RDF + "resource")):
                apart.belonging.add(resource)
            elif name == "Collection":
                parts = [part.get(_RDF + "resource") or _about_within(part) for part in one if local(part.tag) == "hasPart"]
                title = clean_line(text_of(child(one, "title")))[:300]
                apart.collections[about] = (title, [part for part in parts if part])
            elif name in ("Memo", "Attachment") and about:
                apart.attached[about] = Attached.of(one, about)
            elif name in _CONTAINERS and about:
                apart.titles.setdefault(about, one)
    _put_on_lists(apart)
    return apart


def _about_within(element: Element) -> str:
    return next((about for one in element if (about := one.get(_RDF + "about"))), "")


def _put_on_lists(apart: _Apart) -> None:
    """Each item's collections by their paths ("Reading/Deep"), a collection within itself read once."""
    within = {part: about for about, (_title, parts) in apart.collections.items() for part in parts if part in apart.collections}
    for about, (_title, parts) in apart.collections.items():
        path: list[str] = []
        seen: set[str] = set()
        at = about
        while at in apart.collections and at not in seen and len(path) < _DEEPEST:
            seen.add(at)
            path.insert(0, apart.collections[at][0].replace("/", "∕"))
            at = within.get(at, "")
        name = "/".join(filter(None, path))
        for part in parts:
            if part not in apart.collections and name:
                apart.lists.setdefault(part, []).append(name)


def _items_within(element: Element, apart: _Apart) -> Iterator[Element]:
    """The items in an element: itself, and those that stand within a collection or another item."""
    stack = [(element, True)]
    while stack:
        one, may_be_item = stack.pop()
        if may_be_item and _is_item(one, apart):
            yield one
        nested = local(one.tag) in ("hasPart", "relation")
        stack += [(inner, nested) for inner in reversed(one)]


def _is_item(element: Element, apart: _Apart) -> bool:
    name = local(element.tag)
    if name == "Collection" or name in _CONTAINERS:
        return False
    if name in ("Memo", "Attachment"):
        return (element.get(_RDF + "about") or "") not in apart.belonging
    return child(element, "itemType") is not None or child(element, "title") is not None


def _read(element: Element, record: Record, apart: _Apart) -> Iterator[Found]:
    gathered = Gathering(_("Line {line}").format(line=record.line))
    about = element.get(_RDF + "about") or ""
    for name in apart.lists.get(about, _NO_COLLECTIONS):
        gathered.put_on(name)
    read_as: dict[str, Callable[[], Draft | None]] = {
        "Memo": lambda: _standalone_note(Attached.of(element, about), gathered),
        "Attachment": lambda: _standalone_file(Attached.of(element, about), gathered),
    }
    draft = read_as.get(local(element.tag), lambda: item_of(element, gathered, apart.attached, apart.titles))()
    yield from (one for one in gathered.notices() if isinstance(one, Notice))
    yield draft or LeftOut("", _("It has neither a title nor an address nor a file."), record.line, record.lines, is_record=True)


def _standalone_note(note: Attached, gathered: Gathering) -> Draft | None:
    """An item for a note of its own, called by its first words."""
    body = markdown(note.html)
    title = clean_line(next((line for line in plain(note.html).split("\n") if line.strip()), ""))[:200]
    gathered.note(body, id=id_from("annotation", "zotero", note.about))
    for tag in note.tags:
        gathered.tag(tag)
    gathered.keep("type", "note")
    return gathered.filled(Draft(Kind.PAPER, title)) if title else None


def _standalone_file(attached: Attached, gathered: Gathering) -> Draft | None:
    """An item for a file or an address of its own."""
    gathered.keep("type", "attachment")
    attached.give(gathered, "")
    for tag in attached.tags:
        gathered.tag(tag)
    named = [attached.title, attached.url, attached.path.replace("\\", "/").rpartition("/")[2]]
    title = gathered.line("title", next(filter(None, named), ""))
    form = Form.WEB_PAGE if attached.url and not attached.path else None
    return replace(gathered.filled(Draft(Kind.PAPER, title)), form=form) if title else None
