"""Academic degrees behind full names ("Jane Roe, Ph.D."), and those who join somebody in a talk ("(with John Doe, Curator)")."""

import re

_DEGREES = r"(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|Ed\.?D\.?|Sc\.D\.|M\.?Sc\.?|M\.P\.H\.|Esq\.?)"
_BEHIND_NAME = re.compile(rf"(?<=[^\W\d_]{{2}}),?\s+{_DEGREES}(?:,\s*{_DEGREES})*(?=\s*(?:$|[,;(&|])|\s+(?:and|und|et|y)\s)")
_JOINED = re.compile(r"^(?P<first>[^()]{4,160}?)\s*\((?:together |along |in conversation )?with\s+(?P<others>[^()]{8,400})\)\.?$")


def without_degrees(text: str) -> str:
    """A line of people without the degrees that stand behind their names."""
    return _BEHIND_NAME.sub("", text)


def with_companions(text: str) -> tuple[str, str]:
    """("Jane Roe", "John Doe, Curator, MIT") of "Jane Roe (with John Doe, Curator, MIT)"; ("", "") for other texts."""
    match = _JOINED.match(text.strip())
    return (match.group("first"), match.group("others")) if match else ("", "")
