"""Leaves of a query that the columns of facets answer from memory, as the store would, for items not in the trash."""

from collections.abc import Callable, Mapping
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from desktop.domain.text import folded
from desktop.index.facets import Column
from desktop.index.hits import Hits
from desktop.query.syntax import Compare, Counted, Has, Op, Range
from desktop.store.collections import name_key

_COMPARED: dict[Op, Callable[[Any, Any], bool]] = {Op.EQ: eq, Op.NE: ne, Op.LT: lt, Op.LE: le, Op.GT: gt, Op.GE: ge}
_FILLED = {"note": "note", "annotation": "annotated", "tag": "tag", "people": "person", "event": "event", "due": "due"}
_CHOSEN = ("kind", "status")
_NUMBERS = ("rating", "year")


def holding(columns: Mapping[str, Column], leaf: Compare | Range | Has | Counted) -> Hits | None:
    """The items that a leaf lets in; None when the columns cannot tell."""
    match leaf:
        case Has(field="rating", present=present):
            return columns["rating"].having(lambda known: bool(known) == present)
        case Has(field=field, present=present) if field in _FILLED:
            filled = columns[_FILLED[field]].every
            return filled if present else columns["kind"].every.without(filled)
        case Compare(op=Op.NE):
            equal = holding(columns, Compare(leaf.field, Op.EQ, leaf.value, leaf.prefix, leaf.exact, leaf.cased))
            return None if equal is None else columns["kind"].every.without(equal)
        case Compare(field=field, op=op, value=value) if field in _NUMBERS:
            wanted, compare = int(value), _COMPARED[op]
            return columns[field].having(lambda known: _is_number(field, known) and compare(int(known), wanted))
        case Range(field=field, low=low, high=high) if field in _NUMBERS:
            least, most = int(low or 0), int(high) if high is not None else None
            return columns[field].having(
                lambda known: _is_number(field, known) and least <= int(known) and (most is None or int(known) <= most)
            )
        case Compare(field=field, op=Op.EQ, value=value) if field in _CHOSEN:
            return columns[field].having(lambda known: bool(known == value))
        case Compare(field="tag", op=Op.EQ, cased=False):
            return columns["tag"].having(_tag(leaf))
        case Compare(field="list", op=Op.EQ, cased=False):
            key, prefix = name_key(leaf.value), leaf.prefix
            return columns["list"].having(
                lambda known: name_key(known).startswith(key) if prefix else name_key(known) == key
            )
    return None


def _is_number(field: str, known: Any) -> bool:
    """Ratings are numbers; a year is one when it is written in digits and not 0."""
    return field == "rating" or (str(known).isdecimal() and int(known) > 0)


def _tag(leaf: Compare) -> Callable[[Any], bool]:
    key = folded(leaf.value)
    if leaf.exact:
        return lambda known: folded(known) == key
    if leaf.prefix:
        return lambda known: folded(known).startswith(key)
    below = key + "/"
    return lambda known: folded(known) == key or folded(known).startswith(below)
