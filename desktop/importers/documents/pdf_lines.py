"""The lines of a PDF's pages with their sizes and places, through pypdfium2; what they mean is left to pdf_front.

PDFium may abort or hang on a hostile file: callers run it in the limited child process (services/reading_apart)."""

import ctypes
import re
import statistics
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

MOST_CHARACTERS = 60_000  # of one page; a page of print has some 6,000
_SAMPLED = 5  # characters of a line whose size is looked at
_BREAK = re.compile(r"\r\n|\r|\n")
_JOINED = "\ufffe"  # what PDFium puts for a hyphen at the end of a line that goes on


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: its size (height of a character's box) and its box in points, from the bottom left of the page.
    `upright` is false for text that is turned, such as a stamp in the margin."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    upright: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its size in points and its lines in the order of the text."""

    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


def sheet_of(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    """The page with that number, from 0. Raises PdfiumError when it is damaged."""
    page = document[number]
    try:
        width, height = page.get_size()
        text_page = page.get_textpage()
        try:
            return Sheet(width, height, tuple(_lines(text_page)))
        finally:
            text_page.close()
    finally:
        page.close()


def _lines(text_page: pypdfium2.PdfTextPage) -> list[Line]:
    count = min(text_page.count_chars(), MOST_CHARACTERS)
    text = text_page.get_text_range(0, count) if count > 0 else ""
    indexed = len(text) == count  # else some characters have no text and places cannot be looked up by it
    found: list[Line] = []
    at = 0
    while at < len(text):
        match = _BREAK.search(text, at)
        end = match.start() if match else len(text)
        if text[at:end].strip():
            found.append(_line(text_page, text, at, end, indexed))
        at = match.end() if match else len(text)
    return found


def _line(text_page: pypdfium2.PdfTextPage, text: str, start: int, end: int, indexed: bool) -> Line:
    shown = "".join(sign if sign >= " " else " " for sign in text[start:end])
    inked = [i for i in range(start, end) if not text[i].isspace() and text[i] != _JOINED]
    if not indexed:
        shift = [text_page_index(text_page, i) for i in (inked[0], inked[-1])] if inked else []
        inked = [i for i in shift if i >= 0]
    if not inked:
        return Line(shown, 0.0, 0.0, 0.0, 0.0, 0.0)
    step = max(1, len(inked) // _SAMPLED)
    boxes = [_box(text_page, i) for i in inked[::step][:_SAMPLED]]
    last = _box(text_page, inked[-1])
    upright = abs(raw.FPDFText_GetCharAngle(text_page.raw, inked[0])) % 6.2831 < 0.1
    size = statistics.median(box[3] - box[1] if upright else box[2] - box[0] for box in boxes)
    return Line(shown, size, boxes[0][0], min(box[1] for box in boxes), max(last[2], boxes[0][2]), boxes[0][3], upright)


def text_page_index(text_page: pypdfium2.PdfTextPage, at: int) -> int:
    """The character that stands at a place of the text; -1 for none."""
    return int(raw.FPDFText_GetCharIndexFromTextIndex(text_page.raw, at))


def _box(text_page: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text_page.raw, at, ctypes.byref(box)):
        return 0.0, 0.0, 0.0, 0.0
    return box.left, box.bottom, box.right, box.top


def joined(lines: list[str], words: str = "") -> str:
    """Lines as one text, hyphens at their ends undone, except in words that stand with a hyphen elsewhere: in `words`,
    the text of the pages."""
    text = ""
    for line in lines:
        line = line.strip()
        if text.endswith(("-", "\u00ad", "‐")) and line[:1].islower() and len(text) > 1 and text[-2].isalpha():
            text = f"{text[:-1]}{_JOINED}{line}"
        else:
            text = f"{text} {line}".strip()
    return " ".join(_without_joins(text, words).split())


def _without_joins(text: str, words: str) -> str:
    known = words.lower()

    def undone(match: re.Match[str]) -> str:
        before, after = match.group(1), match.group(2)
        hyphened = f"{before}-{after}".lower()
        keeps = "-" in before or (hyphened in known and f"{before}{after}".lower() not in known)
        return f"{before}-{after}" if keeps else before + after

    return re.sub(rf"([\w-]{{0,40}}){_JOINED}\s*(\w{{0,40}})", undone, text).replace("\u00ad", "")
