"""Regular expressions of a query: which are valid, how they are compiled and written. Matching is left to others."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

LONGEST = 500  # longer ones are searched as text
_PIECE = re.compile(r"\\.|\{[^}]*\}|[^\W_]+|.", re.DOTALL)
_CODES = re.compile(r"\\[A-Za-z0-9]")
_PLAIN_CODES = frozenset("\\" + letter for letter in "bBdDwWsSmMAZntr")
_NOT_READ = re.compile(r"\(\?(?![:=!<])|\[\^?\]")  # flags, comments and the like; a class that begins with its end
_PAIR_OR_SLASH = re.compile(r"\\.|/", re.DOTALL)


@lru_cache(maxsize=64)
def compiled(pattern: str, cased: bool = False) -> "regex.Pattern[str] | None":
    """The compiled expression, in the syntax of the `regex` package (version 1); None when it is not valid."""
    if not pattern or len(pattern) > LONGEST:
        return None
    import regex  # not needed to start

    try:
        return regex.compile(pattern, regex.VERSION1 | (0 if cased else regex.IGNORECASE))
    except (regex.error, RecursionError, OverflowError, ValueError, KeyError, IndexError, TypeError, MemoryError):
        return None  # whatever the compiler stumbles over, the text is then searched as it stands


def tidied(typed: str) -> str | None:
    """The one spelling of an expression as typed: no blanks at its ends, slashes bare. None when it is not valid."""
    pattern = _PAIR_OR_SLASH.sub(lambda pair: "/" if pair.group() == r"\/" else pair.group(), typed.strip())
    return pattern if compiled(pattern) else None


def written(pattern: str) -> str:
    """The expression between slashes, as the language reads it."""
    escaped = _PAIR_OR_SLASH.sub(lambda pair: r"\/" if pair.group() == "/" else pair.group(), pattern)
    return f"/{escaped}/"


def required(pattern: str) -> str:
    """Letters and digits, in folded case, that every text must hold somewhere in which the expression is found.

    The longest run that stands outside brackets; "" where that cannot easily be told."""
    if _NOT_READ.search(pattern):
        return ""
    runs, depth, within = [""], 0, 0
    for piece in _PIECE.findall(pattern):
        if _CODES.match(piece) and piece not in _PLAIN_CODES:
            return ""
        if within or piece == "[":
            within += (piece == "[") - (piece == "]")
        elif piece in "()":
            depth += 1 if piece == "(" else -1
            runs.append("")
        elif depth:
            continue
        elif piece == "|":
            return ""
        elif piece[0] in "?*{":
            runs[-1] = runs[-1][:-1]
            runs.append("")
        elif piece.isalnum():
            runs[-1] += piece
        else:
            runs.append("")
    return max(runs, key=len).casefold()
