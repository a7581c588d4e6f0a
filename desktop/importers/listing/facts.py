"""Short remarks on a talk that stand behind its people: how long it is, its track, its level, its language."""

import re

_FACT = re.compile(
    r"(?:\d{1,3}\s?(?:min|mins|minutes|m|h|hours?)|(?:track|room|hall|stage|level|day|session|audience)\s?:?\s?[\w-]{1,12}|beginners?|intermediate|"
    r"advanced|all levels|english|german|french|spanish|deutsch|talk|lightning talk|short talk|long talk|keynote|workshop|tutorial|poster|panel|online|remote|hybrid)",
    re.I,
)
_PARTS = re.compile(r"\s*[|·•]\s*")


def is_fact(text: str) -> bool:
    """Whether a text is such a remark."""
    return _FACT.fullmatch(text.strip()) is not None


def are_facts(text: str) -> bool:
    """Whether a text consists of such remarks between bars or points."""
    parts = _PARTS.split(text)
    return len(parts) > 1 and all(map(is_fact, parts))
