"""The page on the search language shows only what the language understands."""

import pytest

from desktop.commands import help_pages
from desktop.query.fields import FIELDS, SHORTHANDS, clause_named
from desktop.query.lexer import Mark, tokens
from desktop.query.parser import parse
from desktop.query.syntax import And, Node, Not, Or, Words


def leaves(node: Node) -> list[Node]:
    match node:
        case And(parts=parts) | Or(parts=parts):
            return [leaf for part in parts for leaf in leaves(part)]
        case Not(part=part):
            return leaves(part)
    return [node]


@pytest.mark.parametrize("query", [*help_pages.examples(), *(one for field in (*FIELDS, *SHORTHANDS) for one in field.examples)])
def test_every_example_means_what_it_shows(query: str) -> None:
    named = any(token.mark in (Mark.HEAD, Mark.CLAUSE) for token in tokens(query))
    as_text = [leaf for leaf in leaves(parse(query)) if isinstance(leaf, Words) and leaf.field is None and not leaf.wild]
    signs = [leaf.text for leaf in as_text if any(sign in leaf.text for sign in ':=<>#*?~"/|()')]
    assert signs == []
    assert not (named and len(leaves(parse(query))) == len(as_text)) or query.startswith(("any", "re"))


def test_every_field_is_on_the_page_once() -> None:
    page = help_pages.search_page()
    for field in (*FIELDS, *SHORTHANDS):
        assert page.count(f"| `{field.name}:` |") == 1, field.name
        assert clause_named(field.name) is field
