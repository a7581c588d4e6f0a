"""What is indexed of one item. Who fills it in, and from which tables, is left to the services."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """The searchable texts of one item; texts that hold several values have one on each line.

    `number` is the store's local number of the item (positive, below 2**40) and what a search returns;
    `id` its 32 hexadecimal digits; `rev` any short text that changes whenever the item does.
    """

    number: int
    id: str
    rev: str
    title: str = ""
    people: str = ""
    event: str = ""
    tags: str = ""
    notes: str = ""
    chapters: str = ""
    abstract: str = ""
    affiliations: str = ""
    container: str = ""
    bio: str = ""
    other: str = ""
