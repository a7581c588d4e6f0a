"""Slots of a programme that are called a session but hold one talk: "Session 2 - On Trees - Jane Roe (MIT)"."""

import re
from itertools import pairwise

from desktop.importers.listing.features import is_non_talk, title_score
from desktop.importers.listing.splitting import splits_of
from desktop.importers.listing.times import Moment, time_of_day

_SESSION = re.compile(r"^(?:sess?ione?|séance|sesión|sessão|sitzung|sessie|sesja|секция)\s+(?:\d{1,2}|[IVX]{1,4}|[A-H])\s*(?:[:.]|-|–|—)\s+(?=\S{3})", re.I)
_SURE_SPLIT, _TITLE_WORDS, _SURE_TITLE = 2.0, 3, 0.8


def without_own_sessions(slots: list[tuple[Moment, str]]) -> list[str]:
    """The texts of timed lines, freed of "Session 2 -" where the next slot begins when this one is over, or later.

    A session that goes on beyond the beginning of the next line holds the talks below it and keeps its name.
    """
    texts = [text for _, text in slots]
    for i, ((moment, text), (following, _)) in enumerate(pairwise(slots)):
        if (match := _SESSION.match(text)) and _is_over(moment, following) and _is_talk(text[match.end() :]):
            texts[i] = text[match.end() :]
    return texts


def _is_over(moment: Moment, following: Moment) -> bool:
    end, begin = time_of_day(moment.end, other=moment.start), time_of_day(following.start, other=following.end)
    return bool(moment.end and following.start) and "" < end <= begin


def _is_talk(text: str) -> bool:
    return not is_non_talk(text) and any(
        split.score >= _SURE_SPLIT and len(split.title.split()) >= _TITLE_WORDS and title_score(split.title) >= _SURE_TITLE
        for split in splits_of(text)
    )
