"""The page, read back with html5lib as a browser reads it.

Normalisation: runs of white space are one space."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.item import Item
from desktop.domain.text import clean_line, clean_text
from desktop.exporters.html_page import EXPORTER, note_html
from desktop.exporters.registry import render
from desktop.exporters.wording import highlights, paragraphs, quote_of, title_of
from tests.domain.strategies import items, raw_texts

OURS = frozenset(
    (
        *("html", "head", "meta", "title", "style", "body", "main", "nav", "article", "div", "p", "a", "time"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "li", "blockquote", "em", "strong", "s", "code", "pre"),
        *("hr", "br", "table", "thead", "tbody", "tr", "th", "td"),
    )
)

NONCHARACTERS = {"invalid-codepoint"}  # U+FFFE and its like are kept, and every reader shows them


def page(text: str):
    return html5lib.HTMLParser(strict=False, namespaceHTMLElements=False).parse(text)


def text_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_class(root, name: str) -> list[str]:
    return [text_of(one) for one in root.iter() if name in (one.get("class") or "").split()]


def said(text: str) -> str:
    return " ".join(text.split())


@given(st.lists(items(raw_texts()), max_size=3), raw_texts())
def test_page_holds_the_items_and_nothing_of_its_own_making(listed: list[Item], heading: str) -> None:
    text = render(EXPORTER, listed, heading)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(text)
    assert {code for _place, code, _data in parser.errors} <= NONCHARACTERS
    elements = [one for one in root.iter() if isinstance(one.tag, str)]
    assert {one.tag for one in elements} <= OURS
    for one in elements:
        assert not any(name.startswith("on") or name in ("src", "style", "srcset") for name in one.attrib)
        href = one.get("href")
        assert href is None or href.lower().startswith(("http://", "https://", "mailto:", "#item-"))
    articles = root.findall(".//article")
    assert [text_of(one.find("h2")) for one in articles] == [said(title_of(item)) for item in listed]
    contents = root.findall(".//nav//a")
    assert [one.get("href") for one in contents] == ["#" + one.get("id") for one in articles]
    for item, article in zip(listed, articles, strict=True):
        assert by_class(article, "abstract") == [said(part) for part in paragraphs(item.abstract)]
        quotes = [said(" ".join(paragraphs(quote_of(one)))) for one in highlights(item) if paragraphs(quote_of(one))]
        found = [
            " ".join(text_of(p) for p in one.findall("p"))
            for one in article.findall("./div[@class='note']/blockquote")
            if "quote" in one.get("class", "").split()  # a note may quote too
        ]
        assert found == quotes
        if item.tags:
            assert "Tags: " + ", ".join(map(clean_line, item.tags)) in by_class(article, "tags")


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](file:///etc/hosts)",
        "![x](http://x.org/i.png)", "![x](file:///etc/hosts)", "<iframe src=http://x.org>", "[x]: javascript:alert(1)\n\n[x]",
        "<javascript:alert(1)>", "[x](//x.org)", "[x](data:text/html,y)", "</article></main>",
    ],
)  # fmt: skip
def test_a_note_can_neither_run_nor_load_anything(body: str) -> None:
    root = html5lib.parseFragment(note_html(body), namespaceHTMLElements=False)
    assert {one.tag for one in root.iter()} <= {"DOCUMENT_FRAGMENT", "p"} | ({"a"} if "http://x" in body else set())


@given(raw_texts())
def test_a_note_becomes_wellformed_html(body: str) -> None:
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(f"<!DOCTYPE html><title>x</title><article>{note_html(clean_text(body))}</article>")
    assert {code for _place, code, _data in parser.errors} <= NONCHARACTERS


def test_notes_are_rendered_with_headings_below_the_pages(talk: Item) -> None:
    root = page(render(EXPORTER, [talk], "My talks"))
    assert [text_of(one) for one in root.iter("h4")] == ["My heading"]
    assert [text_of(one) for one in root.iter("h3")] == ["Chapters", "Highlights", "Notes"]
    assert by_class(root, "label") == ["green highlight", "Note", "Note at 1:00:00, The proof"]
    assert by_class(root, "chapters") == ["0:00:00 Introduction 0:59:54 The proof (Cy Third, SU)"]
    assert by_class(root, "decisions") == ["★★★★☆ · finished 2026-01-02 · high priority · due 2026-02-01"]
    assert by_class(root, "green") == ["paragraph about nets"]


def test_page_stands_alone_and_follows_light_and_dark(talk: Item) -> None:
    text = render(EXPORTER, [talk], "My <talks>")
    assert "<title>My &lt;talks&gt;</title>" in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text
    assert "<script" not in text
    assert "<link" not in text
    assert "url(" not in text
    assert "default-src 'none'" in text
