"""Cells into values: people, dates, times, kinds, ratings and states as tables write them."""

import re

from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.dates import is_partial_date, read_date
from desktop.domain.event import seconds_of
from desktop.domain.item import Form, Kind
from desktop.domain.people import family_and_given
from desktop.domain.reading import Priority, Status
from desktop.domain.text import clean_line, key_of
from desktop.importers.highlights.marginalia import english_months
from desktop.importers.listing.name_scores import affiliation_score, is_name, name_score
from desktop.importers.tables.fields import heading_key

_HARD = re.compile(r"\s*(?:;|\n|\|)\s*")
_SOFT = re.compile(r"\s*(?:,\s+(?:and|und|et|y|e|&)\s+|\s+(?:and|und|et|&)\s+|\s+/\s+)\s*")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{0,200})[)\]]\s*$")
_BRACKETED = re.compile(r"\([^()]{0,300}\)")
_HIDDEN = {ord(sign): 0xE000 + i for i, sign in enumerate(",;|\n /&")}  # what parts people does not within brackets
_SHOWN = {hidden: sign for sign, hidden in _HIDDEN.items()}
_INITIALS_LAST = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,2} (?:[A-Z]\.?-?){1,4}$")
_INITIALS_FIRST = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}(?<=[ .])[^\W\d_][\w'’-]+")
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,4}")
_NUMERIC_DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?(?!\d)")
_CJK_DATE = re.compile(r"(\d{4})\s*[年년](?:\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일])?)?")
_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::\d\d)?(?:\.\d{1,9})?\s*(?:Z|[+-]\d\d:?\d\d)?", re.I)
_TIMES = re.compile(
    r"(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?\s*([ap])?\.?m?\.?(?:\s*(?:[-–—]|to|until|bis)\s*(\d{1,2})(?:[:.h](\d\d))?(?::\d\d)?\s*([ap])?\.?m?\.?)?"
    r"(?:\s*(?:h|uhr|[A-Z]{2,5}))?",
    re.I,
)
_ISO_DURATION = re.compile(r"P?T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?", re.I)
_WORDED = re.compile(
    r"(?:(\d{1,4})\s*h(?:ours?|rs?|\.)?)?\s*(?:(\d{1,5})\s*m(?:in(?:utes?|\.)?)?)?\s*(?:(\d{1,5})\s*s(?:ec(?:onds?|\.)?)?)?",
    re.I,
)
_STARS = re.compile(r"([★⭐✭*]{1,5})[☆✩]{0,4}")
_RATING = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?(?:\s*(?:/|of|out of|von|sur)\s*(\d{1,3}))?(?:\s*stars?)?", re.I)
_NO_ABSTRACT = frozenset(
    ["no abstract available", "n a", "na", "none", "null", "nan", "tba", "tbd", "no description", "nil"]
)

_KINDS: dict[tuple[Kind, Form | None], str] = {
    (Kind.TALK, None): "talk; presentation; speech; short talk; long talk; slides; session; vortrag; exposé; charla; "
    "ponencia; palestra; contributed talk; invited talk; invited; submission; регулярный доклад; доклад; 报告; 講演; 발표",
    (Kind.TALK, Form.LECTURE): "lecture; vorlesung; cours; conférence invitée; distinguished lecture; 演讲",
    (Kind.TALK, Form.KEYNOTE): "keynote; keynote talk; keynote speech; plenary; plenary talk; keynote speaker; hauptvortrag",
    (Kind.TALK, Form.SEMINAR): "seminar; seminar talk; colloquium; kolloquium; séminaire; seminario",
    (Kind.TALK, Form.POSTER): "poster; poster presentation; poster session",
    (Kind.TALK, Form.TUTORIAL): "tutorial; workshop; course; training; hands on; short course",
    (Kind.TALK, Form.RECORDING): "recording; video recording; videorecording; video; film; movie; motion picture; podcast; "
    "audio recording; radio broadcast; tv broadcast; youtube; webinar; aufzeichnung",
    (Kind.PAPER, None): "paper; document; other; editorial; letter; note; short survey; erratum; item; misc; manuscript; data set; dataset",
    (Kind.PAPER, Form.ARTICLE): "article; journal article; journalarticle; review; magazine article; newspaper article; "
    "research article; review article; zeitschriftenartikel; zeitschriftenaufsatz; article de revue; article in press; "
    "artículo; artículo de revista; articolo; jour; journal; article early access; letter to the editor; survey; 期刊文章; 論文; 雑誌論文",
    (Kind.PAPER, Form.CONFERENCE_PAPER): "conference paper; conferencepaper; proceedings paper; article proceedings paper; "
    "inproceedings; paper conference; konferenzbeitrag; konferenz paper; conference proceedings; cpaper; conf; conference; "
    "article de colloque; comunicación; full paper; short paper; conference review; 会议论文",
    (Kind.PAPER, Form.PREPRINT): "preprint; arxiv; working paper; e print; eprint; unpublished; arxiv preprint; 预印本",
    (Kind.PAPER, Form.BOOK): "book; ebook; buch; livre; libro; monograph; edited book; hardcover; paperback; kindle edition; books; 图书; 書籍",
    (Kind.PAPER, Form.CHAPTER): "book section; booksection; book chapter; chapter; incollection; inbook; encyclopedia article; "
    "dictionary entry; buchkapitel; buchteil; chapitre de livre; capítulo",
    (Kind.PAPER, Form.THESIS): "thesis; phd thesis; master thesis; dissertation; doctoral thesis; doktorarbeit; masterarbeit; thèse; tesis; 学位论文",
    (Kind.PAPER, Form.REPORT): "report; tech report; techreport; technical report; bericht; rapport; informe; standard; white paper",
    (Kind.PAPER, Form.WEB_PAGE): "web page; webpage; website; blog post; blogpost; forum post; online; bookmark; link; tweet; "
    "articles; web; internet; webseite; site web",
}  # fmt: skip
_KIND_OF = {
    heading_key(word): pair for pair, words in _KINDS.items() for word in words.split(";") if heading_key(word)
} | {key_of(form.value): (kind, form) for (kind, form) in _KINDS if form}

_STATES: dict[Status, str] = {
    Status.QUEUED: "queued; to read; to watch; toread; unread; planned; want to read; want to watch; reading list; later; "
    "read later; watch later; backlog; wishlist; todo; to do; zu lesen; ungelesen; à lire; non lu; por leer; da leggere; "
    "te lezen; к прочтению; 未读; 想读; 未読; new; to review",
    Status.STARTED: "started; reading; watching; in progress; currently reading; begonnen; in arbeit; wird gelesen; en cours; "
    "en lecture; leyendo; en curso; in lettura; bezig; читаю; 在读; 読書中; active; ongoing; skimmed partly; paused; on hold",
    Status.FINISHED: "finished; read; watched; done; completed; complete; archive; archived; skimmed; gelesen; gesehen; fertig; "
    "erledigt; lu; vu; terminé; leído; visto; terminado; letto; finito; gelezen; прочитано; 已读; 读过; 読了; seen; yes; x",
    Status.DROPPED: "dropped; abandoned; did not finish; dnf; given up; skipped; rejected; abgebrochen; abandonné; abandonado; "
    "abbandonato; заброшено; 弃读; cancelled; ignore; ignored",
}  # fmt: skip
_STATE_OF = {key_of(word): status for status, words in _STATES.items() for word in words.split(";")}
_PRIORITIES = {
    key_of(word): priority
    for priority, words in {
        Priority.HIGH: "high; 1; prio1; urgent; a; important; hoch; haute; alta; alto; élevée; высокий; 高; highest; must",
        Priority.NORMAL: "normal; medium; 2; prio2; b; middle; mittel; moyenne; media; média; средний; 中; moderate; should",
        Priority.LOW: "low; 3; prio3; c; niedrig; gering; basse; faible; baja; bassa; baixa; низкий; 低; lowest; could",
    }.items()
    for word in words.split(";")
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def is_empty(cell: str) -> bool:
    """Whether a cell says in words that there is nothing in it."""
    return len(cell) < 40 and key_of(cell) in _NO_ABSTRACT


def kind_of(cell: str) -> tuple[Kind, Form | None] | None:
    """The kind and form that a type means, None for one that is not known."""
    for part in (cell, re.split(r"[;,/(]", cell)[0]):
        if found := _KIND_OF.get(heading_key(part)):
            return found
    return None


def status_of(cell: str) -> Status | None:
    """The state that a word means, None for none known."""
    return _STATE_OF.get(key_of(cell))


def priority_of(cell: str) -> Priority | None:
    """The priority that a word means, None for none known."""
    return _PRIORITIES.get(key_of(cell))


def rating_of(cell: str) -> int | None:
    """1 to 5 of "4", "4.5", "8/10" or "★★★★"; 0 for none given ("0"), None when the cell is no rating."""
    cell = cell.strip()
    if stars := _STARS.fullmatch(cell):
        return len(stars.group(1))
    found = _RATING.fullmatch(cell.removeprefix("rank"))
    if not found:
        return None
    value = int(found.group(1)) + (float(f"0.{found.group(2)}") if found.group(2) else 0.0)
    most = int(found.group(3) or 5)
    if not 0 <= value <= most or most < 1:
        return None
    return max(1, min(5, int(value * 5 / most + 0.5))) if value else 0


def people_of(cell: str) -> list[tuple[str, str]]:
    """(name, affiliation) of the people in a cell, each name in the order given name, family name: parted by semicolons,
    lines, bars or "and", or else by commas; numbers in brackets behind a name are left out."""
    cell = _BRACKETED.sub(lambda found: found.group().translate(_HIDDEN), cell)
    if _HARD.search(cell.strip(" ;|\n")):
        parts = _HARD.split(cell)
    elif _SOFT.search(cell):
        parts = [part for long in _SOFT.split(cell) for part in _by_commas(long)]
    else:
        parts = _by_commas(cell)
    return [found for part in parts if (found := _person(clean_line(part.translate(_SHOWN))))[0]]


def _by_commas(cell: str) -> list[str]:
    """The people of a text without other separators: "Jane Roe, John Doe", "Roe, Jane" or "Jane Roe, MIT"."""
    parts = [part.strip() for part in cell.strip(" ,").split(",") if part.strip()]
    if len(parts) < 2:
        return parts
    if any(_BRACKETED.search(part) for part in parts[:-1]):
        return parts
    if any(all(pattern.match(part) for part in parts) for pattern in (_INITIALS_LAST, _INITIALS_FIRST)):
        return parts
    if len(parts) == 2 and (len(parts[0].split()) == 1 or _is_given(parts[1]) or not is_name(parts[1])):
        return [cell]
    if all(len(part.split()) > 1 for part in parts):
        return parts
    if len(parts) % 2 == 0 and all(len(part.split()) == 1 or _is_given(part) for part in parts[1::2]):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    return parts if sum(name_score(part) > 0 for part in parts) > 1 else [cell]


def _is_given(text: str) -> bool:
    return all(len(word.strip(".")) <= 2 for word in text.split())


def _person(text: str) -> tuple[str, str]:
    text, place = text.strip(" ,*"), ""
    while bracket := _BRACKET.search(text):
        inner = bracket.group(1).strip()
        text = text[: bracket.start()].strip()
        if inner and not inner.replace(" ", "").isdigit() and key_of(inner) not in ("speaker", "presenter", "author"):
            place = inner
    head, _comma, tail = text.partition(",")
    tail = tail.strip()
    if tail and " " in head and (affiliation_score(tail) >= 0.6 or "," in tail) and is_name(head):
        return head.strip(), place or tail
    return natural_name(text), place


def natural_name(text: str) -> str:
    """Given name before family name: of "Roe, Jane", "ROE J." and "Roe J."."""
    text = clean_line(text).strip(" ,")
    if "," in text:
        family, given = family_and_given(text)
        return clean_line(f"{given} {family}")
    words = text.split()
    if len(words) > 1 and _INITIALS.fullmatch(words[-1]) and not _INITIALS.fullmatch(words[0]) and len(words[0]) > 1:
        return " ".join([words[-1], *words[:-1]])
    return text


def date_of(cell: str, day_first: bool = False) -> tuple[str, str]:
    """The partial ISO date of a cell and the time of day that stands with it, "" each when there is none. Dates with
    dots have the day first, those with slashes as the table has it (`day_first`)."""
    cell = cell.strip()
    cell = cell.removesuffix(".0") if len(cell) == 6 else cell
    if is_partial_date(cell):
        return cell, ""
    if moment := _ISO_MOMENT.fullmatch(cell):
        return (
            (moment.group(1), f"{moment.group(2)}:{moment.group(3)}") if is_partial_date(moment.group(1)) else ("", "")
        )
    if len(cell) > 200:
        return "", ""
    for pattern in (_CJK_DATE, _YEAR_FIRST):
        if found := pattern.match(cell):
            date = "-".join(part.zfill(2) for part in found.groups() if part)
            return (date, _time_in(cell[found.end() :])) if is_partial_date(date) else ("", "")
    if found := _NUMERIC_DATE.match(cell):
        one, sign, other, year = found.groups()
        day, month = (one, other) if sign == "." or day_first or int(one) > 12 else (other, one)
        date = f"{year}-{int(month):02d}-{int(day):02d}"
        return (date, _time_in(cell[found.end() :])) if is_partial_date(date) else ("", "")
    return read_date(english_months(cell)), ""


def _time_in(rest: str) -> str:
    rest = rest.strip(" ,T")
    return times_of(rest)[0] if ":" in rest else ""


def is_day_first(values: tuple[str, ...]) -> bool:
    """Whether the dates of a column that are written with slashes or dashes have the day before the month."""
    found = [match for value in values if (match := _NUMERIC_DATE.match(value.strip()))]
    return any(int(match.group(1)) > 12 for match in found) and not any(int(match.group(3)) > 12 for match in found)


def month_of(cell: str) -> str:
    """ "09" or "09-12" of "Sep", "SEP 12" or "9"; "" when the cell is no month."""
    found = re.match(r"([A-Za-zäé]{3,})\.?(?:[ -](\d{1,2}))?(?!\d)", cell.strip())
    if found and found.group(1)[:3].lower() in _MONTHS:
        month = f"{_MONTHS.index(found.group(1)[:3].lower()) + 1:02d}"
        return f"{month}-{int(found.group(2)):02d}" if found.group(2) and 1 <= int(found.group(2)) <= 31 else month
    number = cell.strip()
    return (
        number.zfill(2) if number.isascii() and number.isdigit() and len(number) < 3 and 1 <= int(number) <= 12 else ""
    )


def times_of(cell: str) -> tuple[str, str]:
    """Start and end, HH:MM, of "9:00 – 10:30 AM", "13.30" or "9-10 am"; "" for what is not given."""
    cell = cell.strip()
    if moment := _ISO_MOMENT.fullmatch(cell):
        return f"{moment.group(2)}:{moment.group(3)}", ""
    found = _TIMES.fullmatch(cell)
    if not found or not (found.group(2) or found.group(3) or found.group(5) or found.group(6)):
        return "", ""
    hour, minute, half, until, until_minute, until_half = found.groups()
    if until and until_half and not half:
        half = until_half if int(hour) <= int(until) or int(until) == 12 else "a"
    return _clock(hour, minute, half), _clock(until, until_minute, until_half) if until else ""


def _clock(hour: str, minute: str | None, half: str | None) -> str:
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower() == "p" else 0)
    return f"{number:02d}:{int(minute or 0):02d}" if number < 24 and int(minute or 0) < 60 else ""


def duration_of(cell: str, in_seconds: bool = False) -> int | None:
    """Seconds of "1:02:03", "00:30" (hours and minutes), "62:03", "45 min", "1h 30", "PT45M"; a number alone is minutes
    up to 600, else seconds. None when the cell is no duration."""
    cell = cell.strip()
    if not cell or len(cell) > 40:
        return None
    if ":" in cell:
        seconds = seconds_of(cell)
        if seconds is None or seconds > LARGEST_NUMBER:
            return None
        return seconds * 60 if cell.count(":") == 1 and int(cell.split(":")[0]) <= 9 else seconds
    if cell.isascii() and cell.isdigit():
        number = int(cell[:12])
        seconds = number if in_seconds or number > 600 else number * 60
        return seconds if 0 < seconds <= LARGEST_NUMBER else None
    for pattern in (_ISO_DURATION, _WORDED):
        found = pattern.fullmatch(cell)
        if found and any(found.groups()):
            hours, minutes, seconds_ = (int(part or 0) for part in found.groups())
            return hours * 3600 + minutes * 60 + seconds_
    return None
