"""One reference of the family of RIS and EndNote: a type and values under two-letter tags, made into a draft. How a file
holds them is left to ris.py and endnote_xml.py."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from desktop.domain.checked import MOST_ENTRIES
from desktop.domain.dates import is_partial_date, read_date
from desktop.domain.draft import Draft
from desktop.domain.event import Event
from desktop.domain.identifiers import normalised
from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.text import clean_line
from desktop.importers.bibtex.kinds import talk_said
from desktop.importers.bibtex.values import language_of
from desktop.importers.gathering import Gathering, natural_name
from desktop.importers.html_text import markdown

FORMS: dict[str, Form | None] = {
    "JOUR": Form.ARTICLE, "JFULL": Form.ARTICLE, "EJOUR": Form.ARTICLE, "MGZN": Form.ARTICLE, "NEWS": Form.ARTICLE,
    "ABST": Form.ARTICLE, "INPR": Form.PREPRINT, "UNPB": Form.PREPRINT, "UNPD": Form.PREPRINT, "MANSCPT": Form.PREPRINT,
    "CONF": Form.CONFERENCE_PAPER, "CPAPER": Form.CONFERENCE_PAPER, "BOOK": Form.BOOK, "EBOOK": Form.BOOK,
    "EDBOOK": Form.BOOK, "CLSWK": Form.BOOK, "CHAP": Form.CHAPTER, "ECHAP": Form.CHAPTER, "ENCYC": Form.CHAPTER,
    "DICT": Form.CHAPTER, "THES": Form.THESIS, "RPRT": Form.REPORT, "ELEC": Form.WEB_PAGE, "BLOG": Form.WEB_PAGE,
    "ICOMM": Form.WEB_PAGE, "WEB": Form.WEB_PAGE, "GEN": None, "SLIDE": None, "VIDEO": Form.RECORDING, "MPCT": Form.RECORDING,
    "ADVS": Form.RECORDING, "MULTI": Form.RECORDING, "SOUND": Form.RECORDING,
}  # fmt: skip
_TALKS = frozenset(("SLIDE", "VIDEO", "MPCT", "ADVS", "MULTI", "SOUND"))
_MAY_BE_TALKS = frozenset(("GEN", "CONF", "CPAPER", "UNPB", "UNPD", "MANSCPT", "INPR", "ELEC", "BLOG", "ICOMM"))
_WRITTEN_FOR = frozenset((  # the types that follow from kind and form
    "JOUR", "CONF", "BOOK", "CHAP", "THES", "RPRT", "ELEC", "SLIDE", "VIDEO", "GEN",
))  # fmt: skip
_CONTAINERS = {
    Form.CONFERENCE_PAPER: ("C3", "T2", "BT", "JF", "JO"),
    Form.CHAPTER: ("T2", "BT", "JF", "JO"),
    Form.BOOK: ("PB",),
    Form.THESIS: ("PB",),
    Form.REPORT: ("PB",),
}
_JOURNAL = ("JF", "T2", "JO", "BT", "JA", "J2", "J1")
_EXTRA_NAMES = {
    "VL": "volume", "IS": "number", "PB": "publisher", "ET": "edition", "SE": "section", "ST": "shorttitle", "DB": "database",
    "DP": "database-provider", "AN": "accession-number", "CN": "call-number", "NV": "volumes", "OP": "original-publication",
    "RP": "reprint-edition", "TT": "translated-title", "TA": "translated-author", "RI": "reviewed-item", "CA": "caption",
    "LB": "label", "Y2": "urldate", "T2": "series", "T3": "series", "JA": "journal-abbreviation", "J1": "journal-abbreviation",
    "J2": "journal-abbreviation", "JO": "journal-abbreviation", "JF": "journal", "AD": "address", "AB": "abstract",
    "BT": "booktitle", "C3": "proceedings-title", "M3": "type", "PP": "publication-place", "CY": "location",
}  # fmt: skip
_ROLES = {"ED": Role.EDITOR, "A2": Role.EDITOR, "A3": Role.EDITOR, "A4": Role.CONTRIBUTOR}
_FROM_A_DATABASE = re.compile(r"(?:export date|cited by|times cited|accession number|date of electronic)\b", re.I)
_TAG_OF_HTML = re.compile(r"<(?:p|div|span|h\d|ul|ol|li|br|b|i|em|strong|a|blockquote)\b[^<>]{0,500}>", re.I)
_DOI = re.compile(r"10\.\d{4,9}/")
_ARXIV = re.compile(r"\barxiv[:.\s/]|arxiv\.org/(?:abs|pdf)/", re.I)
_MOST_ADDRESSES = 1000
_SUFFIX = re.compile(r"(?:jr|sr|[ivx]{1,4})\.?", re.I)
_FILE_URL = re.compile(r"(?:file:/{2,3}(?:localhost/)?|internal-pdf:/{1,2})(.*)", re.I)


def draft_of(code: str, values: dict[str, list[str]], gathered: Gathering) -> Draft | None:
    """The draft of a reference, or None when it says nothing. `code` is its type as RIS writes it; `values` are the
    texts of each tag, in order."""
    return _Reference(code.upper(), values, gathered).draft()


class _Reference:
    """Takes the tags one by one; what is left of them is extra."""

    def __init__(self, code: str, values: dict[str, list[str]], gathered: Gathering) -> None:
        self._code = code
        self._values = {tag: kept for tag, texts in values.items() if (kept := [one for one in texts if one.strip()])}
        self._gathered = gathered

    def draft(self) -> Draft | None:
        gathered = self._gathered
        if not self._values:
            return None
        kind, form = self._kind_and_form()
        if self._code and self._code not in _WRITTEN_FOR:
            gathered.keep("ris-type", self._code)
        title = self._first("TI", "T1", "CT") or (self._first("BT") if form is Form.BOOK else "")
        self._people(kind)
        container = self._container(kind, form)
        event, place = self._event(kind, form)
        date, typed = self._date()
        abstract = gathered.text("abstract", "\n\n".join(self._take("AB") or self._take("N2")))
        language = language_of(self._first("LA"))
        self._notes()
        self._keywords()
        self._addresses(kind)
        self._identifiers()
        key = self._key()
        self._pages()
        self._keep_the_rest()
        title = title or gathered.extra.get("shorttitle", "") or self._instead_of_title(abstract, container, key)
        return gathered.filled(Draft(
            kind=kind, form=form, title=title, abstract=abstract, event=event, date=date, date_typed=typed, container=container,
            place=place, language=language, citation_key=key,
        )) if title else None  # fmt: skip

    def _take(self, *tags: str) -> list[str]:
        """All texts of the tags, in order."""
        return [text for tag in tags for text in self._values.pop(tag, [])]

    def _first(self, *tags: str) -> str:
        """The text of the first of these tags that has one, on one line. A second value of it stays."""
        for tag in tags:
            if texts := self._values.get(tag):
                text = self._gathered.line(_EXTRA_NAMES.get(tag, tag), texts.pop(0))
                if not texts:
                    del self._values[tag]
                return text
        return ""

    def _kind_and_form(self) -> tuple[Kind, Form | None]:
        said = clean_line(" ".join(self._values.get("M3", [])))[:300]
        is_talk, talk_form = talk_said(said)
        form = FORMS.get(self._code)
        if self._code in _TALKS:
            kind, form = Kind.TALK, talk_form or form
            if form is Form.RECORDING and self._code == "ADVS" and is_talk:
                form = talk_form
        elif self._code in _MAY_BE_TALKS and is_talk:
            kind, form = Kind.TALK, talk_form
        else:
            kind = Kind.PAPER
            identified = " ".join(text for tag in ("DO", "UR", "AN", "JO", "JF", "T2") for text in self._values.get(tag, []))
            if self._code == "GEN" and ("preprint" in said.lower() or _ARXIV.search(identified[:2000])):
                form = Form.PREPRINT
        if (form and said.lower() == form.value) or (said, kind) == ("Talk", Kind.TALK):
            del self._values["M3"]
        return kind, form

    def _people(self, kind: Kind) -> None:
        main = Role.SPEAKER if kind is Kind.TALK else Role.AUTHOR
        writers = [name for text in self._take("AU", "A1") for name in _names(text)]
        if not writers and kind is Kind.TALK:
            writers = [name for text in self._take("A2") for name in _names(text)]  # Zotero's presenters
        affiliations = self._values.get("AD", [])
        affiliation = self._first("AD") if len(writers) == 1 and len(affiliations) == 1 else ""
        found: dict[Contribution, None] = {}
        for name in writers:
            if name.lower().rstrip(".") in ("et al", "others", "and others"):
                self._gathered.extra["andothers"] = "author"
            else:
                found[Contribution(self._natural(name), main, affiliation)] = None
        for tag, role in _ROLES.items():
            for text in self._take(tag):
                one_role = Role.CONTRIBUTOR if kind is Kind.TALK else role
                found |= dict.fromkeys(Contribution(self._natural(name), one_role) for name in _names(text))
        self._gathered.people.extend([one for one in found if one.name][:MOST_ENTRIES])

    def _natural(self, name: str) -> str:
        line = self._gathered.line("author", name)
        parts = [part for part in map(str.strip, line.split(",")) if part]
        if len(parts) != 3:
            return natural_name(line)
        family, given, suffix = parts
        if _SUFFIX.fullmatch(given):  # the order of BibTeX
            given, suffix = suffix, given
        return f"{given} {family} {suffix}"

    def _container(self, kind: Kind, form: Form | None) -> str:
        if kind is Kind.TALK:
            return self._first("T2", "JF", "JO") if self._code in _TALKS - {"SLIDE"} else ""
        container = self._first(*_CONTAINERS.get(form, _JOURNAL) if form else _JOURNAL)
        for tag in _JOURNAL:
            if clean_line(" ".join(self._values.get(tag, []))) == container:
                self._take(tag)
        return container

    def _event(self, kind: Kind, form: Form | None) -> tuple[Event | None, str]:
        """(event, place)"""
        place = self._first("CY", "PP")
        name = ""
        if kind is Kind.TALK:
            name = self._first("T2", "C3", "BT", "JF", "JO")
        elif form is Form.CONFERENCE_PAPER:
            name = self._first("T2")  # the container was the title of the proceedings
        if not name:
            return None, place
        series = self._first("T3") if kind is Kind.TALK else ""
        return Event(name, series, place=place), ""

    def _date(self) -> tuple[str, str]:
        """(partial date, what was typed when that says more): the date that says most and agrees on the year."""
        typed = [self._gathered.line("date", text) for text in self._take("DA", "PY", "Y1")]
        year = next((match[0] for text in typed if (match := re.search(r"(?<!\d)\d{4}(?!\d)", text))), "")
        dates = [(date_in(text, year), text) for text in typed]
        found = [(date, text) for date, text in dates if date]
        if not found:
            return "", "; ".join(dict.fromkeys(typed))
        date, text = max(found, key=lambda one: (one[0][:4] == year, len(one[0])))
        return date, _more_than(date, text)

    def _notes(self) -> None:
        databases = []
        for text in self._take("N1", "RN"):
            if _FROM_A_DATABASE.match(text):
                databases.append(text)
            else:
                self._gathered.note(markdown(text) if _TAG_OF_HTML.search(text) else text)
        self._gathered.keep("N1", "\n".join(databases))

    def _keywords(self) -> None:
        typed = self._take("KW")
        for text in typed:
            lines = [line for line in text.split("\n") if line.strip()]
            for line in lines:
                separator = ";" if ";" in line else "," if len(typed) == len(lines) == 1 and line.count(",") > 1 else None
                for word in line.split(separator) if separator else [line]:
                    self._gathered.tag(word.strip().lstrip("*"))

    def _addresses(self, kind: Kind) -> None:
        left = _MOST_ADDRESSES
        others = []
        for tag, purpose in (("UR", None), ("LK", None), ("L2", None), ("L3", None), ("L1", Purpose.PAPER), ("L4", Purpose.OTHER)):
            for text in self._take(tag):
                for address in _split_addresses(text):
                    left -= 1
                    if left < 0:
                        others.append(address)
                    elif match := _FILE_URL.fullmatch(address):
                        self._gathered.file(_path(match[1], address))
                    elif tag[0] == "L" and not address.lower().startswith(("http:", "https:", "mailto:")):
                        self._gathered.file(address)
                    elif kind is Kind.PAPER and tag == "UR":
                        self._gathered.address("url", address)
                    else:
                        self._gathered.link("url", address, purpose=purpose if kind is Kind.PAPER else None)
        self._gathered.keep("url", "\n".join(others))

    def _identifiers(self) -> None:
        for text in self._take("DO", "DI")[:100]:
            self._gathered.identifier("doi", "doi", text)
        for tag in ("M3", "AN", "C7"):
            for text in self._values.get(tag, []):
                scheme = "doi" if _DOI.search(text) else "arxiv" if _ARXIV.search(text) else ""
                found = normalised(scheme, text[:300]) if scheme else None
                if found and found not in self._gathered.identifiers:
                    self._gathered.identifiers.append(found)
                    self._values[tag].remove(text)
                    break
        serials = []
        for text in self._take("SN"):
            for part in re.split(r"[;,\n]|\s(?=97[89])", text):
                bare = re.sub(r"\((?:ISSN|ISBN|print|online|electronic|linking)\)", "", part, flags=re.I).strip()
                if not bare:
                    continue
                isbn = normalised("isbn", bare) if len(self._gathered.identifiers) < 100 else None
                if isbn and isbn not in self._gathered.identifiers:
                    self._gathered.identifiers.append(isbn)
                elif not isbn:
                    serials.append(bare)
        self._gathered.keep("issn", "\n".join(dict.fromkeys(serials)))

    def _key(self) -> str:
        """The citation key; numbers that a program counts its records with are none."""
        typed = self._first("ID")
        if typed and not typed.isdigit() and " " not in typed:
            return typed
        self._gathered.keep("id", typed)
        return ""

    def _pages(self) -> None:
        start, end = self._first("SP"), self._first("EP")
        joined = f"{start}-{end}" if start and end and start != end and "-" not in start else start or end
        self._gathered.keep("pages", re.sub(r"\s*(?:--|[–—])\s*", "-", joined))

    def _keep_the_rest(self) -> None:
        for tag, texts in self._values.items():
            self._gathered.keep(_EXTRA_NAMES.get(tag, tag), "\n".join(dict.fromkeys(texts)))
        self._values.clear()

    def _instead_of_title(self, abstract: str, container: str, key: str) -> str:
        """The best name that a reference without a title has."""
        gathered = self._gathered
        first_words = (abstract or (gathered.annotations[0].body if gathered.annotations else ""))[:100].split("\n")[0]
        return (
            container or first_words or (gathered.files[0].rpartition("/")[2] if gathered.files else "")
            or (gathered.links[0].url if gathered.links else "")
            or (gathered.identifiers[0].value if gathered.identifiers else "") or key
            or (gathered.people[0].name if gathered.people else "") or next(iter(gathered.extra.values()), "")[:100].split("\n")[0]
            or " ".join(gathered.tags)
        )  # fmt: skip


def _names(text: str) -> Iterator[str]:
    """The names of one value: one as a rule; some programs write all of them, with semicolons or "and"."""
    text = " ".join(text.split("\n")) if ";" in text else text
    for line in text.split("\n"):
        parts = line.split(";") if ";" in line else line.split(" and ") if line.count(",") > 1 else [line]
        for part in parts:
            if name := part.strip().rstrip(","):
                yield name


def date_in(text: str, year: str = "") -> str:
    """The partial date of "2020/05/01/morning", "2020///", "2020-05", "May 5" with its year elsewhere."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) > 1 and re.fullmatch(r"\d{4}", parts[0]):
        numbers = []
        for part in parts[:3]:
            if not part.isdigit():
                break
            numbers.append(part.zfill(2))
        date = "-".join(numbers)
        if len(numbers) == 1 and any(parts[1:]):
            return read_date(" ".join(parts[1:])[:200], parts[0]) or parts[0]
        while not is_partial_date(date):
            date = date.rpartition("-")[0]
        return date
    return read_date(text[:200], year)


def _more_than(date: str, text: str) -> str:
    """The typed text when it says more or differently than the date."""
    said = re.sub(r"\b0+(?=\d)", "", re.sub(r"[/\s-]+", " ", text).strip())
    return "" if said == re.sub(r"\b0+(?=\d)", "", date.replace("-", " ").strip()) else text


def _split_addresses(text: str) -> list[str]:
    """The addresses of one value: one on each line, or several with semicolons or blanks between them."""
    found: list[str] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        parts = re.split(r"\s*;\s*|\s+", line)
        several = len(parts) > 1 and all(re.match(r"(?:https?|file|internal-pdf):/", part) for part in parts if part)
        found.extend([part for part in parts if part] if several else [line])
    return found


def _path(rest: str, address: str) -> str:
    """The path of a file: or internal-pdf: address."""
    path = unquote(rest)
    if address.lower().startswith("file:") and not re.match(r"[A-Za-z]:", path) and not path.startswith("/"):
        path = "/" + path
    return path
