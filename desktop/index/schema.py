"""The indexed fields: their order, weight and names in queries. Plain tables; the files are left to codec.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.index.document import Document

FORMAT = 2
"""Changes with the layout of the files: an index of another format is rebuilt."""
ANALYZER = 1
"""Changes with the words that a text yields (analysis.py): an index of another analyzer is rebuilt."""


@dataclass(frozen=True, slots=True)
class TextField:
    """One indexed text: its attribute in Document, its name in queries (desktop/query/fields.py), and what a hit in it weighs.

    `listed`: one value on each line, phrases do not cross lines. `started`: words can be found by their first one
    or two letters however many there are. `named`: words are names and kept whole instead of being stemmed.
    `by_length`: how much less a hit weighs the longer the text is, 0 to 1 (b of BM25); only where nearly every item
    has the field.
    """

    attribute: str
    query_name: str
    weight: float
    listed: bool = False
    started: bool = False
    named: bool = False
    by_length: float = 0.0


FIELDS = (
    TextField("title", "title", 6.0, started=True, by_length=0.75),
    TextField("people", "people", 6.0, listed=True, started=True, named=True, by_length=0.75),
    TextField("event", "event", 2.5, listed=True, started=True),
    TextField("tags", "tag", 3.0, listed=True, started=True),
    TextField("notes", "note", 1.5, listed=True, started=True),
    TextField("chapters", "chapter", 2.0, listed=True, started=True),
    TextField("abstract", "abstract", 1.0, by_length=0.75),
    TextField("affiliations", "affiliation", 1.0, listed=True),
    TextField("container", "container", 1.0),
    TextField("bio", "bio", 0.5, listed=True),
    TextField("other", "other", 0.8, listed=True),
)
"""The place of a field in this table is its number in the files: a change of order needs another FORMAT."""

TEXT_FIELDS: MappingProxyType[str | None, tuple[int, ...]] = MappingProxyType(
    {None: tuple(range(len(FIELDS))), "any": tuple(range(len(FIELDS)))}
    | {field.query_name: (n,) for n, field in enumerate(FIELDS)}
)
"""Name of a field in queries (None: any field) → numbers in FIELDS."""

WEIGHTS = tuple(field.weight for field in FIELDS)
"""What a hit in each field weighs unless someone wants it otherwise, in the order of FIELDS."""

NAMED = frozenset(n for n, field in enumerate(FIELDS) if field.named)
STARTED = frozenset(n for n, field in enumerate(FIELDS) if field.started)


def texts_of(document: Document) -> tuple[str, ...]:
    """The document's texts in the order of FIELDS."""
    return tuple(getattr(document, field.attribute) for field in FIELDS)


def weights_of(named: Mapping[str, float]) -> tuple[float, ...]:
    """Weights in the order of FIELDS, from some by their names in queries; the others are those of the table."""
    return tuple(float(named.get(field.query_name, field.weight)) for field in FIELDS)
