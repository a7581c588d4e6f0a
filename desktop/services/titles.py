"""Whether two titles name the same work: typing errors, hyphens and small words aside; and pairs of titles that may.

Titles are compared by their keys (domain/text.key_of). Who and when is not asked here.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from desktop.i18n import _
from desktop.services.task import Task

_ALIKE = 0.9
_LONGER = 1.23  # a title that is longer by more cannot be that much alike
_RAREST = 3
_PREFIX_WORDS = 3
_LARGEST_BLOCK = 1500  # of a larger one only those are compared that follow each other in the alphabet
_STEP = 500

_SMALL = frozenset(["a", "an", "the", "of", "on", "for", "in", "and", "with", "to", "at", "by", "from", "via", "using", "is", "are", "or", "as"])
_ROMAN = frozenset(["ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"])
_ORDINAL = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "last", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm", "morning", "afternoon", "evening"]
)
_COUNTED = frozenset(["part", "volume", "vol", "chapter", "lecture", "session", "day", "track", "room", "episode", "lesson", "module", "week", "talk"])
_NUMBER = re.compile(r"\d+")
_OPPOSED = ("un", "non", "in", "im", "ir", "dis", "de", "anti", "sub", "super", "semi", "multi", "re", "co", "inter")
_GENERIC = frozenset(
    ["introduction", "intro", "introductory", "welcome", "welcoming", "opening", "closing", "remark", "remarks", "address", "ceremony", "session", "sessions", "panel", "discussion", "discussions", "keynote", "keynotes", "plenary", "plenaries", "invited", "talk", "talks", "speaker", "speakers", "speech", "lightning", "lighting", "preface", "foreword", "editorial", "q", "qa", "break", "coffee", "lunch", "poster", "posters", "tutorial", "tutorials", "workshop", "workshops", "announcement", "announcements", "award", "awards", "business", "meeting", "conclusion", "conclusions", "concluding", "wrap", "up", "summary", "overview", "question", "questions", "answer", "answers", "tba", "tbd", "tbc", "untitled", "abstract", "abstracts", "general", "assembly", "live", "stream", "livestream", "recording", "recordings", "full", "conference", "end", "start", "begin", "close", "thank", "thanks", "you", "goodbye", "housekeeping", "orientation", "registration", "reception", "social", "event", "events", "open", "space", "spaces", "unconference", "sprint", "sprints", "round", "table", "roundtable", "fireside", "chat", "interview", "highlights", "trailer", "teaser", "promo", "demo", "demos", "proceedings", "contents", "index", "acknowledgements", "acknowledgments", "references", "appendix", "guest", "special", "student", "students", "ballroom", "hall", "stage", "main", "day", "days", "part", "parts", "track", "room", "am", "pm", "morning", "afternoon", "evening", "title", "no", "name", "none"]
)


def squeezed(key: str) -> str:
    """The key without spaces: "data base" and "database" are the same."""
    return key.replace(" ", "")


def words_that_say_something(key: str, occasion: str = "") -> list[str]:
    """The words of a title that are not small, counted, generic, or those of its event."""
    known = set(occasion.split())
    return [
        word
        for word in key.split()
        if word not in _GENERIC
        and word not in _SMALL
        and word not in _ORDINAL
        and word not in _ROMAN
        and word not in known
        and not word.isdigit()
    ]


def is_generic(key: str, occasion: str = "") -> bool:
    """Whether many talks go by such a title ("Opening remarks", "Keynote 2"), so that it says nothing by itself."""
    return len(key) < 6 or not words_that_say_something(key, occasion)


def likeness(one: str, other: str) -> float:
    """How alike two title keys are: 1 the same but for spaces, 0 the titles of two works, between them misspelt."""
    if squeezed(one) == squeezed(other):
        return 1.0 if one else 0.0
    if _numbers(one) != _numbers(other) or not _differ_by_spelling(one.split(), other.split()):
        return 0.0
    from rapidfuzz.distance import Indel  # not at the top: every start passes there

    return float(Indel.normalized_similarity(one, other, score_cutoff=_ALIKE))


def goes_on(one: str, other: str) -> bool:
    """Whether one of the titles is the beginning of the other and both are the same part of a work."""
    begins = one.startswith(f"{other} ") or other.startswith(f"{one} ")
    return begins and _numbers(one) == _numbers(other)


def _numbers(key: str) -> list[str]:
    """What tells the parts of a work apart, in order: numbers, Roman ones, weekdays, letters after "part" and its like."""
    words = key.split()
    found: list[str] = []
    for at, word in enumerate(words):
        after_part = at > 0 and words[at - 1] in _COUNTED
        counts = word in _ROMAN or word in _ORDINAL or (len(word) == 1 and (after_part or word == "i" == words[-1]))
        found += [word] if counts else _NUMBER.findall(word)
    return found


def _differ_by_spelling(one: list[str], other: list[str]) -> bool:
    """Whether the words that only one of the titles has are small ones, or the same ones misspelt."""
    only_one, only_other = Counter(one) - Counter(other), Counter(other) - Counter(one)
    left = [word for word in only_one.elements() if word not in _SMALL]
    right = [word for word in only_other.elements() if word not in _SMALL]
    if "".join(left) == "".join(right):
        return True
    if len(left) != len(right) or len(left) > max(1, len(one) // 4):
        return False
    return all(_is_misspelt(a, b) for a, b in zip(left, right, strict=True))


def _is_misspelt(one: str, other: str) -> bool:
    if one + "s" == other or other + "s" == one:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 5 or (longer.endswith(shorter) and longer.startswith(_OPPOSED)):
        return False
    from rapidfuzz.distance import OSA  # not at the top: every start passes there

    most = 2 if len(shorter) >= 9 else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def alike_pairs(keys: Iterable[str], task: Task) -> Iterator[tuple[str, str]]:
    """Pairs of different keys that are much alike by their letters, each once, or of which one is the beginning of the
    other. A title meets only those that share one of its rarest words with it: 115,000 titles take two seconds."""
    from rapidfuzz import process  # not at the top: every start passes there
    from rapidfuzz.distance import Indel

    ordered = sorted(set(keys), key=len)
    blocks = _blocks(ordered)
    seen: set[tuple[str, str]] = set()
    for done, block in enumerate(blocks):
        if done % _STEP == 0:
            task.step(done, len(blocks), _("Comparing titles"))
        lengths = [len(key) for key in block]
        for at, key in enumerate(block):
            end = bisect_right(lengths, int(lengths[at] * _LONGER) + 1)
            if end == at + 1:
                continue
            scorer = Indel.normalized_similarity
            for other, _score, _at in process.extract(
                key, block[at + 1 : end], scorer=scorer, score_cutoff=_ALIKE, limit=None
            ):
                seen.add((key, other))
    yield from seen
    yield from beginnings(ordered)
    yield from _same_letters(ordered)


def _blocks(keys: list[str]) -> list[list[str]]:
    """Keys by each of their rarest words that another one has too, in the order given."""
    frequency = Counter(word for key in keys for word in set(key.split()))
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key in keys:
        shared = [(frequency[word], word) for word in set(key.split()) if frequency[word] > 1]
        for _count, word in sorted(shared)[:_RAREST]:
            blocks[word].append(key)
    return [part for block in blocks.values() if len(block) > 1 for part in _in_parts(block)]


def _in_parts(block: list[str]) -> Iterator[list[str]]:
    if len(block) <= _LARGEST_BLOCK:
        yield block
        return
    ordered = sorted(block)
    for start in range(0, len(ordered), _LARGEST_BLOCK // 3):
        yield sorted(ordered[start : start + _LARGEST_BLOCK // 3], key=len)


def _same_letters(keys: list[str]) -> Iterator[tuple[str, str]]:
    first: dict[str, str] = {}
    for key in keys:
        before = first.setdefault(squeezed(key), key)
        if before != key:
            yield before, key


def beginnings(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of a key of some words and one that goes on after it: a title, and the same with a subtitle."""
    ordered = sorted(keys)
    for at, key in enumerate(ordered):
        if key.count(" ") < _PREFIX_WORDS - 1:
            continue
        for other in ordered[at + 1 : at + 20]:
            if not other.startswith(key):
                break
            if goes_on(key, other):
                yield key, other
