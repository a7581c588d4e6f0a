"""The fields of one BibTeX entry with those it inherits, taken one by one; what nobody took is left for the extra ones."""

from collections.abc import Iterator

from desktop.domain.checked import LONGEST_LINE, LONGEST_TEXT
from desktop.domain.people import Role
from desktop.importers.bibtex import values
from desktop.importers.bibtex.entries import Entry, EntryReader

ROLE_FIELDS = {
    "editor": Role.EDITOR, "speaker": Role.SPEAKER, "presenter": Role.SPEAKER, "director": Role.SPEAKER,
    "chair": Role.CHAIR, "organizer": Role.ORGANIZER, "host": Role.HOST, "contributor": Role.CONTRIBUTOR,
}  # fmt: skip
KEYWORD_FIELDS = ("keywords", "keyword", "mendeley-tags", "author_keywords", "tags")
_DEEPEST_PARENT = 5
_NOT_INHERITED = frozenset((
    "title", "subtitle", "titleaddon", "shorttitle", "crossref", "xdata", "xref", "ids", "doi", "url", "urldate", "eprint",
    "abstract", "summary", "keywords", "file", "pages", "note", "annote", "annotation", "comment", "groups", "ranking",
    "readstatus", "status", "priority", "creationdate", "modificationdate", "timestamp", "owner", "entryset", "label",
))  # fmt: skip
_IN_A_BOOK = frozenset(("inproceedings", "conference", "incollection", "inbook", "suppbook", "suppcollection"))


class Fields:
    """The fields of an entry with those it inherits; each is taken once, and what nobody took is extra."""

    def __init__(self, entry: Entry, reader: EntryReader) -> None:
        self.raw = dict(entry.fields)
        self.cut: list[str] = []
        for name, value in entry.repeated:
            if value.strip() and value != self.raw.get(name):
                self._repeat(name, value)
        if "crossref" in self.raw or "xdata" in self.raw:
            self._inherit(entry.type, entry.fields, reader, {entry.key.lower()}, _DEEPEST_PARENT)

    def _repeat(self, name: str, value: str) -> None:
        """A field that stands there again: lists are joined, others get a number."""
        if name in KEYWORD_FIELDS or name == "groups":
            self.raw[name] = f"{self.raw[name]}, {value}"
        elif name in ("author", *ROLE_FIELDS):
            self.raw[name] = f"{self.raw[name]} and {value}"
        elif name == "file":
            self.raw[name] = f"{self.raw[name]};{value}"
        elif len(self.raw) < 1000:
            number = 2
            while f"{name}{number}" in self.raw:
                number += 1
            self.raw[f"{name}{number}"] = value

    def _inherit(
        self, entry_type: str, fields: dict[str, str], reader: EntryReader, seen: set[str], levels: int
    ) -> None:
        """BibTeX's crossref and BibLaTeX's crossref and xdata: what the parent has and the child lacks."""
        keys = [key.strip() for key in fields.get("xdata", "").split(",")]
        from_xdata = len(keys)
        for number, key in enumerate([*keys[:20], fields.get("crossref", "").strip()]):
            parent = reader.parent(key) if key and key.lower() not in seen and levels else None
            if parent is None:
                continue
            seen.add(key.lower())
            is_xdata = number < min(from_xdata, 20)
            for name, value in parent.fields.items():
                if is_xdata or not (name in _NOT_INHERITED or name.startswith("postil-")):
                    self.raw.setdefault(name, value)
            if not is_xdata and entry_type in _IN_A_BOOK and "booktitle" not in self.raw and "title" in parent.fields:
                self.raw["booktitle"] = parent.fields["title"]
                if "subtitle" in parent.fields:
                    self.raw.setdefault("booksubtitle", parent.fields["subtitle"])
            self._inherit(entry_type, parent.fields, reader, seen, levels - 1)
            self.raw.pop("xdata" if is_xdata else "crossref", None)

    def take(self, name: str) -> str:
        """The field as typed, "" when there is none."""
        return self.raw.pop(name, "")

    def line(self, name: str) -> str:
        """The field as text on one line."""
        value = self.raw.pop(name, "")
        if not value:
            return ""
        line = values.line_of(value)
        if len(line) > LONGEST_LINE:
            self.cut.append(name)
            line = line[:LONGEST_LINE].rstrip()
        return line

    def text(self, name: str, *, dashes: bool = True) -> str:
        """The field as text with its paragraphs."""
        value = self.raw.pop(name, "")
        if not value:
            return ""
        text = value if value.isalnum() else values.text_of(value, dashes=dashes)
        if len(text) > LONGEST_TEXT:
            self.cut.append(name)
            text = text[:LONGEST_TEXT]
        return text

    def numbered(self, name: str) -> Iterator[str]:
        """The field and its further ones, name2, name3, …, as typed."""
        one, number = name, 1
        while one in self.raw:
            if value := self.raw.pop(one).strip():
                yield value
            number += 1
            one = f"{name}{number}"
