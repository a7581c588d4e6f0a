"""Which column of a table is read as which field: by its heading, by the program that wrote the table, by its cells."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from desktop.domain.identifiers import normalised
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.importers.listing.name_scores import name_score
from desktop.importers.tables.fields import FIELDS, SEVERAL, field_of_heading, heading_key, known_table
from desktop.importers.tables.rows import Dialect, Row, Shape, sep_line, shapes

_SHOWN_VALUES = 5
_LONGEST_HEADING = 60
_MOST_LINES_ABOVE = 15
_AGREED = 0.7  # of the rows, from which on they know better than the header how many columns there are
_ANKI_LINE = re.compile(
    r"#(separator|html|tags column|guid column|deck column|notetype column|columns|tags|deck|notetype|if matches):(.*)\n",
    re.I,
)
_ANKI_SIGNS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_DATE_LIKE = re.compile(r"(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:[T ].{0,20})?")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:\.0)?")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s*[-–—]\s*\d{1,2}[:.h]\d\d.{0,6})?", re.I)
_NUMBER = re.compile(r"[-+]?\d[\d.,]*%?")
_LONG = 220
_ISBN = re.compile(r"97[89][\d -]{10,14}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading (none twice in a table), its first values, the field of FIELDS that it is read as ("": it
    is kept in `extra`), and how sure that is, 0 to 1."""

    heading: str
    values: tuple[str, ...]
    field: str
    sure: float


@dataclass(frozen=True, slots=True)
class Columns:
    """How a table is read. `header_line` counts from 1 (0: it has no header); `known` names the program that wrote it;
    `start` and `line` are where its records begin; `cells` are the header as it stands; `above` is what stands before it."""

    dialect: Dialect
    header_line: int
    columns: tuple[Column, ...]
    known: str
    start: int
    line: int
    cells: tuple[str, ...]
    above: tuple[str, ...] = ()
    agreement: float = 0.0
    width: int = 1

    @property
    def delimiter(self) -> str:
        """What parts the cells of a row."""
        return self.dialect.delimiter

    @property
    def fields(self) -> frozenset[str]:
        """The fields that some column is read as."""
        return frozenset(column.field for column in self.columns if column.field)

    def mapped(self, mapping: Mapping[str, str]) -> "Columns":
        """The same columns read as a person says: heading → field, "" to keep it in `extra`. Headings may be written
        in any case; columns that are not named stay as they are. Raises UserFacing for a heading or field unknown."""
        wanted = {heading_key(heading) or heading: name for heading, name in mapping.items()}
        known = {heading_key(column.heading) or column.heading for column in self.columns}
        for heading, name in mapping.items():
            if (heading_key(heading) or heading) not in known:
                raise UserFacing(_("There is no column “{heading}”. The columns are: {columns}.").format(
                    heading=heading, columns=", ".join(column.heading for column in self.columns)))  # fmt: skip
            if name and name not in FIELDS:
                raise UserFacing(_("“{field}” is no field that a column can be read as. The fields are: {fields}.").format(
                    field=name, fields=", ".join(FIELDS)))  # fmt: skip
        taken = {name for name in wanted.values() if name and name not in SEVERAL}
        return replace(self, columns=tuple(_remapped(column, wanted, taken) for column in self.columns))


def _remapped(column: Column, wanted: dict[str, str], taken: set[str]) -> Column:
    key = heading_key(column.heading) or column.heading
    if key in wanted:
        return replace(column, field=wanted[key], sure=1.0)
    return replace(column, field="", sure=0.0) if column.field in taken else column


def columns_of(text: str, name: str) -> Columns:
    """The delimiter, the header row and the columns of a decoded table, from its first 64 KiB. `name` is that of the
    file: ".tsv" and ".tab" say that tabs part its cells. A text that is no table has one column."""
    anki = _anki_header(text)
    if anki:
        return _of_anki(text, *anki)
    sign, start = sep_line(text)
    line = 2 if start else 1
    if not sign and name.lower().endswith((".tsv", ".tab")) and "\t" in text[:5000]:
        sign = "\t"
    found = [_with_header(shape) for shape in shapes(text, start, line, sign)]
    if not found:
        found = [_with_header(shape) for shape in shapes(text, start, line, ",")]
    best = max(found, key=lambda one: one[0])
    return _columns(text, best[1], best[2], start, line)


def columns_of_headings(cells: list[str]) -> Columns:
    """The columns of records whose fields have these names."""
    headings = _headings(cells, len(cells))
    read_as = _by_heading(headings, {}, True)
    columns = tuple(Column(heading, (), name, sure) for heading, (name, sure) in zip(headings, read_as, strict=True))
    return Columns(Dialect(","), 1, columns, "", 0, 1, tuple(cells))


def _with_header(shape: Shape) -> tuple[float, Shape, int]:
    """How well a shape explains the text, headings it knows included; the shape; the place of its header in the sample
    (-1: none)."""
    scores = [_known_headings(row.cells) if not row.wrong else 0.0 for row in shape.sample[:_MOST_LINES_ABOVE]]
    at = max(range(len(scores)), key=lambda i: (scores[i], -i), default=-1)
    if at >= 0 and scores[at] < 1.0:
        at = -1
    if at > 0 and scores[at] < 2.0:
        at = 0 if scores[0] >= 1.0 else -1
    best = scores[at] if at >= 0 else 0.0
    if at < 0 and _looks_like_header(shape.sample):
        at = 0
    return shape.evidence + 0.6 * best, shape, at


def _known_headings(cells: list[str]) -> float:
    if any(len(cell) > _LONGEST_HEADING for cell in cells):
        return 0.0
    if known := known_table(cells):
        return float(len(known.marks) + 2)
    found = {name for cell in cells for name, sure in [field_of_heading(cell)] if sure > 0.5}
    return len(found) + 0.5 * ("title" in found)


def _looks_like_header(sample: tuple[Row, ...]) -> bool:
    """Whether the first row names the others: short texts, none twice, where a column below is of another sort."""
    if len(sample) < 2 or sample[0].wrong:
        return False
    first, *below = (row.cells for row in sample)
    if len(first) < 2 or len(set(first)) < len(first) or not all(0 < len(cell.strip()) <= 40 for cell in first):
        return False
    if any(_sort_of([cell]) or _NUMBER.fullmatch(cell.strip()) for cell in first):
        return False
    columns = [[row[i].strip() for row in below if i < len(row)] for i in range(len(first))]
    return any(_sort_of(seen) or (seen and all(map(_NUMBER.fullmatch, seen))) for seen in columns)


def _columns(text: str, shape: Shape, header: int, start: int, line: int) -> Columns:
    rows = [row for row in shape.sample if not row.wrong]
    cells: tuple[str, ...] = ()
    above: list[str] = []
    header_line = 0
    if header >= 0:
        row = shape.sample[header]
        above = [text[one.start : one.end].strip() for one in shape.sample[:header]]
        cells, header_line = tuple(row.cells), row.line
        start, line = row.end, row.line + row.lines
        rows = [one for one in rows if one.start >= row.end and tuple(one.cells) != cells]
    width = max((len(row.cells) for row in rows if len(row.cells) <= shape.width), default=0)
    if cells and shape.agreement < _AGREED:
        width = len(cells)
    headings = _headings(cells, max(width, len(cells)) if shape.width > 1 else 1)
    values = [[row.cells[i].strip() for row in rows if i < len(row.cells)] for i in range(len(headings))]
    known = known_table(list(cells))
    read_as = _by_heading(headings, known.means if known else {}, bool(cells))
    read_as = _settled(read_as, headings, values) if not known else read_as
    columns = tuple(
        Column(heading, tuple([value[:200] for value in seen if value][:_SHOWN_VALUES]), name, sure)
        for heading, seen, (name, sure) in zip(headings, values, read_as, strict=True)
    )
    return Columns(shape.dialect, header_line, columns, known.name if known else "", start, line, cells, tuple(above),
                   shape.agreement, len(headings))  # fmt: skip


def _headings(cells: Iterable[str], count: int) -> list[str]:
    """A heading for each column, none empty and none twice."""
    found: dict[str, None] = {}
    typed = [clean_line(cell.removeprefix("ï»¿").strip("'\" ")) for cell in cells]
    for number in range(1, count + 1):
        heading = (typed[number - 1] if number <= len(typed) else "") or _("Column {number}").format(number=number)
        heading, once, times = heading[:200], heading[:200], 1
        while heading in found:
            times += 1
            heading = f"{once} {times}"
        found[heading] = None
    return list(found)


def _by_heading(headings: list[str], means: Mapping[str, str], has_header: bool) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    taken: dict[str, int] = {}
    for i, heading in enumerate(headings):
        plain = re.sub(r" \d+$", "", heading)
        key = heading_key(plain)
        name, sure = (means[key], 1.0) if key in means else field_of_heading(plain) if has_header else ("", 0.0)
        if name == "library":
            name = ""
        if name and name not in SEVERAL and name in taken:
            before = taken[name]
            if sure <= found[before][1]:
                name, sure = "", 0.0
            else:
                found[before] = ("", 0.0)
        if name:
            taken[name] = i
        found.append((name, sure if name else 0.0))
    return found


def _settled(read_as: list[tuple[str, float]], headings: list[str], values: list[list[str]]) -> list[tuple[str, float]]:
    """What the cells say where the headings say nothing, and where a heading has two meanings."""
    fields = {name for name, _sure in read_as}
    if not fields & {"room", "start_time", "container"}:
        read_as = [("container", 0.7) if name == "place" and heading_key(heading) == "venue" else (name, sure)
                   for (name, sure), heading in zip(read_as, headings, strict=True)]  # fmt: skip
    if "title" not in fields:
        read_as = [("title", 0.6) if name == "session" and heading_key(heading) == "session" else (name, sure)
                   for (name, sure), heading in zip(read_as, headings, strict=True)]  # fmt: skip
    fields = {name for name, _sure in read_as}
    guessed = list(read_as)
    for i, seen in enumerate(values):
        sort = _sort_of(seen) if not read_as[i][0] else ""
        if sort in ("doi", "arxiv", "isbn", "url") or (sort and "title" not in fields and sort not in fields):
            guessed[i] = (sort, 0.7)
            fields.add(sort)
    if "title" in fields or (len(fields) < 2 and len(headings) < 2):
        return guessed
    titles = [(_like_titles(seen), -i) for i, seen in enumerate(values) if not guessed[i][0]]
    if titles and max(titles)[0] > 0.5:
        guessed[-max(titles)[1]] = ("title", 0.5)
    return guessed


def _sort_of(values: list[str]) -> str:
    """The field that the look of the cells alone gives away, "" for none."""
    seen = [value for value in values if value.strip()][:50]
    if not seen:
        return ""
    sorts = Counter(_sort_of_cell(value.strip()) for value in seen)
    sort, times = sorts.most_common(1)[0]
    return sort if times >= 0.8 * len(seen) else ""


def _sort_of_cell(value: str) -> str:
    if value.startswith(("10.", "https://doi.org/", "http://dx.doi.org/", "doi:")) and normalised("doi", value):
        return "doi"
    if value.lower().startswith("arxiv:"):
        return "arxiv"
    if value.startswith(("http://", "https://", "www.")):
        return "url"
    if _ISBN.fullmatch(value):
        return "isbn"
    if _YEAR.fullmatch(value):
        return "year"
    if _DATE_LIKE.fullmatch(value):
        return "date"
    if _TIME.fullmatch(value):
        return "start_time"
    if len(value) > _LONG:
        return "abstract"
    parts = re.split(r"\s*;\s*|\s*\|\s*|\n|\s+and\s+|\s+&\s+", value)
    return "people" if len(value) < 300 and all(name_score(part) >= 0.5 for part in parts[:4]) else ""


def _like_titles(values: list[str]) -> float:
    """How much the cells look like titles: texts of several words, few of them twice."""
    seen = [value for value in values if value]
    if not seen:
        return 0.0
    good = sum(8 <= len(value) <= 250 and " " in value and not _NUMBER.fullmatch(value) for value in seen)
    return good / len(seen) * len(set(seen)) / len(seen)


def _anki_header(text: str) -> tuple[dict[str, str], int, int] | None:
    """The "#name:value" lines that open a text of Anki, where they end, and how many there are."""
    said: dict[str, str] = {}
    at = lines = 0
    while found := _ANKI_LINE.match(text, at):
        said[found.group(1).lower()] = found.group(2)
        at, lines = found.end(), lines + 1
    return (said, at, lines) if "separator" in said or ("html" in said and lines > 1) else None


def _of_anki(text: str, said: dict[str, str], start: int, lines: int) -> Columns:
    named = said.get("separator", "tab").strip().lower()
    sign = _ANKI_SIGNS.get(named, named if len(named) == 1 else "\t")
    shape = max(shapes(text, start, lines + 1, sign), key=lambda one: one.evidence)
    cells = [cell.strip() for cell in said["columns"].split(sign)] if "columns" in said else []
    width = max([len(cells), *(len(row.cells) for row in shape.sample)], default=1)
    special = {_column_number(said.get(f"{kind} column", "")): kind for kind in ("tags", "guid", "deck", "notetype")}
    headings = _headings([cells[i] if i < len(cells) else special.get(i, "") for i in range(width)], width)
    values = [[row.cells[i].strip() for row in shape.sample if i < len(row.cells)] for i in range(width)]
    by_kind = {"tags": "tags", "deck": "lists", "guid": "", "notetype": ""}
    by_heading = _by_heading(headings, {}, bool(cells))
    read_as = [(by_kind[special[i]], 1.0) if i in special else by_heading[i] for i in range(width)]
    free = [i for i in range(width) if i not in special and not read_as[i][0]]
    if free and all(name != "title" for name, _sure in read_as):
        read_as[free.pop(0)] = ("title", 0.6)
    for i in free:
        read_as[i] = ("notes", 0.5)
    columns = tuple(
        Column(heading, tuple([value[:200] for value in seen if value][:_SHOWN_VALUES]), name, sure if name else 0.0)
        for heading, seen, (name, sure) in zip(headings, values, read_as, strict=True)
    )
    html = "anki html" if said.get("html", "").strip().lower() == "true" else "anki"
    return Columns(shape.dialect, 0, columns, html, start, lines + 1, tuple(cells), (), 1.0, width)


def _column_number(typed: str) -> int:
    return int(typed) - 1 if typed.strip().isdecimal() and len(typed) < 6 else -1
