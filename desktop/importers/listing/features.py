"""What a line looks like: a label, a title, a paragraph, a biography, a heading, a piece of the interface."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.people import family_and_given
from desktop.domain.text import folded
from desktop.importers.listing.column_names import are_column_names
from desktop.importers.listing.facts import are_facts
from desktop.importers.listing.labels import LABELS, label_key
from desktop.importers.listing.name_scores import affiliation_score, is_position, name_score
from desktop.importers.listing.name_words import FUNCTION_WORDS
from desktop.importers.listing.people import LONGEST_LIST, people_in, people_quality
from desktop.importers.listing.references import is_venue
from desktop.importers.listing.scripts import is_wide, wide_sentence, width, word_count
from desktop.importers.listing.times import is_only_moment
from desktop.importers.listing.vocabulary import (
    ABSTRACT_PHRASES,
    ADMIN_PHRASES,
    ADMIN_WORDS,
    EVENT_WORDS,
    GLUE_WORDS,
    NON_TALK_END,
    NON_TALK_START,
    NON_TALK_WORDS,
    NON_TALKS,
    PEOPLE_HEADINGS,
    TALK_HEADINGS,
    UI_LINES,
)

_LABELLED = re.compile(
    r"^[*_【〔\[]*(?P<label>[^\W\d_][\w\s/&'’.,()・\-]{0,38}?)[*_】〕\]]*\s*(?P<mark>[:：﹕】〕]|\s[-–—|]|\.(?=\s+[^\W\d_a-z]))"
    r"[*_]*\s*(?P<value>.*)$",
    re.S,
)
_GLUED_LABEL = re.compile(
    r"^(?P<label>Abstract|ABSTRACT|Title|Speaker|Bio|Biography|Summary)(?P<value>[A-Z“\"][^\s]*\s.+)$", re.S
)
_BARE = frozenset(
    ["abstract", "title", "speaker", "bio", "biography", "short bio", "speaker bio", "author", "authors", "affiliation", "when", "where",
     "presenter", "about the speaker", "about the talk", "date & time", "date and time", "talk title", "talk abstract", "summary",
     "description", "biosketch", "synopsis", "location", "date", "time", "resume", "zusammenfassung", "speaker biography", "titel",
     "about the speakers", "about this talk", "brief bio", "biographical sketch", "invited speaker", "about the presenter", "about the author"]
)  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’)\]]*$")
_LIST_IN_TEXT = re.compile(r"^(?:\(?(?:[ivx]{1,4}|[a-h]|\d{1,2})[).]|[-–•*])\s")
_BIO_VERBS = frozenset(
    ["is", "was", "are", "received", "receives", "holds", "held", "joined", "earned", "obtained", "has", "had", "leads", "led", "works", "worked",
     "completed", "graduated", "serves", "served", "studies", "studied", "got", "did", "currently", "directs", "heads", "teaches", "co-founded",
     "founded", "focuses", "specializes", "develops", "will", "spent", "finished", "began", "started", "conducts", "grew", "became",
     "investigates", "pursues", "defended", "publishes", "published", "research", "researches"]
)  # fmt: skip
_BIO_VERB = "(?:" + "|".join(sorted(_BIO_VERBS)) + ")"
_HONORIFICS = frozenset(["dr", "prof", "professor", "mr", "ms", "mrs"])
_BIO_PRONOUN = re.compile(
    rf"^(?:he|she|they)\s+(?:also\s+|currently\s+|previously\s+|then\s+)?{_BIO_VERB}\b|^(?:his|her|"
    rf"their)\s+(?:research|work|interests|main|current|primary|recent|group|lab|awards|honors|papers)\b|"
    rf"^i am an?\s|^(?:prior to|before) (?:that|joining|this|coming)\b",
    re.I,
)
_BIO_SIGNS = re.compile(
    r"\b(?:ph\.?d\.?|received (?:his|her|their|the|a|an)|professor|research interests|degree|postdoc\w*|"
    r"award|fellow(?:ship)?|prior to joining|graduated|b\.?s\.?c?\.?|director of|he|she|his|her)\b",
    re.I,
)
_PART_OF_PROGRAMME = re.compile(
    r"^(?:session|sektion|seccion|sesion|sessione|sessao|seance|block|sesja|секция|sessie|sektionen|sitzung|panel)\s+(?:\d{1,2}|[ivx]{1,4}|[a-h])\b(?:\s*[:.–—-].*)?$"
)
_SESSION = re.compile(
    r"(?:(?:plenary|parallel|technical|poster|concurrent|tutorial|oral|invited|contributed|paper|opening|"
    r"closing|break-?out|special|regular|industry|"
    r"student|keynote|panel|spotlight|demo|interactive|network|workshop)s?[ /-]*)*(?:sessions?|speakers?|"
    r"speech|ceremony|tutorials|workshops|meeting|"
    r"open|talks|track|presentations?|addresses|lectures)(?: [a-z]?\d*| [ivx]+)?(?: part [a-z\d])?[*:]?(?:\s*\([^)]*\))?$"
    r"|session [a-z\d]{1,3}: (?:opening|keynote|parallel|closing|workshops|network|plenary|poster)"
)
_BEFORE_HEADINGS = frozenset(
    ["colloquium", "seminar", "session", "symposium", "programme", "gold", "silver", "platinum", "bronze", "diamond", "media", "academic", "industry", "programme", "supporting", "general", "keynote", "confirmed", "local", "important", "workshop", "conference", "meeting", "scientific", "research", "lightning", "regular",
     "short", "long", "virtual", "student", "current", "previous", "technical", "organizing", "organising", "steering", "advisory", "review", "this", "next", "fall", "spring", "summer", "winter"]
)  # fmt: skip
LONG = 190
_ANNOUNCED = re.compile(r"\bwill (?:be|give|deliver|speak|present|talk)\b")
_WE = re.compile(
    r"\b(?:we|i) (?:\w+ly )?(?!will\b|are\b|am\b|have\b|hope|invite|welcome|offer|look|ask\b|recommend|thank|want|would|reserve|do\b|know|can\b|love|had\b|were\b|was\b)[a-z]{3,}"
)
_SURE_SENTENCE = 9
_THANKS = re.compile(r"^(?:\w+ )?(?:hosted|sponsored|organi[sz]ed|supported|funded|powered|chaired|moderated|presented|brought to you|catering) by\b|^(?:organi[sz]ad[oa]s? por|organis[eé]e?s? par|organisiert von|veranstaltet von|organizzat[oi] da|georganiseerd door)\b|^(?:thanks? to|thank you)\b|^for (?:more|further|additional) (?:information|details|info)\b", re.I)
_ONLY_INSTITUTION = re.compile(
    r"^(?:the )?(?:Universit\w+|Universidad\w*|Institut\w*|College|École|Politecnico|Hochschule) (?:of|de|di|du|da|do|zu|für|for) |^[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]+){0,3} (?:University|College|Institute)$"
)
_HELD_BY = re.compile(r"(?:[\w'’-]+ ){0,3}(?:co-?)?(?:organi[sz]ers?|organi[sz]ing committee|programme? committee|webmasters?|contacts?)\s*:")
_BEGINNING = 40
_WIDE_POST = re.compile(
    r"(?:大学|大學|学院|學院|研究所|研究院|实验室|公司|科学院|中心|系)[^。，,]{0,12}(?:教授|研究员|研究員|讲师|講師|博士|硕士|院士|工程师|准教授|助教|学生)|"
    r"^(?:他|她|本科|博士)?(?:毕业于|畢業於|现任|現任|获得)"
)
_CAMEL = re.compile(r"(?:[A-Z]?[a-z]{3,}){1}(?:[A-Z][a-z]{3,}){3,}")
_TRAIL = re.compile(r"^[^>»›/]{2,40}(?:\s[>»›]\s[^>»›]{2,60}){1,6}$")
_SIZE = re.compile(r"\s*\(\d[\d.,]*\s*[km]b\)")
_LONGEST_COUNT = 140
_FILE = re.compile(r"\w\.(?:pdf|docx?|pptx?|jpe?g|png|zip|mp[34])\s+[(\[]?\d[\d.,]*\s?[kmg]b\b", re.I)
_COUNTED = re.compile(
    r"^(?:\d+\s?h(?:ours?)?\s?)?\d{1,3}\s?(?:min(?:utes?)?|mins|hours?|h)$|^[(\[]?\d[\d.,]*\s?[km]?\+?\s*(?:upvotes?|votes?|points?|comments?|views?|likes?|stars?|citations?|crossref|replies|reply|shares?|downloads?|"
    r"min(?:ute)?s? read|followers?|subscribers?|members?|attendees?|going|reactions?|reads?|retweets?|claps?|results?|entries|items?|videos?|episodes?|talks?|papers?)\b"
)
_POSTED = re.compile(
    r"^\(?(?:posted|submitted|published|updated|last updated|last modified|modified|added|uploaded|streamed(?: live)?|premiered|created|retrieved|accessed|"
    r"edited|(?:this |the )?(?:web ?)?(?:page|site) (?:is |was |has been )?(?:designed|maintained|created|made|built|hosted|generated|updated)|page by|last change|letzte anderung|zuletzt geandert|mis a jour|derniere mise a jour|ultimo aggiornamento|ultima actualizacion)(?:$|:|\s)\s?(?:on|by|at|in)?.{0,120}$"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line: its role, and the value behind it ("" when it stands alone)."""

    role: str
    value: str
    name: str


@lru_cache(maxsize=50_000)
def label_of(text: str) -> Label | None:
    """The label that a line begins with, or consists of."""
    alone = LABELS.get(label_key(re.sub(r"\s*\([^)]*\)$", "", text))) if len(text) <= 45 else None
    if alone and (text.endswith((":", "：", "】", "〕")) or label_key(text) in _BARE or not label_key(text).isascii()):
        return Label(alone, "", label_key(text))
    if match := _LABELLED.match(text):
        key = label_key(re.sub(r"\([^)]*\)", "", match.group("label")))
        role = LABELS.get(key)
        certain = match.group("mark") in ":：﹕】〕" or (match.group("mark") == "." and role in ("abstract", "bio") and len(match.group("value")) > 40)
        if role and (certain or _strong_label(key, match.group("value"), match.group("mark"))):
            return Label(role, match.group("value").strip(), key)
        if certain and (
            numbered := re.match(
                r"^(title|speaker|talk|abstract|paper|author|presentation|presenter)s?\s*(?:#|id|no\.?|nr\.?|"
                r"number)?\s*\d{1,4}$",
                key,
            )
        ):
            return Label(LABELS[numbered.group(1)], match.group("value").strip(), key)
    if match := _GLUED_LABEL.match(text):
        return Label(LABELS[folded(match.group("label"))], match.group("value").strip(), folded(match.group("label")))
    return None


def _strong_label(key: str, value: str, mark: str) -> bool:
    if mark == ".":
        return key in ("abstract", "bio", "biography", "short bio", "title", "speaker") and len(value) > 3
    return key in (
        "abstract",
        "bio",
        "biography",
        "short bio",
        "title",
        "speaker",
        "speakers",
        "date",
        "time",
        "affiliation",
        "location",
        "authors",
        "when",
        "where",
    ) and bool(value)


def custom_label(text: str) -> tuple[str, str] | None:
    """(key, value) of a line of the form "Word or two: value" whatever the words."""
    match = re.match(r"^([A-ZÀ-Ž][\w'’/& \-]{1,28}):(?:\s+(.*))?$", text, re.S)
    if not match or len(match.group(1).split()) > 4:
        return None
    return label_key(match.group(1)), (match.group(2) or "").strip()


def is_sentence(text: str) -> bool:
    """Whether a line is prose: it ends like a sentence and has the small words of one."""
    if is_wide(text):
        return wide_sentence(text)
    words = folded(text).split()
    if len(words) < 6:
        return False
    small = sum(word.strip(",.;:") in FUNCTION_WORDS for word in words)
    lower = sum(word[:1].islower() for word in text.split())
    return (
        bool(_SENTENCE_END.search(text) or text.endswith(":"))
        and lower >= 0.5 * len(words)
        and (small >= 2 or (len(words) >= _SURE_SENTENCE and lower >= 0.7 * len(words)))
        and not text.rstrip("\"'”’»)").endswith("?")
    )


def _is_running_text(text: str) -> bool:
    """Several sentences, the last of which is broken off."""
    words = text.split()
    lower = sum(word[:1].islower() for word in words)
    return len(words) >= 18 and lower >= 0.75 * len(words) and bool(re.search(r"[a-z][.?!] [A-Z]", text))


@lru_cache(maxsize=50_000)
def body_score(text: str) -> float:
    """How much a line looks like a paragraph of an abstract or a biography: above 0 it can be one, 2 is certain."""
    wide = width(text)
    if wide >= 320:
        return 2.0
    if wide >= LONG:
        return 1.8 if is_sentence(text) or _SENTENCE_END.search(text) or wide > 230 else 0.6
    if is_sentence(text):
        return 1.4 if wide > 110 or text.count(". ") >= 1 else 0.9
    if _LIST_IN_TEXT.match(text):
        return 0.5
    if _is_running_text(text):
        return 1.0
    if re.match(r"^(?:joint(?:ly)? (?:work )?with|based on|this is (?:a )?joint|references?\b)", text, re.I):
        return 0.8
    if re.search(r"https?://\S+$", text) and len(text.split()) <= 12:
        return 0.3
    return -0.2 if text.endswith((".", ":", ",", ";")) and len(text.split()) >= 4 else -1.0


@lru_cache(maxsize=20_000)
def abstract_score(text: str) -> float:
    """How much a paragraph speaks of research, rather than of travel and rules: -2 to 2."""
    lower = folded(text)
    good = sum(phrase in lower for phrase in ABSTRACT_PHRASES)
    bad = sum(phrase in lower for phrase in ADMIN_PHRASES)
    weight = 0.3 if len(text) > LONG else 0.0
    own = 0.3 if _WE.search(lower) else 0.0
    return max(-2.0, min(2.0, weight + own + 0.5 * good - 0.7 * bad))


@lru_cache(maxsize=50_000)
def title_score(text: str) -> float:
    """How much a line looks like the title of a talk or a paper: 0 and below it hardly can be one, 2 is good."""
    words = text.split()
    if not words or len(text) > 260 or len(text) < 4 or not re.search(r"[^\W\d_]", text):
        return -2.0
    if _CAMEL.search(text) or _TRAIL.match(text) or _is_line_of_facts(text) or are_column_names(text):
        return -2.0
    if is_ui(text) or is_only_moment(text) or re.search(r"\S@|@\S", text) or re.match(r"^(?:https?://|www\.)", text):
        return -2.0
    score = 1.2
    count = word_count(text)
    if count == 1:
        score -= 0.9
    elif count == 2:
        score -= 0.3
    elif count >= 4:
        score += 0.4
    if len(words) > 28:
        score -= 0.8
    if text.endswith((".", ";", ",")) and not text.endswith("..."):
        score -= 0.6 if not is_sentence(text) else 1.6
    if text.endswith(":") or (text.endswith(",") and len(words) <= 4):
        score -= 2.0
    if is_sentence(text) and re.search(r"\b(?:we|our|i|you|your|please|must|will be|he|she)\b", folded(text)):
        score -= 1.5
    if text[0].islower() and not re.match(r"^\w+[A-Z-]", text):
        score -= 0.4
    return score + _title_penalties(text, words)


def _is_line_of_facts(text: str) -> bool:
    """ "Seminar | May 3 | 4 pm | Room 12": parts between bars of which one is a date or a time."""
    parts = re.split(r"\s*[|·•]\s*", text)
    if are_facts(text):
        return True
    return len(parts) >= 3 and any(is_only_moment(part) for part in parts)


def _title_penalties(text: str, words: list[str]) -> float:
    penalty = 0.0
    if name_score(text) >= 0.8:
        penalty -= 1.6
    elif name_score(text) >= 0.5:
        penalty -= 0.7
    quality = people_quality(text) if len(words) > 2 and re.search(r"[,(|;·•]| and | [-–—/] ", text) else -1.0
    if quality >= 0.4:
        penalty -= 2.4 if quality >= 0.75 or len(people_in(text)) >= 2 or affiliation_score(text) >= 0.7 else 1.2
    elif affiliation_score(text) >= 0.7 and len(words) <= 8:
        penalty -= 1.2
    if heading_kind(text):
        penalty -= 1.5
    if is_non_talk(text):
        penalty -= 2.0
    if is_position(text) and len(words) <= 10:
        penalty -= 1.0
    if label_of(text):
        penalty -= 1.0
    if len(words) <= 7 and _ONLY_INSTITUTION.search(text):
        penalty -= 0.8
    if is_venue(text) or (text[0] in "([" and text[-1] in ")]") or _THANKS.match(text):
        penalty -= 1.8
    if re.search(r"\b(?:19|20)\d\d\b", text) and any(word in EVENT_WORDS for word in folded(text).split()):
        penalty -= 1.2
    return penalty


@lru_cache(maxsize=50_000)
def person_line_score(text: str) -> float:
    """How much a line looks like the people of an item, with or without where they are from: -2 to 2.5."""
    if len(text) > LONGEST_LIST or is_ui(text) or _ANNOUNCED.search(text):
        return -2.0
    quality = people_quality(text)
    if quality < 0.2:
        return -2.0
    people = people_in(text)
    score = 0.9 + quality
    if len(people) > 1 or any(person.affiliation or person.position for person in people):
        score += 0.6
    return score


def is_ui(text: str) -> bool:
    """Whether a line is a button, a menu entry or another piece of the page's interface."""
    key = label_key(text.replace("»", "").replace("›", "").replace("→", "").replace("…", ""))
    if key in UI_LINES or key == "":
        return True
    if len(text) < _LONGEST_COUNT and (_COUNTED.match(key) or _POSTED.match(key)):
        return True
    if re.search(
        r"\b(?:in your (?:email )?inbox|all rights reserved|copyright ©|©|skip to|powered by|cookies?|"
        r"terms of (?:use|service)|privacy policy|readers: everyone|(?:phone|fax|tel)\.? ?:? ?[+(]?\d{2})\b|\[?email\W?protected",
        key,
    ):
        return len(text) < 160
    if len(text) < LONG and _FILE.search(text):
        return True
    parts = [part.strip() for part in re.split(r"[|·•/\[\],]|\s{2,}", _SIZE.sub("", key)) if part.strip()]
    return len(parts) > 1 and all(part in UI_LINES for part in parts)


@lru_cache(maxsize=50_000)
def heading_kind(text: str) -> str:
    """ "talks", "people" or "admin" when a short line is the heading of such a section; "" otherwise."""
    words = [word.strip(".,:()'’") for word in re.split(r"[\s/]+", folded(text)) if word]
    plain = [word for word in words if word not in GLUE_WORDS and not word.isdigit()]
    if not plain or len(plain) > 5:
        return ""
    known = [
        word
        for word in plain
        if word in ADMIN_WORDS or word in PEOPLE_HEADINGS or word in TALK_HEADINGS or word + "s" in TALK_HEADINGS
    ]
    extra = [word for word in plain if word not in known]
    if not known or len(extra) > (1 if len(plain) > 1 and extra and extra[0] in _BEFORE_HEADINGS else 0):
        return ""
    last = known[-1]
    if any(word in ADMIN_WORDS for word in known) and last not in TALK_HEADINGS:
        return "admin"
    if last in PEOPLE_HEADINGS or (known[0] in PEOPLE_HEADINGS and last not in TALK_HEADINGS):
        return "people"
    return "talks" if last in TALK_HEADINGS or last + "s" in TALK_HEADINGS else "admin"


def is_non_talk(text: str) -> bool:
    """Whether an entry of an agenda is a break, a meal, a welcome and the like."""
    key = " ".join(folded(text).strip(" .:-–—*()!").split())
    if key in NON_TALKS or not key:
        return True
    if _HELD_BY.match(key) or re.search(r"\b(?:session )?chair(?:s|person)?\s*:|\bchaired by\b", key) or _SESSION.match(key):
        return True
    if _PART_OF_PROGRAMME.match(key):
        return True
    parts = [part.strip() for part in re.split(r"\s*(?:/|&|\+|,|\band\b|\||-|–|:|;|\()\s*", key) if part.strip(" )")]
    if parts and all(part.strip(" )") in NON_TALKS for part in parts):
        return True
    words = key.split()
    if len(words) <= 5 and any(word.strip(".,()") in NON_TALK_WORDS for word in words):
        return True
    starts = len(words) <= 7 and key.startswith(NON_TALK_START)
    return (starts or (len(words) <= 4 and key.endswith(NON_TALK_END))) and "talk" not in words


def is_biography(text: str, names: tuple[str, ...]) -> bool:
    """Whether a paragraph tells the life of one of the people, who may be named with or without honorific."""
    if is_wide(text):
        return bool(_WIDE_POST.search(text[:_BEGINNING]))
    words = folded(text[:160].replace("’", "'")).split()[:10]
    plain = " ".join(words)
    if any(_is_life_of(words, name, text) for name in names):
        return True
    if _BIO_PRONOUN.match(plain):
        return bool(_BIO_SIGNS.search(text))
    if words and words[0].strip(".") in _HONORIFICS:
        return len(_BIO_SIGNS.findall(text)) >= 2
    return not names and _third_person(text)


def _is_life_of(words: list[str], name: str, text: str) -> bool:
    """Whether the opening words name the person and go on with a verb of such texts ("Roe received her PhD")."""
    parts = [
        part
        for part in (folded(family_and_given(name)[0]), folded(name.split()[0]) if name.split() else "")
        if len(part) > 1
    ]
    bare = [word.strip(",.;:()") for word in words]
    for i, word in enumerate(bare[: len(name.split()) + 2]):
        if not any(word in (part, f"{part}'s") or word == part.split()[-1] for part in parts):
            continue
        if word.endswith("'s") or any(following in _BIO_VERBS for following in bare[i + 1 : i + 5]):
            return True
        if bare[0] in _HONORIFICS or (words[i].endswith(",") and len(_BIO_SIGNS.findall(text)) >= 2):
            return True
    return False


def _third_person(text: str) -> bool:
    match = re.match(rf"^((?:[A-Z][\w.'’-]+\s+){{2,4}})(?:\([^)]*\)\s+)?{_BIO_VERB}\s", text)
    return bool(match and name_score(match.group(1).strip()) >= 0.5 and len(_BIO_SIGNS.findall(text)) >= 2)
