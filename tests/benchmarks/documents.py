"""What the library hands to its index, in a file, so that every engine indexes the same fields of the same items."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.index.schema import FIELDS

PLACES = {field.attribute: place for place, field in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Text:
    """The searchable texts of one item in the order of schema.FIELDS, and its year (0: none)."""

    number: int
    year: int
    texts: tuple[str, ...]

    def field(self, attribute: str) -> str:
        """The text of a field by its attribute in the index's schema."""
        return self.texts[PLACES[attribute]]


def read(path: Path) -> Iterator[Text]:
    """The documents of a file that product.write_documents made, the newest item first."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            number, year, *texts = json.loads(line)
            yield Text(number, year, tuple(texts))
