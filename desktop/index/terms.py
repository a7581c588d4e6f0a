"""What a word is called in the term dictionary: a stem, a whole name, the beginning of a word, or a boundary."""

from desktop.index.analysis import stem

BOUNDARY = "\n"
"""Stands before and after every line of a listed field and every other text, so that whole values can be asked for."""

LONGEST_START = 2


def name_term(word: str) -> str:
    """The term of a word of a name, which is not stemmed; no stem begins with this sign."""
    return "@" + word


def start_term(field: int, letters: str) -> str:
    """The term of a beginning of one or two letters in a field."""
    return chr(ord("a") + field) + letters


def terms_of(word: str, *, texts: bool, names: bool) -> list[str]:
    """The terms under which a folded word stands in texts, in names, or in both."""
    return ([stem(word)] if texts else []) + ([name_term(word)] if names else [])
