"""What may be completed at the cursor: a field's name, or a value of a field; the library knows the values."""

import re
from dataclasses import dataclass

from desktop.query.fields import FIELDS, SHORTHANDS, Field, clause_named
from desktop.query.lexer import Mark, Token, tokens
from desktop.query.narrow import clause_text

_NAME = re.compile(r"[A-Za-z_]+")


@dataclass(frozen=True, slots=True)
class Completion:
    """text[start:end] is to be replaced; typed is what stands there before the cursor, without quotes.

    field None: a field's name is being written. Else a value of that field (is, has, no and in included)."""

    start: int
    end: int
    typed: str
    field: str | None


def complete(text: str, cursor: int) -> Completion | None:
    """What is being written at the cursor (0 … len(text)); None where nothing can be completed."""
    found = _complete(text, tokens(text), cursor)
    if found is None and text[:cursor][-1:].isspace():
        # a verb is only read as one when a value follows it
        begun = tokens(f"{text[:cursor]}x")
        if len(begun) > 1 and begun[-1].glued and begun[-2].spoken:
            return Completion(cursor, cursor, "", begun[-2].text)
    return found


def _complete(text: str, found: list[Token], cursor: int) -> Completion | None:
    head: Token | None = None
    place = 0  # where a value of the head is expected
    for token in found:
        if token.start >= cursor and not (head and token.start == cursor and token.glued):
            break
        if token.mark is Mark.HEAD or (token.mark is Mark.PIPE and token.glued and head):
            head = token if token.mark is Mark.HEAD else head
            place = token.end
        elif token.mark in (Mark.WORD, Mark.QUOTED):
            field = head.text if head and token.glued else None
            if cursor <= token.end:
                return None if field and _takes_patterns(head) else _at_word(text, token, cursor, field)
            head = head if field else None
        else:
            head = None
    known = head and cursor == place and not _takes_patterns(head)
    return Completion(cursor, cursor, "", head.text) if head and known else None


def _takes_patterns(head: Token | None) -> bool:
    return head is not None and ("~" in head.op or head.text == "re")


def field_names(prefix: str) -> list[str]:
    """The names that may begin a clause and begin like this, those by which a field is known before its other names."""
    prefix = prefix.casefold()
    own = [field.name for field in (*SHORTHANDS, *FIELDS) if field.name.startswith(prefix)]
    reached = [
        alias for field in (*SHORTHANDS, *FIELDS) if field.name not in own
        for alias in field.aliases if alias.startswith(prefix)
    ]  # fmt: skip
    return sorted(own) + sorted(reached)


def choices_of(name: str) -> tuple[str, ...]:
    """The values that a field can take, where the language itself knows them."""
    field: Field | None = clause_named(name)
    return field.choices if field else ()


def completed(text: str, completion: Completion, chosen: str) -> tuple[str, int]:
    """The text with the chosen name or value put in, quoted where it has to be, and the new place of the cursor."""
    written = chosen + ":"
    if completion.field is not None:
        written = clause_text(completion.field, chosen).removeprefix(completion.field + ":")
        written += "" if text[completion.end :][:1].isspace() else " "
    before = text[: completion.start] + written
    return before + text[completion.end :], len(before)


def _at_word(text: str, token: Token, cursor: int, field: str | None) -> Completion | None:
    if field is None:
        typed = text[token.start : cursor]
        usable = token.mark is Mark.WORD and _NAME.fullmatch(typed)
        return Completion(token.start, token.end, typed, None) if usable else None
    typed = text[token.start : cursor].strip('"')
    return Completion(token.start, token.end, typed, field)
