"""Highlights that a program hands out one by one, gathered by the document they were made in: one draft each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from desktop.domain.annotation import Annotation, QuoteAnchor
from desktop.domain.checked import LONGEST_LINE, LONGEST_TEXT, MOST_ENTRIES
from desktop.domain.draft import Draft, LeftOut
from desktop.domain.identifiers import normalised
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Identifier, Kind, Link
from desktop.domain.people import Contribution, Role
from desktop.domain.source import Span
from desktop.domain.text import clean_line, clean_text
from desktop.importers.highlights.marginalia import link, web_address
from desktop.importers.tables.values import people_of

_SHOWN = 300


@dataclass
class Document:
    """A document while its passages are read. `spans` are the records that it stands for."""

    title: str
    authors: str = ""
    kind: Kind = Kind.PAPER
    form: Form | None = None
    summary: str = ""
    addresses: dict[str, None] = field(default_factory=dict)
    tags: dict[str, None] = field(default_factory=dict)
    annotations: list[Annotation] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    line: int = 0
    records: int = 0
    date: str = ""

    def add(self, one: Annotation) -> None:
        """A passage or note; one that says nothing is not added."""
        if one.body or one.anchor:
            self.annotations.append(one)

    def draft(self, format_name: str) -> Draft:
        """The document as a draft; two annotations with one id are told apart by their order."""
        role = Role.SPEAKER if self.kind is Kind.TALK else Role.AUTHOR
        links = [link(address) for address in self.addresses if web_address(address)]
        extra = dict(self.extra)
        if others := [address for address in self.addresses if not web_address(address)]:
            extra["address"] = " ".join(others)[:LONGEST_LINE]
        return Draft(
            self.kind, clean_line(self.title)[:LONGEST_LINE] or _instead(self), self._form(links),
            tuple(Contribution(name[:LONGEST_LINE], role, place) for name, place in people_of(self.authors[:20_000])),
            summary=clean_line(self.summary)[:LONGEST_LINE], date=self.date, identifiers=identifiers_in(tuple(self.addresses)),
            links=tuple(links), tags=tuple(self.tags)[:MOST_ENTRIES], annotations=tuple(self._numbered(format_name)),
            extra=extra, spans={"record": tuple(self.spans)} if self.spans else {}, line=self.line, records=self.records,
        )  # fmt: skip

    def _form(self, links: list[Link]) -> Form | None:
        return self.form or (
            Form.WEB_PAGE if links and self.kind is Kind.PAPER and not identifiers_in(tuple(self.addresses)) else None
        )

    def _numbered(self, format_name: str) -> Iterator[Annotation]:
        seen: dict[str, int] = {}
        for one in self.annotations[:MOST_ENTRIES]:
            times = seen[one.id] = seen.get(one.id, 0) + 1
            again = one.id and times > 1
            yield replace(one, id=id_from("annotation", format_name, one.id, str(times))) if again else one


def identifiers_in(addresses: tuple[str, ...]) -> tuple[Identifier, ...]:
    """The DOIs and arXiv numbers that addresses of doi.org and arxiv.org name."""
    found: dict[Identifier, None] = {}
    for address in addresses:
        scheme = (
            "doi" if "doi.org/" in address or address.startswith("doi:") else "arxiv" if "arxiv.org/" in address else ""
        )
        if scheme and (one := normalised(scheme, address.split("?")[0].removesuffix(".pdf"))):
            found[one] = None
    return tuple(found)


def _instead(document: Document) -> str:
    """What stands for a title that is missing."""
    for address in document.addresses:
        return clean_line(address)[:LONGEST_LINE]
    words = next((_words(one) for one in document.annotations), "")
    return clean_line(words[:120]) or "–"


def _words(one: Annotation) -> str:
    return one.anchor.exact if isinstance(one.anchor, QuoteAnchor) else one.body


def left_out(text: str, reason: str, line: int, lines: int = 1) -> LeftOut:
    """A record that could not be understood."""
    return LeftOut(text[:_SHOWN], reason, line, lines, is_record=True)


@dataclass
class Lines:
    """Counts the lines of a text up to places that only rise."""

    text: str
    line: int = 1
    counted: int = 0

    def at(self, place: int) -> int:
        """The line, from 1, that a place stands in."""
        if place > self.counted:
            self.line += self.text.count("\n", self.counted, place)
            self.counted = place
        return self.line


def said(record: Mapping[str, Any], *names: str) -> str:
    """The first of the fields that has a text or a number, cleaned; "" for none."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return clean_text(value[:LONGEST_TEXT]).strip()
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""
