"""What the first pages of a paper or the first slides of a talk say: title, people, abstract, keywords, identifiers."""

import re
from dataclasses import dataclass, field

from desktop.domain.dates import read_date
from desktop.domain.text import key_of
from desktop.importers.documents.pdf_lines import Line, Sheet, joined
from desktop.importers.listing.name_scores import affiliation_score, is_name, name_score
from desktop.importers.listing.people import people_in
from desktop.importers.tables.values import natural_name, people_of

_JUNK_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|office)\b.*|.*\.(?:docx?|tex|dvi|pdf|pptx?|indd|qxd|odt|odp|rtf|ps|eps|key|pages|md|html?)|"
    r"untitled.*|\(?anonymous\)?|no title|title|document\s*\d*|slide \d+|powerpoint[- ]pr[äe]sentation.*|presentation\s*\d*|"
    r"(?:proceedings |ieee )?(?:paper )?template.*|layout \d+|doi:.*|pii:.*|arxiv:.*|preparation of papers.*|"
    r"(?:manuscript|paper|main|draft|final|article|ms|camera.?ready|submission|thesis|report|slides|talk)[\d_\W]*(?:final|v\d+)?|"
    r"[\d\W]+|https?://.*|.*\\.*|print job.*|full page (?:photo|fax).*",
    re.I,
)
_JUNK_PERSON = re.compile(
    r"(?:microsoft|user|admin(?:istrator)?|author|unknown|anonymous|none|owner|root|home|latex|tex|pdf|acrobat|adobe|office|"
    r"windows|default|student|staff|guest|pc|hp|dell|lenovo|asus|toshiba)\b.*|.*[@\d_\\].*|.*\b(?:inc|ltd|gmbh|press|publishing|"
    r"publishers|association|society|elsevier|springer|wiley)\b.*",
    re.I,
)
_BANNERS = frozenset(
    ["abstract", "introduction", "article", "articles", "letter", "letters", "review", "reviews", "research", "open", "access", "paper", "perspective", "report", "original", "communication", "editorial", "preprint", "contents", "keynote", "tutorial", "survey", "research", "article", "original", "article", "review", "article", "open", "access", "short", "paper", "technical", "report", "full", "paper", "working", "paper", "position", "paper"]
) | {"research article", "original article", "review article", "open access", "short paper", "technical report",
     "original research", "full paper", "working paper", "original paper", "regular paper", "invited paper"}  # fmt: skip
_ABSTRACT = re.compile(
    r"(?:abstract|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|zusammenfassung|kurzfassung|résumé|resumen|resumo|sommario|riassunto|"
    r"аннотация|摘\s?要|概\s?要)\s*(?:[.:—–\-]+\s*|(?=\s(?-i:We|This|In|The|An?|Our|It|To|For|There|These|Recent(?:ly)?|Many|Most|Although|While|Despite|With|As|Given|Modern|Large|Deep|One|Over|From|By|On|Here|How|What|Is|Can)\s)|$)(.*)",
    re.I | re.S,
)
_AFTER_ABSTRACT = re.compile(
    r"(?:(?:\d{1,2}|[IVX]{1,4})?\s*\.?\s*(?:introduction|einleitung|einführung|introducción|introdução|introduzione|введение)\b"
    r"|(?:key\s?words?|index terms|ccs concepts?|general terms|categories and subject|acm reference|schlüsselw|mots[- ]cl|"
    r"palabras clave|subject classification|jel classification|msc(?:\s*\d{4})?:|pacs)|\d\s*\.?\s+[A-Z][a-z]+(?:\s\w+){0,4}$"
    r"|(?:i|1)\.?\s+(?:i\s?n\s?t\s?r\s?o))",
    re.I,
)
_NO_HEADING = re.compile(r"\d\s*\.?\s+[A-Z]")
_KEYWORDS = re.compile(
    r"(?:author\s+)?(?:key\s?words?(?:\s+and\s+phrases)?|index terms|schlüsselwörter|mots[- ]clés|palabras clave)\s*[:.—–\-]*\s*(.*)",
    re.I,
)
_REFERENCES = re.compile(r"\n\s*(?:\d+\.?\s*)?(?:references|bibliography|literatur|références)\s*\n", re.I)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^]+", re.I)
_DOI_MARK = re.compile(r"doi", re.I)
_PLACEHOLDER = re.compile(r"n{4,}|x{4,}|0{7,}\.0{7,}|1122445|123456[\d_.]{0,8}$", re.I)
_ARXIV = re.compile(
    r"arxiv\s*:\s*(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?(?:\s*\[[\w.-]+\])?(?:\s+(\d{1,2}\s+[A-Z][a-z]{2,8}\s+\d{4}))?",
    re.I,
)
_PUBLISHED = re.compile(
    r"(?:published(?: online)?|publication date|date of publication|first published|accepted)\s*:?\s*((?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)",
    re.I,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:by\s+)?((?:19|20)\d\d)\b", re.I)
_CONTACT = re.compile(r"@|https?://|www\.|\bORCID\b|\be-?mail\b", re.I)
_LONGEST_ABSTRACT = 6000
_MOST_ABSTRACT_LINES = 80
_MOST_NAME_LINES = 14
_TITLE_WORDS = 2


@dataclass
class Front:
    """What was found; "" and empty for what was not. `date` is a partial date, of publication or of the preprint."""

    title: str = ""
    people: list[tuple[str, str]] = field(default_factory=list)
    abstract: str = ""
    keywords: str = ""
    doi: str = ""
    arxiv: str = ""
    date: str = ""
    date_typed: str = ""


def front_of(sheets: list[Sheet], said: dict[str, str], name: str, slides: bool) -> Front:
    """The front of a document by its first pages, its metadata (`said`: Title, Author) and the name of its file."""
    found = Front()
    if not sheets:
        found.title = "" if _is_junk_title(said.get("Title", ""), name) else _one_line(said["Title"])
        found.people = _said_people(said.get("Author", ""))
        return found
    first = sheets[0]
    upright = [line for line in first.lines if line.upright]
    words = "\n".join(sheet.text for sheet in sheets)
    shown, after = _shown_title(upright, first.height)
    found.title = _best_title(_one_line(said.get("Title", "")[:2000]), shown, words, name)
    found.people = _people(_said_people(said.get("Author", "")), upright[after:], words)
    if not slides:
        found.abstract, found.keywords = _abstract(sheets, words)
    _identify(found, sheets, name)
    if slides and not found.date:
        _date_of_slide(found, upright)
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_junk_title(title: str, name: str) -> bool:
    title = _one_line(title[:2000])
    stem = name.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if len(title) < 4 or _JUNK_TITLE.fullmatch(title) or (key_of(title) == key_of(stem) != "" and " " not in title):
        return True
    return " " not in title and (not title.isalpha() or title.islower())


def _best_title(said: str, shown: str, words: str, name: str) -> str:
    """The metadata's title when the pages bear it out or show none, else what is largest on the first page."""
    if _is_junk_title(said, name):
        return shown
    if not shown:
        return said
    keys, on_page = key_of(said).split(), set(key_of(joined(words.split("\n"))).split())
    if key_of(shown).startswith(key_of(said)) and len(shown) < 2.5 * len(said):
        return shown
    seen = sum(key in on_page for key in keys)
    return said if keys and seen >= 0.6 * len(keys) else shown


def _shown_title(lines: list[Line], height: float) -> tuple[str, int]:
    """The largest text in the upper part of the page, and the number of the line that follows it; ("", 0) for none."""
    groups: list[list[int]] = []
    for i, line in enumerate(lines[:80]):
        if line.bottom < 0.35 * height and groups:
            continue
        last = groups[-1][-1] if groups else -1
        if (
            groups
            and last == i - 1
            and abs(lines[last].size - line.size) <= 0.06 * line.size
            and _follows(lines[last], line)
        ):
            groups[-1].append(i)
        else:
            groups.append([i])
    best = max(
        (group for group in groups if _may_be_title(lines, group)),
        key=lambda group: _largeness(lines, group),
        default=[],
    )
    if not best:
        return "", 0
    typical = sorted(line.size for line in lines)[len(lines) // 2]
    if len(lines) > 12 and lines[best[0]].size < 1.08 * typical:
        best = [min(i for group in groups for i in group if _may_be_title(lines, group))]
    title = joined([lines[i].text for i in best])
    return re.sub(r"\s*[*∗†‡§¶]+$", "", title)[:500], best[-1] + 1


def _follows(before: Line, line: Line) -> bool:
    gap = before.bottom - line.top
    return gap < 1.2 * line.size


def _may_be_title(lines: list[Line], group: list[int]) -> bool:
    text = _one_line(" ".join(lines[i].text for i in group))
    letters = sum(1 + _is_cjk(sign) for sign in text if sign.isalpha())
    if letters < 5 or key_of(text) in _BANNERS or len(text) > 600 or _CONTACT.search(text):
        return False
    return letters > 0.5 * len(text.replace(" ", "")) or letters > 20


def _is_cjk(sign: str) -> bool:
    return "\u3040" <= sign <= "\u9fff" or "\uac00" <= sign <= "\ud7af"


def _largeness(lines: list[Line], group: list[int]) -> tuple[float, int]:
    """Size first; a single word counts for less, since journals print their names large."""
    words = sum(len(lines[i].text.split()) for i in group)
    cjk = any(_is_cjk(sign) for i in group for sign in lines[i].text)
    size = max(lines[i].size for i in group)
    return (round(size * (1.0 if words >= _TITLE_WORDS or cjk else 0.6), 1), -group[0])


def _said_people(said: str) -> list[tuple[str, str]]:
    found = [(person, place) for person, place in people_of(said[:5000]) if not _JUNK_PERSON.fullmatch(person)]
    return found if all(" " in person for person, _place in found) else []


def _people(said: list[tuple[str, str]], below: list[Line], words: str) -> list[tuple[str, str]]:
    """The people of the lines below the title, or of the metadata when the page shows it to know more."""
    shown: dict[str, str] = {}
    for line in below[:_MOST_NAME_LINES]:
        text = _one_line(line.text)
        if _ABSTRACT.match(text) or _AFTER_ABSTRACT.match(text) or len(text) > 400:
            break
        for person, place in _people_of_line(text):
            shown.setdefault(person, place)
    known = key_of(words)
    if not shown or (said and not _names_among(said, list(shown))):
        borne_out = [one for one in said if key_of(one[0]).split()[-1:] and key_of(one[0]).split()[-1] in known]
        return borne_out or said or list(shown.items())
    return said if len(said) > len(shown) else list(shown.items())


def _names_among(said: list[tuple[str, str]], shown: list[str]) -> bool:
    families = {key_of(person).split()[-1] for person in shown if key_of(person)}
    return any(key_of(person).split()[-1] in families for person, _place in said if key_of(person))


def _people_of_line(text: str) -> list[tuple[str, str]]:
    if _CONTACT.search(text) or (affiliation_score(text) >= 0.7 and name_score(text) < 0.5):
        return []
    found = [(natural_name(person.name), person.affiliation) for person in people_in(text)]
    if len(found) > 1 or (found and (is_name(found[0][0]) or name_score(text) >= 0.4)):
        return [one for one in found if name_score(one[0]) > -0.5]
    columns = [part for part in re.split(r"\s{2,}", text) if part]
    return [(part, "") for part in columns if is_name(part)] if len(columns) > 1 else []


def _abstract(sheets: list[Sheet], words: str) -> tuple[str, str]:
    """The abstract and the keywords of the first two pages."""
    lines = [line for sheet in sheets[:2] for line in sheet.lines if line.upright]
    abstract, keywords = "", ""
    for i, line in enumerate(lines):
        text = _one_line(line.text)
        match = _ABSTRACT.match(text) if not abstract else None
        if match and (match.group(1) or len(text) < 30):
            abstract = _prose_from(lines, i, match.group(1), words)
        if not keywords and (match := _KEYWORDS.match(text)):
            keywords = _keywords_from(lines, i, match.group(1))
        if abstract and keywords:
            break
    return abstract, keywords


def _prose_from(lines: list[Line], at: int, rest: str, words: str) -> str:
    taken = [rest] if rest else []
    size = lines[at + 1].size if at + 1 < len(lines) else 0.0
    for line in lines[at + 1 : at + _MOST_ABSTRACT_LINES]:
        text = _one_line(line.text)
        if _AFTER_ABSTRACT.match(text) and not (_NO_HEADING.match(text) and len(text) > 60):
            break
        if size and line.size > 1.25 * size and len(taken) > 1:
            break
        taken.append(text)
        if sum(map(len, taken)) > _LONGEST_ABSTRACT:
            break
    prose = joined(taken, words)
    return prose if len(prose.split()) >= 8 else ""


def _keywords_from(lines: list[Line], at: int, rest: str) -> str:
    taken = [rest]
    for line in lines[at + 1 : at + 5]:
        text = _one_line(line.text)
        more = not taken[-1] or taken[-1].endswith((",", ";", "·", "-", "\ufffe"))
        if not more or _AFTER_ABSTRACT.match(text):
            break
        taken.append(text)
    return joined(taken).strip(" .")[:2000]


def _identify(found: Front, sheets: list[Sheet], name: str) -> None:
    """DOI, arXiv number and date of the first pages; what stands in a list of references is another's."""
    pages = [_REFERENCES.split(f"\n{sheet.text}\n")[0] for sheet in sheets[:2]]
    text = "\n".join(pages)
    marked = [line for line in text.split("\n") if _DOI_MARK.search(line)]
    for part in (*marked, *pages[:1]):
        for match in _DOI.finditer(part):
            if not found.doi and not _PLACEHOLDER.search(match.group()):
                found.doi = match.group().rstrip(".,;)]")
    stem = name.rsplit("/", 1)[-1].removesuffix(".pdf")
    named = re.fullmatch(r"(\d{4}\.\d{4,5})(?:v\d+)?", stem)
    if stamp := _ARXIV.search(pages[0]) if pages else None:
        found.arxiv = stamp.group(1).lower()
        found.date_typed = stamp.group(2) or ""
        found.date = read_date(found.date_typed)
    elif named:
        found.arxiv = named.group(1)
    if not found.date and re.match(r"\d{2}(?:0[1-9]|1[0-2])\.", found.arxiv):
        found.date = f"20{found.arxiv[:2]}-{found.arxiv[2:4]}"
    if not found.date and (published := _PUBLISHED.search(text)):
        found.date, found.date_typed = read_date(published.group(1)), published.group(1)
    if not found.date and (year := _COPYRIGHT.search(text)):
        found.date = year.group(1)
    if len(found.date) == 10 or found.date_typed == found.date:
        found.date_typed = ""


def _date_of_slide(found: Front, lines: list[Line]) -> None:
    for line in lines[:25]:
        text = _one_line(line.text)
        date = read_date(text) if len(text) < 60 else ""
        if date[:4].isdigit() and (len(date) > 4 or re.fullmatch(r"\D{0,30}\d{4}", text)):
            found.date = date
            found.date_typed = "" if text == date else text
            return
