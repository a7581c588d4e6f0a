"""One reference of a bibliography: authors, title, and where it was published, in the styles that journals use."""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.importers.listing.author_lists import author_run

_YEAR = r"(?:19|20)\d\d[a-z]?"
_VENUE_WORDS = (
    r"proc(?:eedings|\.)?|arxiv|preprint|journal|j\.|transactions|trans\.|advances in|annals|annual|bulletin|letters|"
    r"international|conference|conf\.|symposium|workshop|neurips|nips|icml|iclr|aistats|colt|cvpr|iccv|eccv|wacv|acl|"
    r"emnlp|naacl|eacl|coling|tacl|aaai|ijcai|uai|jmlr|tmlr|kdd|www|sigir|sigmod|vldb|chi|stoc|focs|soda|icalp|crypto|"
    r"icra|iros|corl|rss|interspeech|icassp|miccai|nature|science|pnas|plos|siam|ieee|acm|springer|elsevier|cambridge|"
    r"oxford|mit press|wiley|ph\.?d\.? thesis|phd thesis|master'?s thesis|technical report|tech\. rep|lecture notes|"
    r"lncs|to appear|in press|under review|submitted|accepted|forthcoming|doi|https?://|vol\.|pp\.|biorxiv|medrxiv|"
    r"hal-|ssrn|openreview|\(?(?:19|20)\d\d\b"
)
_VENUE = re.compile(
    rf"(?:\.\s+|[?!]\s+|,\s+|;\s+|\s+[(\[]|\s+[-–—]\s+)(?:in[:\s]\s*)?(?:the\s+|(?:19|20)\d\d\s+|\d{{1,3}}(?:st|nd|rd|th)\s+)?(?:{_VENUE_WORDS})",
    re.I,
)
_IN_VENUE = re.compile(r"(?:\.|[?!])\s+(?:In:?|Presented at|Published in|Appeared in)\s+(?=[A-Z0-9\"“])|,\s+in:?\s+(?=[A-Z][\w.]+\s+[A-Z0-9])")
_ABBREVIATED_TITLE = re.compile(r",\s+(?=(?:[A-Z][\w-]*\.?\s+){0,5}[A-Z][\w-]*\.(?:[\s,]|$)[^a-z]*\d)")
_SENTENCE = re.compile(r"(?<![\s.\-(][^\W\d_a-z])(?<!\bvs)(?<!\bSt)(?<!\bDr)(?<!\bNo)\.[\"”’]?\s+(?=[^\W_a-z\d]|in\b|In\b|\d{4}|arXiv|doi|http|\[|\()")
_AFTER_AUTHORS = re.compile(
    rf"(?P<et>[\s,.;]*(?:(?:and|&)\s+)?(?:et al\.?|others))?(?P<eds>[\s,]*\(?[Ee]ds?\.\)?)?"
    rf"(?P<mark>[\s.,:;]*)(?P<year>(?:\(?{_YEAR}(?:,\s+[A-Z][a-z]+(?:\s+\d{{1,2}})?)?\)?|\((?:n\.d\.|in press|forthcoming|to appear)\))[.,:;]?\s+)?"
)
_QUOTED = re.compile(r"[\"“”„«‘'](?P<title>.{4,400}?)[,.]?[\"”“»’'](?=[\s,.;(]|$)")
_WHO_AND_YEAR = re.compile(
    rf"^(?P<who>[^()\"“”]{{3,200}}?)[\s.,]*\((?:{_YEAR}(?:,\s+[A-Z][a-z]+(?:\s+\d{{1,2}})?)?|n\.d\.|in press|forthcoming|to appear)\)[.,:]?\s+"
)
_WHO_AND_QUOTED = re.compile(
    r"^(?P<who>[^\"“”„«»()]{3,300}?[,.:])\s*[\"“„«](?P<title>[^\"”“»«„]{8,300}?)[,.]?[\"”“»](?:(?=[\s,.(]|$)|(?<=[,.?!][\"”»])(?=[^\W\d_]))"
)
_BY_POINTS = re.compile(
    r"^(?P<who>[^\W\d_][^.\"“”:;?!()]{2,200}?)\.\s+(?=[^\W_a-z].{8,400}(?:;\s*(?:19|20)\d\d\.|\b(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?;\d))"
)
_IN_SQUARE = re.compile(r"\s*\[[^\[\]]{3,40}\]$")
_JOINS = frozenset(
    ["and", "&", "und", "et", "al", "y", "e", "og", "och", "en", "i", "von", "van", "der", "den", "de", "da", "di", "du", "del", "della",
     "dos", "das", "los", "las", "do", "la", "le", "zu", "el", "bin", "ibn", "ap", "ul", "ter", "ten", "op", "het", "af", "av", "'t", "ó",
     "others", "the", "of"]
)  # fmt: skip
_MOST_WORDS = 60
_VENUE_ALONE = re.compile(
    r"^(?:in:?\s+)?(?:proc(?:eedings|\.)|(?:bio|med|ar)rxiv|arxiv|preprint|journal of|ieee|acm|transactions|under review|to appear|in press|submitted|forthcoming|"
    r"accepted|(?:neurips|nips|icml|iclr|aistats|colt|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|ijcai|uai|jmlr|tmlr|kdd|icra|iros|corl|rss|chi|soda|stoc|focs)\b)"
    r"[^.?!]{0,120}$",
    re.I,
)
_LONGEST_VENUE = 140
_SHORTEST_TITLE = 8
_FORM = re.compile(r"(?:keynote|plenary|session|talk|lecture|part|tutorial|poster|panel|invited)s?\s+[A-Z]{1,3}\s*[:.–—-]", re.I)


@dataclass(frozen=True, slots=True)
class Reference:
    """The authors as typed, the title, and how many authors told that the line is one."""

    people: str
    title: str
    sure: int


@lru_cache(maxsize=20_000)
def as_reference(text: str) -> Reference | None:
    """The reference that a line is, when it begins with authors whose given names are initials."""
    if (quoted := _WHO_AND_QUOTED.match(text)) and like_authors(quoted.group("who")):
        return Reference(quoted.group("who").strip(" ,;:."), quoted.group("title").strip(" ,"), 2)
    if listed := _numbered(text):
        return listed
    run = author_run(text)
    if not run or _FORM.match(text):
        return _dated(text)
    after = _AFTER_AUTHORS.match(text, run.end)
    if not after or after.end() >= len(text) or not (after.group("mark").strip() or after.group("year") or (after.group("et") or "").endswith(".")):
        return None
    if len(run.names) == 1 and after.group("mark").strip() == "," and not after.group("year") and not re.match(r"[\"“„«]", text[after.end() :]):
        comma = True
    else:
        comma = "," in after.group("mark") and not after.group("year")
    title = _title(text[after.end() :], comma)
    if len(title) < _SHORTEST_TITLE or (len(title.split()) < 2 and len(run.names) < 2):
        return None
    end = after.end("et") if after.group("et") else run.end + (text[run.end : run.end + 1] == ".")
    return Reference(text[:end].strip(" ,;"), title, min(len(run.names), 5))


def _numbered(text: str) -> Reference | None:
    """ "Roe J, Doe AB. Title. Venue. 2020;5(2):1-9." and "Roe J. Title. City: House; 2020.", as medical journals write them."""
    match = _BY_POINTS.match(text)
    if not match or not like_authors(match.group("who")):
        return None
    title = _IN_SQUARE.sub("", _title(text[match.end() :], False))
    return Reference(match.group("who").strip(" ,"), title, 1) if len(title) >= _SHORTEST_TITLE else None


def _dated(text: str) -> Reference | None:
    """ "Whoever. (2019). Title. Venue": the year in brackets behind them tells the authors, however unusual."""
    match = _WHO_AND_YEAR.match(text)
    if not match or not like_authors(match.group("who")):
        return None
    title = _title(text[match.end() :], False)
    return Reference(match.group("who").strip(" ,;."), title, 0) if len(title) >= _SHORTEST_TITLE else None


def like_authors(text: str) -> bool:
    """Whether a text may be a list of authors: names, initials, and what joins them."""
    words = re.findall(r"[^\s,;]+", text)
    odd = sum(
        not (word[0].isupper() or word.strip(".") in _JOINS or word in _JOINS or re.match(r"(?:al|el|ibn|d|l)[-'’][^\W\d_a-z]", word))
        for word in words
        if word[0].isalpha() or word[0].isdigit()
    )
    return 0 < len(words) <= _MOST_WORDS and odd == 0


def _title(rest: str, comma: bool) -> str:
    if quoted := _QUOTED.match(rest):
        return quoted.group("title").strip(" ,")
    found = [match for pattern in (_SENTENCE, _IN_VENUE, _VENUE) if (match := pattern.search(rest, _SHORTEST_TITLE))]
    cuts = [match.start() + (match.group()[0] in "?!") for match in found]
    if comma and (match := _ABBREVIATED_TITLE.search(rest, _SHORTEST_TITLE)):
        cuts.append(match.start())
    if edition := re.search(r"[.,]\s+\d{1,2}(?:st|nd|rd|th)\s+ed\b", rest):
        cuts.append(edition.start())
    title = rest[: min(cuts)] if cuts else rest
    return title.strip(" ,;:").rstrip(".")


def is_venue(text: str) -> bool:
    """Whether a line only says where and when something was published: "Annual Letters, 2024"."""
    return len(text) < _LONGEST_VENUE and bool(_VENUE_ALONE.match(text)) and bool(re.search(r"\d", text))


def without_venue(title: str) -> str:
    """A title of a reference without where and when it was published."""
    cuts = [match.start() for pattern in (_VENUE, _IN_VENUE) if (match := pattern.search(title))]
    shorter = title[: min(cuts)].strip() if cuts else title
    return shorter if len(shorter) >= _SHORTEST_TITLE or shorter == "x" else title
