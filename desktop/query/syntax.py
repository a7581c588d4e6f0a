"""The tree of a query. Every node knows which span of the typed text it came from; spans do not count in comparisons.

Trees made with `all_of`, `any_of` and `negated` are in normal form: no And directly in an And, no Or directly in an
Or, no Not directly in a Not, none of them with fewer than two parts, Everything only alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from enum import Enum
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
NOWHERE: Span = (0, 0)


class Op(Enum):
    """How a Compare compares. NE holds for every item for which EQ does not, also for those without a value."""

    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="


@dataclass(frozen=True, slots=True)
class Everything:
    """No restriction."""

    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class And:
    """All of the parts."""

    parts: tuple["Node", ...]
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Or:
    """Any of the parts."""

    parts: tuple["Node", ...]
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but the part."""

    part: "Node"
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Words:
    """Text to find in a field, or in any text field when it is None; splitting into words is the index's business.

    text is as typed, at least one letter or digit in it; it holds a blank only when it is a phrase or exact.
    prefix: its last word may go on. exact: it is the whole field. fuzzy: letters that may differ (0–2).
    slop: words that may stand between those of a phrase (0–99). cased: letter case counts, and words are as written.
    wild: one word in which * stands for any letters or none and ? for one letter; it begins with a letter or digit,
    holds at least one of the two before its last letter or digit, and goes with field and cased only.
    """

    text: str
    field: str | None = None
    phrase: bool = False
    prefix: bool = False
    exact: bool = False
    fuzzy: int = 0
    slop: int = 0
    cased: bool = False
    wild: bool = False
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Compare:
    """A field against one value; value is canonical for choices, numbers and dates (dates.py), else as typed.

    prefix (tags and names): the value is the beginning; a prefix "a/" means the tags below a.
    exact (tags and names): this very value; without it a tag means itself and all below it.
    cased (tags and names): letter case counts.
    """

    field: str
    op: Op
    value: str
    prefix: bool = False
    exact: bool = False
    cased: bool = False
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Range:
    """A number or date field from low to high, both included; at least one of them is given."""

    field: str
    low: str | None
    high: str | None
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Has:
    """The field is filled (present) or empty; the names are those of fields.HAS."""

    field: str
    present: bool
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression that is found somewhere in a field, or in any text field when it is None.

    pattern is valid (patterns.py), neither empty nor with blanks at its ends, and has no escaped slash.
    """

    field: str | None
    pattern: str
    cased: bool = False
    span: Span = attribute(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many values a field has, compared with a whole number; the names are those of fields.COUNTED."""

    field: str
    op: Op
    value: str
    span: Span = attribute(default=NOWHERE, compare=False)


Leaf: TypeAlias = Words | Compare | Range | Has | Pattern | Counted
Node: TypeAlias = Everything | And | Or | Not | Words | Compare | Range | Has | Pattern | Counted


def all_of(nodes: Iterable[Node]) -> Node:
    """The conjunction in normal form; of nothing, Everything."""
    parts: list[Node] = []
    for node in nodes:
        if isinstance(node, And):
            parts.extend(node.parts)
        elif not isinstance(node, Everything):
            parts.append(node)
    if len(parts) > 1:
        return And(tuple(parts), span=_around(parts))
    return parts[0] if parts else Everything()


def any_of(nodes: Iterable[Node]) -> Node:
    """The disjunction in normal form. Everything stands for a clause not written yet and is left out."""
    parts: list[Node] = []
    for node in nodes:
        if isinstance(node, Or):
            parts.extend(node.parts)
        elif not isinstance(node, Everything):
            parts.append(node)
    if len(parts) > 1:
        return Or(tuple(parts), span=_around(parts))
    return parts[0] if parts else Everything()


def negated(node: Node) -> Node:
    """The opposite in normal form; nothing negated is still nothing."""
    match node:
        case Everything():
            return node
        case Not(part=part):
            return part
    return Not(node, span=node.span)


def at(node: Node, span: Span) -> Node:
    """The node with this span; parts that have none yet get it too."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            return replace(node, parts=tuple(_placed(part, span) for part in parts), span=span)
        case Not(part=part):
            return Not(_placed(part, span), span=span)
    return replace(node, span=span)


def _placed(node: Node, span: Span) -> Node:
    return at(node, span) if node.span == NOWHERE else node


def _around(parts: list[Node]) -> Span:
    spans = [part.span for part in parts if part.span != NOWHERE]
    return (min(start for start, _ in spans), max(end for _, end in spans)) if spans else NOWHERE
