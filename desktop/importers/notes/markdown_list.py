"""Reading lists in Markdown: list entries that are links to talks and papers, under headings. Pages of other shapes are
left to the listing importer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.event import Event
from desktop.domain.item import Form, Kind
from desktop.domain.people import Role
from desktop.domain.reading import Status
from desktop.domain.source import Span
from desktop.domain.text import clean_line, folded
from desktop.i18n import N_, _
from desktop.importers.gathering import Gathering, duration_of
from desktop.importers.notes.bookmarks import kind_of_address
from desktop.importers.notes.markdown_entry import Entry, people_and_rest, read_entry

NAME = "markdown-list"
TITLE = N_("Markdown reading list")
SUFFIXES = (".md", ".markdown", ".txt")

_BULLET = re.compile(r"([ \t]{0,40})(?:[-*+•]|\d{1,4}[.)])[ \t]+(?:\[([ xX/>~-])\][ \t]+)?(\S.*)")
_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(\S.*?)[ \t#]*")
_UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*")
_DEFINITION = re.compile(r"[ ]{0,3}\[([^\[\]]{1,200})\]:[ \t]*<?([^\s<>]{1,2000})>?")
_ADDRESS = re.compile(r"\]\(<?(https?://[^\s()<>]{1,500})|<(https?://[^\s<>]{1,500})>|(?<![\w(<\"])(https?://[^\s()<>]{1,500})")
_OF_THE_FIELD = re.compile(
    r"//(?:[\w-]+\.)*(?:arxiv\.org|doi\.org|youtube\.com|youtu\.be|vimeo\.com|openreview\.net|aclanthology\.org|"
    r"acm\.org|ieee\.org|neurips\.cc|nips\.cc|mlr\.press|nature\.com|science\.org|sciencedirect\.com|springer\.com|"
    r"wiley\.com|jstor\.org|pnas\.org|plos\.org|usenix\.org|semanticscholar\.org|biorxiv\.org|medrxiv\.org|"
    r"media\.ccc\.de|pyvideo\.org|videolectures\.net|slideshare\.net|speakerdeck\.com|ncbi\.nlm\.nih\.gov|"
    r"projecteuclid\.org|ams\.org|siam\.org|royalsocietypublishing\.org|distill\.pub|thecvf\.com|ted\.com|infoq\.com|"
    r"hal\.science|ssrn\.com|osf\.io|zenodo\.org|jmlr\.org)(?:[/?#]|$)|\.pdf(?:[?#]|$)", re.I
)  # fmt: skip
_ABOUT = re.compile(r"\b(?:read(?:ing)?|papers?|talks?|watch(?:ing)?|lectures?|videos?|articles?|literature|publications?|"
                    r"podcasts?|keynotes?|books?|references|bibliography)\b", re.I)  # fmt: skip
_TALKS = re.compile(r"\b(?:talks?|videos?|lectures?|watch\w*|keynotes?|recordings?|podcasts?|seminars?|vortr[aä]ge?)\b", re.I)
_PAPERS = re.compile(r"\b(?:papers?|articles?|publications?|preprints?|literature|books?)\b", re.I)
_STATUS_OF_BOX = {"x": Status.FINISHED, " ": Status.QUEUED, "/": Status.STARTED, ">": Status.QUEUED,
                  "-": Status.DROPPED, "~": Status.DROPPED}  # fmt: skip
_WITHIN_PAGE = re.compile(r"\[[^\[\]]{0,300}\]\(#[^()\s]{0,300}\)")
_EVENT = re.compile(r"[^\W\d_a-z][\w.&'’+-]{1,40}(?: [\w.&'’+-]{1,40}){0,7} (?:19|20)\d\d")
_DEEPEST = 6
_FRONT = re.compile(r"\A---[ \t]*\n.*?^(?:---|\.\.\.)[ \t]*$", re.S | re.M)


_LEADING = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?[*_~\"“]{0,3}(?:\[(?!(?:link|pdf|paper|url|video|here)\])|<?https?:)", re.I)
"""An entry that begins with its link."""


def sniff(head: str, name: str) -> float:
    """How sure it is that a text is a reading list: most entries of its lists lead to places where talks and papers are,
    or to any when its headings speak of reading."""
    if head.lstrip()[:1] == "<" or re.search(r"<(?:html|body|div|table)\b", head[:3000], re.I):
        return 0.0
    entries = linked = leading = of_the_field = 0
    about = bool(_ABOUT.search(name))
    others = 0
    for line in head.split("\n"):
        match = _BULLET.match(line)
        if match:
            found = _ADDRESS.search(line[:3000])
            entries += 1
            linked += bool(found)
            leading += bool(_LEADING.match(line))
            of_the_field += bool(found and _OF_THE_FIELD.search(next(filter(None, found.groups()))))
        elif heading := _HEADING.fullmatch(line[:300]):
            about = about or bool(_ABOUT.search(heading[2]))
        elif line.strip() and not line.startswith((" ", "\t")):
            others += 1
    if linked < 2 or linked < 0.6 * entries or others > 3 * entries + 10:
        return 0.0
    if leading < 0.5 * linked:  # references that end in a link: the page reader knows how those are built
        return 0.0
    if of_the_field < 0.5 * linked and not (about and of_the_field >= 0.2 * linked):
        return 0.0
    return 0.9 if name.lower().endswith((".md", ".markdown")) else 0.6


def read(text: str, name: str) -> Iterator[Found]:
    """The entries that have a link, or a box to tick, as items; what is indented below one belongs to it. The headings
    above an entry name the list it is put on."""
    reader = _Reader(text)
    count = 0
    lists: dict[str, None] = {}
    for one in reader.entries():
        found = list(reader.found(one))
        for part in found:
            if isinstance(part, Draft):
                count += 1
                lists.update(dict.fromkeys(part.lists))
        yield from found
    if lists:
        shown = ", ".join(f"“{one}”" for one in list(lists)[:5]) + (", …" if len(lists) > 5 else "")
        yield Notice(_("The headings of the page became lists: {names}.").format(names=shown))
    if not count:
        yield Notice(_("No entry of a list on this page leads to a talk or a paper."))


@dataclass(slots=True)
class _Bullet:
    """One list entry: its words, its box, where it stands, and the lines below that belong to it."""

    indent: int
    box: str | None
    words: str
    start: int
    end: int
    line: int
    headings: tuple[str, ...]
    page_title: str
    below: list[str] = field(default_factory=list)
    entry: Entry | None = None


class _Reader:
    """Goes over the lines once and puts together what belongs to each entry."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.addresses = {match[1].strip().casefold(): match[2] for line in self.lines if (match := _DEFINITION.fullmatch(line))}
        self.headings: list[tuple[int, str]] = []
        self.sections: list[_Bullet] = []  # entries without a link that others are indented below
        front = _FRONT.match(text)
        self.first = text.count("\n", 0, front.end()) + 1 if front else 0

    def entries(self) -> Iterator[_Bullet]:
        """The entries, each once everything below it has been read."""
        current: _Bullet | None = None
        at = sum(len(line) + 1 for line in self.lines[: self.first])
        blank = False
        for number, line in enumerate(self.lines[self.first :], self.first + 1):
            match = _BULLET.fullmatch(line) if len(line) < 20_000 else None
            heading = None if match else self.heading(number)
            indent = _width(line[: len(line) - len(line.lstrip(" \t"))])
            if match and (current is None or not self.belongs(match, indent, current)):
                if current:
                    yield current
                current = self.bullet(match, indent, at, number)
            elif heading:
                if current:
                    yield current
                current = None
                self.under(heading)
            elif current and line.strip() and (match or indent > current.indent or not blank) and not _DEFINITION.fullmatch(line):
                current.below.append(line.strip())
                current.end = at + len(line)
            elif current and line.strip():
                yield current
                current = None
            blank = not line.strip()
            at += len(line) + 1
        if current:
            yield current

    def heading(self, number: int) -> tuple[int, str] | None:
        """Level and words of the heading on this line, written with # or underlined."""
        line = self.lines[number - 1]
        if match := _HEADING.fullmatch(line[:500]):
            return len(match[1]), match[2]
        below = self.lines[number] if number < len(self.lines) else ""
        if line.strip() and not line.startswith((" ", "\t")) and (match := _UNDERLINE.fullmatch(below[:300])):
            return (1 if match[1][0] == "=" else 2), line[:500]
        return None

    def under(self, heading: tuple[int, str]) -> None:
        level, words = heading
        words = read_entry(words, self.addresses).plain
        self.headings = [one for one in self.headings if one[0] < level][:_DEEPEST]
        self.headings.append((level, words[:300]))
        self.sections.clear()

    def belongs(self, match: re.Match[str], indent: int, current: _Bullet) -> bool:
        """Whether an entry that is indented below another says more of it: it has no link of its own, or one whose words
        only say what it leads to ("slides")."""
        if indent <= current.indent or current.entry is None or not current.entry.address:
            return False
        inner = read_entry(match[3], self.addresses)
        return match[2] is None and (not inner.address or inner.only_links)

    def bullet(self, match: re.Match[str], indent: int, at: int, number: int) -> _Bullet:
        self.sections = [one for one in self.sections if one.indent < indent]
        titles = [words for level, words in self.headings if level > 1]
        page_title = next((words for level, words in self.headings if level == 1), "")
        path = tuple(titles) + tuple(clean_line(one.entry.plain if one.entry else "").rstrip(":")[:200] for one in self.sections)
        one = _Bullet(indent, match[2], match[3], at, at + len(match.group()), number, path, page_title)
        one.entry = read_entry(match[3], self.addresses)
        if not one.entry.address and one.box is None:
            self.sections = [*self.sections[: _DEEPEST - 1], one]
        return one

    def found(self, one: _Bullet) -> Iterator[Found]:
        """The item of an entry; nothing for one that stands above others like a heading."""
        entry = one.entry or read_entry(one.words, self.addresses)
        if not entry.address and one.box is None:
            following = self.text[one.end + 1 : one.end + 60].split("\n", 1)[0]
            inner = _BULLET.fullmatch(following) or re.match(r"[ \t]+(?:[-*+•]|\d{1,4}[.)])[ \t]", following)
            if not (inner and _width(following[: len(following) - len(following.lstrip(" \t"))]) > one.indent):
                lines = self.text.count("\n", one.start, one.end) + 1
                if _WITHIN_PAGE.fullmatch(one.words.strip()):
                    yield LeftOut(entry.plain[:300], _("This entry leads to another place of the same page."), one.line, lines)
                    return
                reason = _("This entry has no link, so it is not known what it leads to.")
                yield LeftOut(entry.plain[:300], reason, one.line, lines, is_record=True)
            return
        gathered = Gathering(_("Line {line}").format(line=one.line))
        draft = _draft(one, entry, gathered, self.addresses)
        yield from gathered.notices()
        yield replace(draft, line=one.line, spans={"record": (Span(one.start, one.end),)})


def _width(blank: str) -> int:
    return sum(4 if character == "\t" else 1 for character in blank)


def _draft(one: _Bullet, entry: Entry, gathered: Gathering, addresses: dict[str, str]) -> Draft:
    if entry.address:
        gathered.address("url", entry.address)
    for label, address in entry.links:
        gathered.link("url", address, label)
    for tag in entry.tags:
        gathered.tag(tag)
    people, rest = people_and_rest(entry.after)
    below = _below(one, gathered, addresses)
    kind, form = _kind(one, entry, gathered)
    for name in people.names:
        gathered.person(name, Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR)
    if people.and_others:
        gathered.keep("authors", people.written)
    path = [clean_line(part) for part in one.headings if clean_line(part)] or ([one.page_title] if one.page_title else [])
    if path:
        gathered.put_on("/".join(part.replace("/", "∕") for part in path))
    gathered.note(below)
    box = one.box.lower() if one.box else ""
    event = Event(rest.text) if _EVENT.fullmatch(rest.text) else None
    draft = Draft(
        kind, gathered.line("title", entry.title) or entry.address, form,
        summary="" if event else gathered.line("summary", rest.text), event=event, date=rest.year, duration=duration_of(rest.duration), status=_STATUS_OF_BOX.get(box),
    )  # fmt: skip
    return gathered.filled(draft)


def _below(one: _Bullet, gathered: Gathering, addresses: dict[str, str]) -> str:
    """The lines below an entry as the reader's note; links that only say what they lead to become the item's."""
    kept: list[str] = []
    for line in one.below:
        match = _BULLET.fullmatch(line)
        inner = read_entry(match[3] if match else line, addresses)
        if inner.only_links:
            for label, address in [(inner.title, inner.address), *inner.links]:
                gathered.link("url", address, label)
        else:
            kept.append(line)
    return "\n".join(kept)


def _kind(one: _Bullet, entry: Entry, gathered: Gathering) -> tuple[Kind, Form | None]:
    kind, form = kind_of_address(gathered) if gathered.links else (Kind.PAPER, None)
    if kind is Kind.TALK or gathered.identifiers:
        return kind, form
    for words in (*reversed(one.headings), one.page_title):
        talks, papers = _TALKS.search(folded(words)), _PAPERS.search(folded(words))
        if talks and not papers:
            return Kind.TALK, None
        if papers and not talks:
            return Kind.PAPER, None
    return kind, form
