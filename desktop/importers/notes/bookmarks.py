"""Bookmarks as browsers and bookmark services export them: the Netscape bookmark file (Firefox, Chrome, Safari,
Pinboard) and Pocket's list. Each bookmark is one record; folders become lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.reading import Status
from desktop.domain.source import Span
from desktop.domain.text import clean_line, folded
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering, moment_of
from desktop.importers.html_text import markdown, plain
from desktop.importers.html_tokens import Tag, Text, tokens

NAME = "bookmarks"
TITLE = N_("Browser bookmarks")
SUFFIXES = (".html", ".htm")

_MARK = re.compile(r"<!DOCTYPE\s{1,9}NETSCAPE-Bookmark-file-1", re.I)
_POCKET = re.compile(r"<title>\s{0,9}Pocket Export\s{0,9}</title>", re.I)
_DATED_LINK = re.compile(r"<dt>\s{0,20}<a\s[^<>]{1,3000}\badd_date\s{0,9}=", re.I)
_LONGEST_SUMMARY = 300
_DEEPEST = 30  # folders within each other
_OF_BROWSERS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_DEFAULT_FOLDERS = frozenset(["bookmarks", "bookmarks menu", "bookmarks bar", "bookmarks toolbar", "other bookmarks",
                              "mobile bookmarks", "favourites", "favorites", "favorites bar", "favourites bar",
                              "imported bookmarks"])  # fmt: skip
_QUEUES = frozenset(["reading list", "read later", "unread", "to read", "watch later"])
_KEPT = {"shortcuturl": "keyword", "private": "private", "feedurl": "feed", "feed": "feed", "shared": "shared"}


def sniff(head: str, name: str) -> float:
    """Certain when the file says that it is one."""
    if _MARK.search(head[:2000]) or _POCKET.search(head[:4000]):
        return 1.0
    return 0.8 if len(_DATED_LINK.findall(head)) > 1 else 0.0


def read(text: str, name: str) -> Iterator[Found]:
    """The bookmarks in order. Addresses that are not of the web (javascript:, place:, file:) are left out as records."""
    reader = _Reader(text)
    for part in tokens(text):
        if isinstance(part, Text):
            reader.text_of(part)
            continue
        done = reader.at_tag(part)
        if done is not None:
            yield from reader.found(done)
    if reader.current is not None:
        yield from reader.found(reader.current)
    if not reader.count:
        yield Notice(_("The file has no bookmarks."))


@dataclass(slots=True)
class _Bookmark:
    """One link on its way: its attributes, the words of its title and of its description."""

    attributes: dict[str, str]
    folders: tuple[str, ...]
    queued: bool
    archived: bool
    start: int
    end: int
    title: list[str] = field(default_factory=list)
    description: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    text: str
    current: _Bookmark | None = None
    folders: list[str | None] = field(default_factory=list)  # None: one of the browser's own
    heading: str | None = None  # the name of the folder whose list is to begin
    inside: str = ""  # "title", "folder", "description": whose text comes
    words: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    pending: bool = False
    archived: bool = False
    too_deep: int = 0
    line: int = 1
    counted: int = 0
    count: int = 0

    def text_of(self, part: Text) -> None:
        if self.inside == "title" and self.current:
            self.current.title.append(part.text)
            self.current.end = part.start + len(part.text)
        elif self.inside == "folder":
            self.words.append(part.text)
        elif self.inside == "description" and self.current:
            self.current.description.append(escape(part.text, quote=False))

    def at_tag(self, tag: Tag) -> _Bookmark | None:
        """Takes a tag; gives the bookmark that it ends."""
        match tag.name, tag.ends:
            case "a", False:
                return self.begin(tag)
            case "a", True:
                self.inside = ""
                if self.current:
                    self.current.end = tag.end
            case ("h1" | "h2" | "h3"), False:
                self.inside, self.words, self.attributes = "folder", [], tag.attributes()
                return self.taken()
            case ("h1" | "h2" | "h3"), True:
                self.end_folder_name(tag.name)
            case "dl", False:
                self.begin_folder()
            case "dl", True:
                done = self.taken()
                if self.too_deep:
                    self.too_deep -= 1
                elif self.folders:
                    self.folders.pop()
                return done
            case "dt", False:
                return self.taken()
            case "dd", False:
                self.inside = "description" if self.current else ""
            case _:
                if self.inside == "description" and self.current:
                    self.current.description.append(tag.source)
        return None

    def begin(self, tag: Tag) -> _Bookmark | None:
        done = self.taken()
        names = [name for name in self.folders if name]
        queued = any(folded(name) in _QUEUES for name in names)
        self.current = _Bookmark(tag.attributes(), tuple(names), queued, self.archived, tag.start, tag.end)
        self.inside = "title"
        return done

    def taken(self) -> _Bookmark | None:
        """The bookmark that was being read; none is read afterwards."""
        done, self.current = self.current, None
        if self.inside != "folder":
            self.inside = ""
        return done

    def end_folder_name(self, level: str) -> None:
        if self.inside != "folder":
            return
        name, self.inside = clean_line("".join(self.words))[:500], ""
        of_browser = any(mark in self.attributes for mark in _OF_BROWSERS) or folded(name) in _DEFAULT_FOLDERS
        if level == "h1":  # the title of the file, or the two lists of Pocket
            self.archived = folded(name) == "read archive"
            self.folders = ["Unread"] if folded(name) == "unread" else []
        else:
            self.heading, self.pending = None if of_browser else name, True

    def begin_folder(self) -> None:
        if len(self.folders) >= _DEEPEST:
            self.too_deep += 1
        else:
            self.folders.append(self.heading if self.pending else None)
        self.heading, self.pending = None, False

    def found(self, one: _Bookmark) -> Iterator[Found]:
        self.count += 1
        self.line += self.text.count("\n", self.counted, one.start)
        self.counted = one.start
        address = one.attributes.get("href", "")
        gathered = Gathering(_("Line {line}").format(line=self.line))
        if address[:4].lower() != "http" or not gathered.address("url", address):
            scheme = address.partition(":")[0][:20] if ":" in address[:20] else ""
            shown = clean_line("".join(one.title)) or address
            if scheme:
                reason = _("Its address is not of the web ({scheme}:), so there is nothing to read or to watch behind it.")
                reason = reason.format(scheme=scheme)
            else:
                reason = _("It has no address.")
            lines = self.text.count("\n", one.start, one.end) + 1
            yield LeftOut(shown[:300], reason, self.line, lines, is_record=True)
            return
        draft = self.draft(one, gathered)
        yield from gathered.notices()
        yield draft

    def draft(self, one: _Bookmark, gathered: Gathering) -> Draft:
        attributes = one.attributes
        for tag in attributes.get("tags", "").split(","):
            gathered.tag(tag)
        for name in [attributes.get("add_date"), attributes.get("time_added")]:
            gathered.keep("bookmarked", moment_of(name or ""))
        for key, name in _KEPT.items():
            if attributes.get(key) not in (None, "", "0"):
                gathered.keep(name, attributes[key])
        if one.folders and one.folders != ("Unread",):
            gathered.put_on("/".join(one.folders))
        description = "".join(one.description)
        short = clean_line(plain(description)) if len(description) <= _LONGEST_SUMMARY else ""
        if not short:
            gathered.note(markdown(description))
        queued = one.queued or attributes.get("toread") == "1"
        status = Status.FINISHED if one.archived else Status.QUEUED if queued else None
        kind, form = kind_of_address(gathered)
        title = gathered.line("title", "".join(one.title)) or gathered.links[0].url
        draft = gathered.filled(Draft(kind, title, form, summary=short, status=status, line=self.line))
        draft.spans["record"] = (Span(one.start, one.end),)
        return draft


def kind_of_address(gathered: Gathering) -> tuple[Kind, Form | None]:
    """What a bare web address most likely leads to: a recording, a paper, or a web page."""
    schemes = {one.scheme for one in gathered.identifiers}
    if "arxiv" in schemes:
        return Kind.PAPER, Form.PREPRINT
    match gathered.links[0].purpose if gathered.links else Purpose.PAGE:
        case Purpose.VIDEO:
            return Kind.TALK, Form.RECORDING
        case Purpose.SLIDES:
            return Kind.TALK, None
        case Purpose.PAPER:
            return Kind.PAPER, None
        case _:
            return Kind.PAPER, None if "doi" in schemes else Form.WEB_PAGE
