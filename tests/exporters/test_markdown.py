"""Markdown, read back with markdown-it.

Normalisation: runs of white space are one space, lines of a paragraph may be joined."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from desktop.domain.item import Item, Link
from desktop.domain.text import clean_line
from desktop.exporters.markdown import EXPORTER, escaped, escaped_line
from desktop.exporters.registry import render
from desktop.exporters.wording import highlights, notes, paragraphs, quote_of, title_of
from tests.domain.strategies import items, raw_texts

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def shown(token: Token) -> str:
    """The text that an inline token shows; anything but text and line breaks is told by its name."""
    names = {"softbreak": " ", "hardbreak": " "}
    parts = [
        child.content if child.type in ("text", "text_special") else names.get(child.type, f"<{child.type}>")
        for child in token.children or []
    ]
    return " ".join("".join(parts).split())


def headings(tokens: list[Token], level: str) -> list[str]:
    """The headings of one level that are not within anything."""
    return [
        shown(tokens[at + 1])
        for at, one in enumerate(tokens)
        if one.type == "heading_open" and one.tag == level and not one.level
    ]


def said(text: str) -> str:
    return " ".join(text.split())


@given(raw_texts())
def test_escaped_text_shows_as_it_is(text: str) -> None:
    for paragraph in paragraphs(text):
        tokens = READER.parse(escaped(paragraph))
        assert [one.type for one in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert shown(tokens[1]) == said(paragraph)


@given(raw_texts())
def test_escaped_heading_shows_as_it_is(text: str) -> None:
    tokens = READER.parse(f"## {escaped_line(text)}\n\nafter")
    assert headings(tokens, "h2") == [said(clean_line(text))]


@given(st.lists(items(raw_texts()), max_size=3), raw_texts())
def test_each_item_is_one_section_whatever_its_texts_say(listed: list[Item], heading: str) -> None:
    tokens = READER.parse(render(EXPORTER, listed, heading))
    assert len(headings(tokens, "h1")) == 1
    assert headings(tokens, "h2") == [said(title_of(item)) for item in listed]
    parts = [part for item in listed for part in (item.chapters, highlights(item), notes(item)) if part]
    assert len(headings(tokens, "h3")) == len(parts)
    top = [shown(tokens[at + 1]) for at, one in enumerate(tokens) if one.type == "paragraph_open" and not one.level]
    for item in listed:
        assert all(said(part) in top for part in paragraphs(item.abstract))
    quotes = [shown(tokens[at + 2]) for at, one in enumerate(tokens) if one.type == "blockquote_open" and not one.level]
    expected = [paragraphs(quote_of(mark)) for item in listed for mark in highlights(item)]
    assert quotes == [said(parts[0]) for parts in expected if parts]


def test_a_talk_reads_as_an_annotated_entry(talk: Item) -> None:
    text = render(EXPORTER, [talk], "My talks")
    assert text.startswith(
        "# My talks\n\n"
        "## Why BERT needs 100% of the data_set\n\n"
        "Ann Example, Reader, Example University; Bob Sample (chair)\\\n"
        "recording · Winter School 2024 · Oslo · 2024-02-02 · 13:00–14:00 · 2:00:00\n\n"
        "★★★★☆ · finished 2026-01-02 · high priority · due 2026-02-01\n\n"
        "Tags: theory/generalization, topic/data\n\n"
        "Lists: To show the group\n\n"
        "[Video](<https://example.org/talk?a=1&amp;b=2>)\n\n"
        "**Summary:** A talk about data.\n\n"
        "First paragraph about nets.\n\n"
        "Second paragraph, with \\<b\\>angle\\</b\\> brackets.\n\n"
        "### Chapters\n\n"
        "- 0:00:00 Introduction\n"
        "- 0:59:54 The proof (Cy Third, SU)\n\n"
        "### Highlights\n\n"
        "> paragraph about nets\n\n"
        "- *green highlight*\n\n"
        "  Is it so?\n\n"
        "### Notes\n\n"
        "- *Note*\n\n"
        "  # My heading\n"
    )


def test_unfinished_markup_of_a_note_ends_with_the_note(talk: Item, paper: Item) -> None:
    tokens = READER.parse(render(EXPORTER, [talk, paper], "Both"))
    assert headings(tokens, "h2") == [talk.title, paper.title]
    assert "My heading" not in headings(tokens, "h1")


def test_only_web_and_mail_addresses_become_links(talk: Item) -> None:
    bad = replace(talk, links=(Link("javascript:alert(1)"), Link("file:///etc/hosts"), Link("https://x.org/)](<y>")))
    links = [
        child.attrs["href"]
        for token in READER.parse(render(EXPORTER, [bad], "x"))
        for child in token.children or []
        if child.type == "link_open"
    ]
    assert links == ["https://x.org/)%5D(%3Cy%3E"]
