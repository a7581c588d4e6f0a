"""Lines that stand in quotation marks as a whole: titles where several of a page's lines do, a full stop inside or not."""

import re

_QUOTED = re.compile(r"[\"“„«][^\"“”„«»]{8,240}[\"”“»][.,]?")
_FEWEST, _MOST = 3, 0.6


def titles_in_quotes(lines: list[tuple[str, float]]) -> set[int]:
    """The places of the quoted lines among (text, how much it looks like a paragraph), when most of them are no paragraphs."""
    quoted = [i for i, (text, _) in enumerate(lines) if _QUOTED.fullmatch(text)]
    bare = sum(lines[i][1] < 0 for i in quoted)
    return set(quoted) if bare >= max(_FEWEST, _MOST * len(quoted)) else set()
