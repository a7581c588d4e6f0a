"""A page as lines: cleaned, unwrapped, freed of interface words stuck to them, each knowing its place in the text."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop.domain.source import Span
from desktop.importers.listing.features import is_sentence
from desktop.importers.listing.flat import Mark
from desktop.importers.listing.labels import LABELS, label_key
from desktop.importers.listing.markup import flattened
from desktop.importers.listing.people import people_quality
from desktop.importers.listing.scripts import is_wide, wide_name
from desktop.importers.listing.unwrapping import MARKER, Row, unwrapped
from desktop.importers.listing.vocabulary import UI_GLUED, UI_LINES

_ICON_NAME = re.compile(r"(?:plus|minus|chevron|arrow|caret|angle|cross|close|expand|collapse|toggle|icon)(?:--?\w+)+$")
_GLUED = re.compile(r"^(?:" + "|".join(map(re.escape, UI_GLUED)) + r")(?=[A-Z0-9“\"'(][^\s]*\s)")
_INLINE_LABEL = re.compile(
    r"(?<!\S)[*_]{0,2}(?:Title|Speakers?|Presenter|Authors?|Abstract|Bio|Biography|Affiliation|Location|Where|When|"
    r"Date|Time|Venue|Room|"
    r"TITLE|SPEAKERS?|AUTHORS?|ABSTRACT|BIO|AFFILIATION|LOCATION|WHERE|WHEN|DATE|TIME|VENUE|ROOM)[*_]{0,2}:[*_]{0,2}(?=\s)"
)
_SURE_INLINE = frozenset(["title", "speaker", "presenter", "author", "abstract", "affiliation", "bio", "biography"])
_CODE = re.compile(r"([A-Z]{1,3}[-–.]?)\d{1,4}[a-z]?[.:)]?\s+(?:[-–—|]\s+)?(?=[^\W_a-z])")
_LED = re.compile(r"(?P<people>[^\W\d_a-z][^:.?!\n]{3,110}?):\s+(?P<text>[^\W\d_a-z“\"][^\n]{60,})")
_LED_WIDE = re.compile(r"(?P<people>[\u4e00-\u9fff]{2,4})\s?[:：]\s*(?P<text>[^\n]{14,})")
_SHORTEST_LED, _SURE_PEOPLE = 110, 0.5
_FEWEST_LED = 2
_SHORTEST_CELL = 60
_FEWEST_CODES = 3
_FEWEST_BARS = 2
_LONGEST_VALUE, _LONGEST_SHORT = 20_000, 400
_MOST_BEGINNINGS = 40
_BEGINNING, _INVITED = 40, ("keynote", "invited", "plenary", "talk")
_ORNAMENTS = re.compile(
    r"^(?:[^»|]{2,28}\s»\s+(?=\S[^\n]{50})|[\u2600-\u27bf\u2b50\U0001f300-\U0001faff\ufe0f\u200d]+\s*)|\s*[\u2600-\u27bf\u2b50\U0001f300-\U0001faff\ufe0f\u200d]+$|\s*\|$"
)
_MOST_LINKS = 12
_ARROW = re.compile(r"(?<=\S)\s*[→➔➜»›]\s*[^→➔➜»›]{0,60}$")
_LINK_LABEL = re.compile(
    r"\s*[\[(]{1,2}\s*(?:(?:full |conference |local |related |project |supplementary |supplemental |talk |online )?"
    r"(?:pdf|ps|paper|code|slides?|video|poster|arxiv|bib|bibtex|bibtex entry|doi|html|url|link|links|website|page|webpage|site|abs|abstract|github|data|dataset|"
    r"demo|blog|blog post|supp|supplement|supplementary|supplementary material|material|materials|appendix|openreview|talk|recording|youtube|project|software|"
    r"publisher|preprint|version|text|download|media|reviews?|code & data|notes|errata|cite|award|press|acm|ieee|acl|tweet|thread|colab|model|models|citation|google scholar|pubmed|ee|journal|proceedings|"
    r"download pdf|download ps|other files|supplementary pdf))(?:\s*[,/|&+]\s*(?:pdf|code|slides?|video|arxiv|poster|bib|html|abs|ps|supp|data|website))*(?:,?\s*\d[\d.]*\s*[kKmM][bB])?\s*[\])]{1,2}[.;,]?\s*$",
    re.I,
)
_CHAIRED = re.compile(r"\s*[\[(](?:session )?chair(?:ed by|s|person)?:? [^\[\]()]{3,60}[\])]$", re.I)
_BLANK = " \t\xa0\u2000\u2001\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000\ufeff"
_HANGING = re.compile(r"\n[ \xa0]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A value as typed on the page and where it stands."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page, or one paragraph that had been wrapped.

    `text` is on one line with neither list mark nor interface words; `marker` is the list mark that stood before it.
    `number` counts from 1, `lines` is how many lines of the source it takes.
    """

    index: int
    number: int
    lines: int
    span: Span
    text: str
    marker: str = ""
    heading: int = 0
    bullet: bool = False
    links: tuple[tuple[str, str], ...] = ()
    blank_before: bool = False
    indent: int = 0
    cells: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    role: str = ""
    cell: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The text that spans refer to, and its lines that are not blank."""

    text: str
    lines: tuple[Line, ...] = field(default=())

    def piece(self, line: Line, value: str) -> Piece:
        """The value with its narrowest span inside the line; the whole line's when it is not there letter by letter."""
        return Piece(value, self.within(line.span, value))

    def within(self, span: Span, value: str) -> Span:
        """The narrowest part of a span that holds the value, white space apart; the span itself when none does."""
        start = self.text.find(value, span.start, span.end) if value else -1
        if start >= 0:
            return Span(start, start + len(value))
        words = value.split()
        if not words or len(value) > _LONGEST_VALUE:
            return span
        start = span.start
        for _ in range(_MOST_BEGINNINGS):
            start = self.text.find(words[0], start, span.end)
            if start < 0:
                break
            end = self._end_of(words, start, span.end)
            if end:
                return Span(start, end)
            start += 1
        return span

    def _end_of(self, words: list[str], start: int, limit: int) -> int:
        """Where the words end that stand one behind the other from `start`, parted by white space; 0 when they do not."""
        position = start
        for word in words:
            while position < limit and self.text[position].isspace():
                position += 1
            if not self.text.startswith(word, position, limit):
                return 0
            position += len(word)
        return position


def page_of(text: str) -> Page:
    """The page of a decoded and cleaned text in HTML, Markdown or plain text."""
    flat = flattened(text)
    rows = _rows(flat.text)
    code = _code_of_items(flat.text, rows)
    led = _people_over_texts(flat.text, rows)
    lines: list[Line] = []
    previous = -1
    for group in unwrapped(flat.text, rows, {index: mark.heading for index, mark in flat.marks.items() if mark.heading}):
        first, last = rows[group[0]], rows[group[-1]]
        mark = flat.marks.get(first.index, Mark())
        for start, end in _parts(flat.text, first.start, last.end, led):
            line = _line(len(lines), flat.text, replace(first, start=start), replace(last, end=end), mark, code)
            lines.append(replace(line, blank_before=first.index - previous > 1))
            previous = last.index
    return Page(flat.text, tuple(lines))


def _people_before_text(text: str, start: int, end: int) -> int:
    """Where the paragraph begins in "Jane Roe (MIT): In this talk …"; 0 when the line is none such."""
    if (wide := _LED_WIDE.match(text, start, end)) and label_key(wide.group("people")) not in LABELS and wide_name(wide.group("people")):
        return wide.start("text")
    if end - start < _SHORTEST_LED or not (match := _LED.match(text, start, end)):
        return 0
    prose = ". " in match.group("text") or match.end() - match.start("text") > 2 * _SHORTEST_LED
    return match.start("text") if prose and people_quality(match.group("people")) >= _SURE_PEOPLE else 0


def _people_over_texts(text: str, rows: list[Row]) -> frozenset[str]:
    """The people that lead paragraphs of the page, when several do; in a script without capitals what returns is a label."""
    counts = Counter(text[row.start : begin].rstrip(" :：") for row in rows if (begin := _people_before_text(text, row.start, row.end)))
    led = frozenset(people for people, count in counts.items() if count == 1 or not is_wide(people))
    return led if sum(counts[people] for people in led) >= _FEWEST_LED else frozenset()


def _parts(text: str, start: int, end: int, led: frozenset[str]) -> list[tuple[int, int]]:
    """A line that holds several labels with their values ("Title: … Speaker: …") in its parts; else the line.

    Where several lines of the page are `led` by people and a colon, these are a part too.
    """
    if led and (begin := _people_before_text(text, start, end)) and text[start:begin].rstrip(" :：") in led:
        return [(start, start + len(text[start:begin].rstrip(" :：\n"))), (begin, end)]
    if (tab := text.find("\t", start, end)) > start + _SHORTEST_CELL and _is_text_beside_people(text[start:tab], text[tab:end]):
        return [(start, start + len(text[start:tab].rstrip())), (end - len(text[tab:end].lstrip()), end)]
    found = list(_INLINE_LABEL.finditer(text, start, end))
    if found and "\t" in text[start : found[0].start()].rstrip():
        return [(start, end)]
    names = list(dict.fromkeys(match.group().lower().strip("*_:").rstrip("s") for match in found))
    certain = len(names) >= 3 or (
        len(names) == 2 and (names[1] in _SURE_INLINE or names[0] in ("date", "time", "when", "where", "location"))
    )
    late = bool(found) and found[0].start() > start + 3
    if not certain or (late and not {"title", "abstract"} <= set(names)):
        return [(start, end)]
    bounds = [start, *(match.start() for match in (found if late else found[1:])), end]
    return [(begin, begin + len(text[begin:after].rstrip())) for begin, after in pairwise(bounds)]


def _is_text_beside_people(text: str, people: str) -> bool:
    """Whether two cells hold a paragraph and the people of the item, as when a row of a table is broken over lines."""
    return text.rstrip().endswith((".", "!")) and is_sentence(text.strip()) and "\t" not in people.strip() and people_quality(people.strip()) >= _SURE_PEOPLE


def _rows(text: str) -> list[Row]:
    """The lines that are not blank, without the white space around them."""
    rows = []
    position = 0
    for index, raw in enumerate(text.split("\n")):
        if raw.strip(_BLANK):
            start = position + len(raw) - len(raw.lstrip(_BLANK))
            rows.append(Row(index, position, start, position + len(raw.rstrip(_BLANK))))
        position += len(raw) + 1
    return rows


def _code_of_items(text: str, rows: list[Row]) -> re.Pattern[str] | None:
    """What matches the numbers such as P12 or O-3 that many lines begin with; None when there are none."""
    counts = Counter(found.group(1) for row in rows if (found := _CODE.match(text, row.start, row.end)))
    codes = [code for code, count in counts.items() if count >= _FEWEST_CODES]
    return re.compile(rf"(?:{'|'.join(map(re.escape, codes))})\d{{1,4}}[a-z]?[.:)]?\s+(?:[-–—|]\s+)?(?=\S)") if codes else None


def _line(
    index: int, text: str, first: Row, last: Row, mark: Mark, code: re.Pattern[str] | None = None
) -> Line:
    raw = text[first.start : last.end]
    marker = found.group() if (found := MARKER.match(raw) or (code and code.match(raw))) else ""
    cells = _cells(_HANGING.sub("\n", raw[len(marker) :]))
    if len(cells) == 2 and label_key(cells[0]) in LABELS and label_key(cells[1]) not in LABELS:
        raw, marker, cells = f"{cells[0].rstrip(':')}: {cells[1]}", "", ()
    typed = (
        (" | ".join(cell for cell in cells if cell) if cells else "")
        or " ".join(raw[len(marker) :].lstrip(" \t–—:|").split())
        or " ".join(raw.split())
    )
    return Line(
        index=index,
        number=first.index + 1,
        lines=last.index - first.index + 1,
        span=Span(first.start, last.end),
        text=_freed(typed, mark) if len(typed) <= _LONGEST_SHORT else _ORNAMENTS.sub("", typed[:60], count=1) + typed[60:],
        marker=marker.strip(),
        heading=mark.heading,
        bullet=mark.bullet or bool(marker),
        links=mark.links,
        indent=first.start - first.line_start,
        cells=cells,
        strong=mark.strong,
        role=mark.role,
        cell=mark.cell,
    )


def _freed(typed: str, mark: Mark) -> str:
    """A short line without names of icons, words of the interface and labels of links that are stuck to it."""
    return _without_tail(_GLUED.sub("", _ICON_NAME.sub("", typed) or typed).strip(), mark)


def _without_tail(text: str, mark: Mark) -> str:
    """A line without the labels of links behind it: [pdf] [code]."""
    text = _ORNAMENTS.sub("", text) or text
    if " by " in text and any(word in text[:_BEGINNING].lower() for word in _INVITED):
        text = _CHAIRED.sub("", text)
    shorter = text if "«" in text or text.count("»") > 1 else _ARROW.sub("", text)
    for _ in range(_MOST_LINKS):
        if match := _LINK_LABEL.search(shorter, max(0, len(shorter) - 60)):
            shorter = shorter[: match.start()].rstrip(" |·•,/")
            continue
        label = next((label for label, _ in mark.links if label and len(label) < 25 and shorter.endswith(label)), "")
        if not label or (label_key(label) not in UI_LINES and LABELS.get(label_key(label)) != "link"):
            break
        shorter = shorter[: -len(label)].rstrip(" |·•,/")
    return shorter or text


def _cells(raw: str) -> tuple[str, ...]:
    """The columns of a row set with tabs or wide gaps; () when it has one only, or is a label and its value."""
    if "\t" not in raw and raw.count("|") >= _FEWEST_BARS and (raw.rstrip().endswith("|") or raw.count(" | ") >= _FEWEST_BARS):
        raw = raw.strip().strip("|").replace("|", "\t")
    parts = raw.split("\t") if "\t" in raw else re.split(r"[ \xa0]{3,}", raw)
    cells = tuple(" ".join(part.split()) for part in parts)
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or filled[0].endswith(":") or max(map(len, filled)) > 1500:
        return ()
    return cells
