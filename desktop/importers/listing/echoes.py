"""Links below an item that repeat its title behind a word or two: "Listen to the episode: On Trees"."""

import re
from collections import Counter

_LEAD = re.compile(r"(?P<lead>[^\W\d_]{2,14}(?: [^\W\d_]{1,14}){0,4})\s*(?:\.{1,3}|…|:|[-–—»›|])?\s*")
_NEAR, _OFTEN, _SHORTEST = 8, 3, 8


def echoing(texts: list[str]) -> set[int]:
    """The indexes of lines that are the same short words three times, each with the text of a line shortly above."""
    leads = {i: lead for i in range(1, len(texts)) if (lead := _lead(texts, i))}
    counts = Counter(leads.values())
    return {i for i, lead in leads.items() if counts[lead] >= _OFTEN}


def _lead(texts: list[str], i: int) -> str:
    text = texts[i]
    for before in texts[max(0, i - _NEAR) : i]:
        if len(before) >= _SHORTEST and len(text) > len(before) and text.endswith(before):
            match = _LEAD.fullmatch(text[: -len(before)])
            return match.group("lead").lower() if match else ""
    return ""
