"""The values of BibTeX fields that have a shape of their own: names, dates, lists of words, files, web addresses."""

import re
from collections.abc import Iterator

from desktop.domain.dates import is_partial_date, read_date
from desktop.importers.latex_text import accents, plain

_AND = re.compile(r" and ", re.I)
_AND_OR_BRACE = re.compile(r"[{}]|(?<=\s)and(?=\s)", re.I)
_COMMA_OR_BRACE = re.compile(r"[{},]")
_SEMICOLON_OR_BRACE = re.compile(r"[{};]")
_BRACE = re.compile(r"[{}]")
_NAME_PART = re.compile(r"\s*(family|given|prefix|suffix)\s*=\s*(.*)", re.I | re.S)
_EDTF = re.compile(r"(\d{4}|\d{3}[Xu]|\d{2}(?:XX|uu))(?:-(\d\d|XX|uu)(?:-(\d\d|XX|uu))?)?(?:T(\d\d:\d\d)[\d:.Z+-]*)?[~?%]?")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar janvier", "feb februar fev", "mar mär marz", "apr avr abr", "may mai mayo", "jun juin", "jul juil",
            "aug aou ago", "sep", "oct okt", "nov", "dec dez dic",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = re.compile(r"\b(\d{1,2})\b")
_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_ESCAPED = re.compile(r"\\([_%&#$~^{}])(?:\{\})?")
_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB", "german": "de",
    "ngerman": "de", "deutsch": "de", "french": "fr", "francais": "fr", "français": "fr", "spanish": "es", "italian": "it",
    "portuguese": "pt", "brazilian": "pt-BR", "dutch": "nl", "russian": "ru", "chinese": "zh", "japanese": "ja", "korean": "ko",
    "polish": "pl", "czech": "cs", "swedish": "sv", "norwegian": "no", "danish": "da", "finnish": "fi", "hungarian": "hu",
    "turkish": "tr", "greek": "el", "ukrainian": "uk", "arabic": "ar", "hebrew": "he", "catalan": "ca", "latin": "la",
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "jpn": "ja", "chi": "zh",
}  # fmt: skip


def line_of(value: str) -> str:
    """The value as text on one line."""
    return value if value.isalnum() else " ".join(plain(value).split())


def text_of(value: str, *, dashes: bool = True) -> str:
    """The value as text with its paragraphs. Lines that were wrapped for the file (all but the first are indented) are
    joined, others kept. White space behind an empty pair of braces is meant."""
    value = value.strip()
    text = plain(value, dashes=dashes)
    text = text if value.startswith("{}") else text.lstrip()
    text = text if value.endswith("{}") else text.rstrip()
    if "\n" not in text or "\n{}" in value:
        return text
    first, *others = text.split("\n")
    if not all(line[0] in " \t" for line in others if line.strip()):
        return text
    paragraphs = [[first.strip()]]
    for line in others:
        if line.strip():
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([])
    return "\n\n".join(" ".join(lines) for lines in paragraphs if lines)


def names(value: str) -> tuple[list[str], bool]:
    """The names of an author or editor field in the order given name, family name, and whether "others" follow. Names
    in braces stay as they are; "von Family, Jr, Given" and BibLaTeX's "family=…, given=…" are understood."""
    value = " ".join((accents(value) if "\\" in value else value).split())
    parts = list(_split(f" {value} ", _AND_OR_BRACE)) if "{" in value else _AND.split(value)
    others = len(parts) > 1 and parts[-1].strip().lower() in ("others", "et al.", "et al")
    if others:
        parts.pop()
    return [name for part in parts if (name := _name(part.strip()))], others


def _split(value: str, signs: re.Pattern[str]) -> Iterator[str]:
    """The parts of a value between the separators that stand outside braces."""
    depth = start = 0
    for match in signs.finditer(value):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth = max(0, depth - 1)
        elif not depth:
            yield value[start : match.start()]
            start = match.end()
    yield value[start:]


def _name(typed: str) -> str:
    if "," not in typed:
        return line_of(typed)
    parts = [part.strip() for part in _split(typed, _COMMA_OR_BRACE)]
    if _NAME_PART.match(typed):
        matches = [match for part in parts if (match := _NAME_PART.fullmatch(part.strip('"')))]
        lower = {match[1].lower(): match[2].strip('"') for match in matches}
        parts = [lower.get(name, "") for name in ("given", "prefix", "family", "suffix")]
    elif len(parts) == 2:
        parts.reverse()
    elif len(parts) == 3:
        parts = [parts[2], parts[0], parts[1]]
    return line_of(" ".join(filter(None, parts)))


def words(value: str) -> list[str]:
    """Keywords or groups: separated by semicolons when there are any outside braces, else by commas; a word in braces
    may hold either. JabRef's hierarchy "A > B" becomes "A/B"."""
    if "{" not in value:
        parts = value.split(";" if ";" in value else ",")
    else:
        value = value.strip()
        if ";" in value and value.startswith("{") and "{" not in value[1:] and value.endswith("}"):
            value = value[1:-1]  # Web of Science has two pairs of braces around every value
        parts = list(_split(value, _SEMICOLON_OR_BRACE))
        if len(parts) == 1:
            parts = list(_split(value, _COMMA_OR_BRACE))
    found = (line_of(part) if part.lstrip().startswith("{") else line_of(part).replace(" > ", "/") for part in parts)
    return list(dict.fromkeys(filter(None, found)))


def listed(value: str) -> list[str]:
    """The values of a list of our own, which semicolons separate; they stand in braces where they have to."""
    return [_unbraced(part.strip()) for part in _split(value, _SEMICOLON_OR_BRACE)] if value.strip() else []


def _unbraced(value: str) -> str:
    """The value without the pair of braces around all of it."""
    if not value.startswith("{") or not value.endswith("}"):
        return value
    depth = 0
    for match in _BRACE.finditer(value):
        depth += 1 if match[0] == "{" else -1
        if not depth:
            return value[1:-1] if match.end() == len(value) else value
    return value


def verbatim(value: str) -> str:
    """An address or identifier, without the braces and escapes that other programs put into it."""
    value = value.strip()
    if "\\" not in value and "{" not in value:
        return value
    value = _URL_COMMAND.sub(r"\1", value).replace(r"{\textasciitilde}", "~").replace(r"\textasciitilde", "~")
    value = value.replace("$\\sim$", "~").replace("{\\_}", "_")
    return _ESCAPED.sub(lambda match: match[1], value).replace("{", "").replace("}", "").strip()


def edtf(typed: str) -> tuple[str, str, str]:
    """(first date, last date, time of day) of a date or range in EDTF: "2024-02-01/2024-02-03", "2024-02~", "199X",
    "2024-02-01T13:00". Partial ISO dates, "" for what is open or not known."""
    first, slash, last = typed.strip().partition("/")
    start, clock = _one_date(first)
    return start, _one_date(last)[0] if slash else "", clock


def _one_date(typed: str) -> tuple[str, str]:
    typed = typed.strip()
    match = _EDTF.fullmatch(typed)
    if not match:
        return ("" if typed in ("", "..") else read_date(typed)), ""
    date = "-".join(part for part in match.group(1, 2, 3) if part and part.isdigit())
    while date and not is_partial_date(date):  # a season (2004-22), a year that is not wholly known
        date = date.rpartition("-")[0]
    return date, match[4] or ""


def date_of_parts(year: str, month: str, day: str) -> tuple[str, str]:
    """(partial date, what was typed when that says more or differently) of the fields year, month and day. The month
    may be a number, a name, or hold the day as well."""
    if len(year) == 4 and year.isdigit() and not month:
        return year, ""
    year, month, day = line_of(year), line_of(month), line_of(day)
    if year and not month and is_partial_date(year):
        return year, ""
    number, found_day, exact = _month_and_day(month)
    exact = exact and not (year and not (len(year) == 4 and year.isdigit()))
    found = _YEAR.search(year)
    parts = [found[1] if found else "-"]
    if number:
        parts.append(f"{number:02d}")
        if (day.isdigit() and 1 <= int(day) <= 31) or found_day:
            parts.append(f"{int(day if day.isdigit() else found_day):02d}")
    date = "-".join(parts)
    while date and not is_partial_date(date):
        date = date.rpartition("-")[0]
        exact = exact and date in ("", "-")
    return date, "" if exact else " ".join(filter(None, (month, day, year)))


def _month_and_day(month: str) -> tuple[int, str, bool]:
    """The number of the month (0: not known), a day that stands with it, and whether that is all it says."""
    if not month:
        return 0, "", True
    if month.isdigit() and 1 <= int(month) <= 12:
        return int(month), "", True
    word = _MONTH_WORD.search(month)
    lower = word[0].lower() if word else ""
    number = _MONTHS.get(lower) or _MONTHS.get(lower[:3]) or 0
    days = _DAY.findall(month)
    rest = re.sub(r"[\s.,\d]", "", month[: word.start()] + month[word.end() :]) if word else month
    return number, days[0] if days and number else "", bool(number) and not rest and len(days) < 2


def language_of(typed: str) -> str:
    """The code of a language that BibLaTeX or a person names, or what was typed."""
    return _LANGUAGES.get(typed.lower(), typed)


def files(value: str, *, slash_lost: bool = False) -> list[str]:
    """The paths of a `file` field: JabRef's and Zotero's "description:path:type;…" with their escapes, or plain paths.
    `slash_lost`: Mendeley wrote it, without the slash that an absolute path begins with."""
    value = value.replace("$\\backslash$", "\\")
    found = []
    for one in _unescaped_parts(value, ";"):
        path = _path(one)
        if slash_lost and re.match(r"(?:home|Users|media|mnt|Volumes)/", path):
            path = "/" + path
        if path:
            found.append(path)
    return list(dict.fromkeys(found))


def _unescaped_parts(value: str, separator: str) -> Iterator[str]:
    """The parts between separators that no backslash stands before, escapes left in."""
    for part in re.split(rf"(?<!\\){re.escape(separator)}", value):
        if part.strip():
            yield part.strip()


def _path(one: str) -> str:
    parts = re.split(r"(?<!\\):", one)
    if len(parts) >= 3:
        drive = len(parts) > 3 and len(parts[1]) == 1 and parts[1].isalpha()  # C:/… whose colon was not escaped
        path = f"{parts[1]}:{parts[2]}" if drive else ":".join(parts[1:-1])
    elif len(parts) == 2 and (len(parts[0]) > 1 or not parts[0]) and not parts[1].startswith("//"):
        path = parts[1] if "." in parts[1] or "/" in parts[1] else parts[0]
    else:
        path = one
    return re.sub(r"\\([\\:;_&%#{} ])", r"\1", path).strip()
