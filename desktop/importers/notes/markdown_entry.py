"""One line of a Markdown list taken apart: its link and title, further links, and the people, year and words behind."""

import re
from dataclasses import dataclass

from desktop.domain.text import clean_line

_WHAT = ("pdf", "paper", "link", "url", "web", "website", "page", "project", "project page", "html", "arxiv", "doi", "video",
         "talk", "recording", "youtube", "slides", "slide", "code", "github", "poster", "here", "abs", "abstract",
         "preprint", "transcript", "audio", "notes", "blog", "blog post", "source", "watch", "read", "openreview",
         "supplement", "appendix", "dataset", "data", "demo", "bib", "bibtex", "summary", "review")  # fmt: skip
_ONLY_SAYS_WHAT = frozenset(_WHAT)
_INLINE = re.compile(r"(!?)\[((?:[^\[\]\\]|\\.|\[[^\[\]]{0,300}\]){0,1000})\]\(\s{0,9}<?([^\s()<>]{1,2000}(?:\([^\s()]{0,200}\)[^\s()<>]{0,500})?)>?"
                     r"(?:\s{1,9}(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s{0,9}\)")  # fmt: skip
_REFERENCE = re.compile(r"\[([^\[\]]{1,500})\](?:\[([^\[\]]{0,200})\])?(?!\()")
_BARE = re.compile(r"<(https?://[^\s<>]{1,2000})>|(?<![\w(<\"])(https?://[^\s<>\"]{1,2000})", re.I)
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|~~|==|`)(?=\S)([^*_~=`\n]{1,500}?)(?<=\S)\1|(?<![\w*])\*(?=\S)([^*\n]{1,500}?)(?<=\S)\*(?![\w*])"
                       r"|(?<![\w_])_(?=\S)([^_\n]{1,500}?)(?<=\S)_(?![\w_])")  # fmt: skip
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_TAG = re.compile(r"(?<!\S)#([^\W\d_][\w/-]{0,100})")
_MASK = "\x00"  # stands for a link; texts have no control characters
_SEPARATORS = " \t–—-:;,.·|•»→/"
_BEFORE_TITLE = re.compile(r"(?:\d{4}(?:-\d\d){0,2}|\[?(?:paper|talk|video|book|article|podcast|pdf|slides|lecture)\]?)\s{0,3}[:–—-]?\s{0,3}", re.I)
_YEAR = re.compile(r"[(\[]?\b((?:19|20)\d\d)\b[)\]]?")
_DURATION = re.compile(r"[(\[]\s{0,3}((?:\d{1,2}\s?h(?:ours?|rs?)?\s?)?(?:\d{1,3}\s?m(?:in(?:utes?|s)?)?)?\.?|\d{1,2}(?::\d\d){1,2})\s{0,3}[)\]]", re.I)
_CITED = re.compile(r"[(\[]\s?([^()\[\]]{2,300}?),?\s((?:19|20)\d\d)[a-z]?\s?[)\]]")
_LEADING = re.compile(r"^(?:[ \t–—;,.·|•»→/-]|:(?![\w+-]{1,30}:))+")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w.’'-]{0,30}|(?:van|von|de|der|den|del|della|di|da|la|le|el|al|bin|ten|ter|dos|du)\b)"
                   r"(?:[ ](?:[^\W\d_a-z][\w.’'-]{0,30}|van|von|de|der|den|del|della|di|da|la|le|el|al|bin|ten|ter|dos|du)){1,4}")  # fmt: skip
_SURNAME = re.compile(r"[^\W\d_a-z][\w’'-]{1,30}")
_OTHERS = re.compile(r"[,;]?\s{0,3}(?:\bet\.?\s{0,3}al\b\.?|\band others\b|…)", re.I)
_BY = re.compile(r"(?:by|von|par|with|presented by|speakers?:|authors?:)\s+", re.I)
_PART = re.compile(r"\s{0,9}(?:,\s{0,9}and\b|,|;|&|\band\b)\s{0,9}")
_END_OF_PEOPLE = re.compile(r"\s+[–—|·•-]\s+|[:(\[.!?]\s|[(\[]|$")
_NO_NAMES = frozenset(["a", "the", "this", "an", "my", "very", "great", "good", "must", "also", "see", "part", "in", "on",
                       "not", "introduces", "new", "how", "why", "what", "deep", "machine", "university"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` with its `address` ("" for an entry without a link), further links as (label, address), the text `after`
    the title, tags, and the whole as `plain` text. `only_links`: nothing but links that say what they lead to."""

    title: str
    address: str
    links: tuple[tuple[str, str], ...]
    after: str
    tags: tuple[str, ...]
    plain: str
    only_links: bool


@dataclass(frozen=True, slots=True)
class People:
    """The names behind a title as they were written; `and_others`: that there are more."""

    names: tuple[str, ...] = ()
    and_others: bool = False
    written: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """What stands behind title and people: the text, and the year and the length that were found in it."""

    text: str
    year: str = ""
    duration: str = ""


@dataclass(frozen=True, slots=True)
class _Link:
    label: str
    address: str
    start: int
    end: int


def read_entry(words: str, addresses: dict[str, str]) -> Entry:
    """A list entry's words in Markdown; `addresses` are those of reference links, by their names in lower case."""
    words = words[:10_000]
    links = sorted(_links(words, addresses), key=lambda link: link.start)
    masked = _unmarked(_masked(words, links))
    plain = clean_line(_filled(masked, [link.label for link in links]))
    tags = tuple(_TAG.findall(plain))
    if not links:
        return Entry(plain, "", (), "", tags, plain, False)
    between = masked.split(_MASK)
    before = _trimmed(between[0])
    named = [n for n, link in enumerate(links) if link.label.casefold().strip(" .:[]()") not in _ONLY_SAYS_WHAT]
    first = named[0] if named else -1
    written_by = before if before and _are_names(before) else ""
    leads = first >= 0 and links[first].label != links[first].address and (
        bool(written_by) or len(before) < 4 or bool(_BEFORE_TITLE.fullmatch(before + " ")) or len(before) <= len(masked) // 4
    )  # fmt: skip
    if leads:
        lead = _trimmed(_without(_MASK.join(between[: first + 1])))
        title, after = links[first].label, _without(_MASK + _MASK.join(between[first + 1 :]))
        if written_by:
            after = f"by {written_by} – {after.strip().lstrip(_SEPARATORS)}"
        elif len(lead) > 1:
            after = f"{after} ({lead})" if _YEAR.fullmatch(lead) else f"{after} – {lead}"
        main = first
    else:
        title, cut = _cut_title(before)
        behind = _without(_MASK + _MASK.join(between[1:])).lstrip(_SEPARATORS + ")]")
        after, main = f"{cut} {behind}", 0
    only = not before and not named and not re.search(r"[^\W_]", "".join(between))
    others = tuple((link.label if link.label != link.address else "", link.address) for n, link in enumerate(links) if n != main)
    after = clean_line(_TAG.sub("", clean_line(after)))
    return Entry(clean_line(title) or links[main].label, links[main].address, others, after, tags, plain, only)


def _are_names(words: str) -> bool:
    people, rest = _people(words)
    return bool(people.names) and not rest.strip(_SEPARATORS)


def _masked(words: str, links: list[_Link]) -> str:
    parts: list[str] = []
    at = 0
    for link in links:
        parts += [words[at : link.start], _MASK]
        at = link.end
    return "".join([*parts, words[at:]])


def _filled(masked: str, labels: list[str]) -> str:
    parts = masked.split(_MASK)
    return "".join(part + label for part, label in zip(parts, [*labels, ""], strict=False))


def _trimmed(words: str) -> str:
    return clean_line(words).strip(_SEPARATORS + "([“\"")


def _without(masked: str) -> str:
    """The words without the links that were masked and the brackets around them."""
    masked = re.sub(rf"[(\[][ {_MASK}|,;/·]{{0,200}}{_MASK}[ {_MASK}|,;/·]{{0,200}}[)\]]", " ", masked)
    return re.sub(rf"(?:[ |,;/·]{{0,9}}{_MASK})+", " ", masked)


def _links(words: str, addresses: dict[str, str]) -> list[_Link]:
    found: list[_Link] = []
    taken = [False] * (len(words) + 1)
    for pattern in (_INLINE, _BARE, _REFERENCE):
        for match in pattern.finditer(words):
            if any(taken[match.start() : match.end()]):
                continue
            if pattern is _INLINE:
                label, address = _unmarked(match[2]), match[3]
            elif pattern is _BARE:
                label = address = (match[1] or match[2]).rstrip(".,;:!?)]'*_")
            else:
                label, address = _unmarked(match[1]), addresses.get((match[2] or match[1]).strip().casefold(), "")
            if pattern is not _REFERENCE or address:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            if address.lower().startswith(("http://", "https://")) and not (pattern is _INLINE and match[1]):
                end = match.end() if pattern is not _BARE or match[1] else match.start() + len(address)
                found.append(_Link(clean_line(label), address, match.start(), end))
    return found


def _unmarked(words: str) -> str:
    for _twice in range(2):
        words = _EMPHASIS.sub(lambda match: match[2] or match[3] or match[4] or "", words)
    return _ESCAPED.sub(r"\1", words)


def _cut_title(before: str) -> tuple[str, str]:
    """A text before a link that only says what it leads to: the title, and what follows it ("Title – Jane Roe")."""
    match = re.search(r"\s[–—|]\s|\.\s(?=[^\W\d_a-z])|\s-\s|,\s(?=by\s)|\s(?=by [^\W\d_a-z])", before)
    if match and match.start() > 3:
        return before[: match.start()].strip(_SEPARATORS), before[match.end() :].strip()
    return before, ""


def people_and_rest(after: str) -> tuple[People, Rest]:
    """The people named right behind a title ("by Jane Roe and John Doe (2019) – worth it", "(Roe & Doe, 2019)"), and the
    rest."""
    text = _led(after)
    duration = ""
    if (match := _DURATION.search(text)) and match[1].strip():
        duration = match[1].strip()
        text = clean_line(text[: match.start()] + " " + text[match.end() :])
    year = ""
    people, rest = People(), text
    if cited := _CITED.match(text):
        people, left = _people(f"by {cited[1]}")
        if people.names and not left.strip(_SEPARATORS):
            year, rest = cited[2], text[cited.end() :]
        else:
            people = People()
    inside = None if people.names else re.match(r"[(\[]((?:by )?[^()\[\]]{3,300})[)\]]", text)
    if inside:
        people, left = _people(inside[1])
        rest = f"{left} {text[inside.end() :]}" if people.names else text
    if not people.names:
        people, rest = _people(text)
    rest = _led(rest)
    found = _YEAR.search(rest)
    if found and (rest == found.group() or found.group() != found[1] or found.start() == 0):
        rest = clean_line(rest[: found.start()] + " " + rest[found.end() :]).strip(" ,;–—-")
    rest = _led(re.sub(r"[(\[]\s{0,9}[)\]]", "", rest)).rstrip(" –—-,")
    if not duration and _DURATION.fullmatch(f"({rest})"):
        rest, duration = "", rest
    if rest.startswith("(") and rest.endswith(")") and rest.count("(") == 1:
        rest = rest[1:-1]
    return people, Rest(rest, year or (found[1] if found else ""), duration)


def _led(text: str) -> str:
    """The text without the signs that part it from what stands before; ":star:" stays."""
    return _LEADING.sub("", clean_line(text))


def _people(text: str) -> tuple[People, str]:
    said = _BY.match(text)
    begin = said.end() if said else 0
    end = _END_OF_PEOPLE.search(text, begin)
    stop = end.start() if end else len(text)
    while end and text[end.start() : end.end()].startswith(".") and re.search(r"(?:^|[ .])[^\W\d_]$", text[max(begin, stop - 2) : stop]):  # an initial
        end = _END_OF_PEOPLE.search(text, end.end())
        stop = end.start() if end else len(text)
    part = text[begin:stop].strip()
    others = _OTHERS.search(part)
    named = part[: others.start()] if others else part
    names: list[str] = []
    used = 0
    for piece, finish in _pieces(named):
        alone = bool(others) or bool(said)
        if not (_NAME.fullmatch(piece) or (alone and _SURNAME.fullmatch(piece))) or piece.split()[0].casefold() in _NO_NAMES:
            break
        names.append(piece)
        used = finish
    if not names:
        return People(), text
    complete = used >= len(named.rstrip())
    rest = text[stop:] if complete else named[used:].lstrip(" ,;&") + (part[others.start() :] if others else "") + text[stop:]
    return People(tuple(names), bool(others) and complete, part), rest


def _pieces(named: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    at = 0
    for match in _PART.finditer(named):
        if match.start() > at:
            found.append((named[at : match.start()].strip(), match.start()))
        at = match.end()
    if named[at:].strip():
        found.append((named[at:].strip(), len(named)))
    return found
