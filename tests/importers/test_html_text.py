"""HTML of abstracts and notes as plain text and as Markdown."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from desktop.importers.html_text import markdown, plain
from desktop.importers.html_tokens import Tag, tokens
from tests.importers.mangling import FUZZ, mutations


def test_paragraphs_lists_and_links_of_a_note_stay() -> None:
    note = (FUZZ / "html" / "note.html").read_text(encoding="utf-8")
    assert markdown(note) == (
        "# Notes on hives\n\n"
        "One **bold *and*** more & [a link](https://example.org/a_%28b%29), none.\n\n"
        "- first\n- second\n  1. inner\n\n"
        "> Quoted\\\n> twice\n\n"
        "```\nx  *y*\n  z\n```\n\n"
        "10⁻³ H₂O"
    )
    assert plain(note) == (
        "Notes on hives\n\nOne bold and more & a link (https://example.org/a_(b)), none.\n\n"
        "- first\n- second\n  1. inner\n\nQuoted\ntwice\n\nx  *y*\n  z\n\n10⁻³ H₂O"
    )


def test_jats_abstract_is_text_with_its_headings() -> None:
    abstract = (FUZZ / "html" / "jats.html").read_text(encoding="utf-8")
    assert plain(abstract) == "Abstract\n\nWe count hives < 9.\n\nMethods\n\nBy eye."


@pytest.mark.parametrize(
    "text",
    ["a < b and c > d & e\n\nnext", "x<y and z>w", "mail <jo@example.org>", "R&D & co", "*stars* and _lines_", "1 <2> 3", ""],
)
def test_text_that_is_no_html_stays_as_it_is(text: str) -> None:
    assert plain(text) == text
    assert markdown(text) == text


def test_lines_count_where_no_block_stands() -> None:
    assert plain("A <i>study</i> of\n\nroofs\nand <b>rain</b>") == "A study of\n\nroofs\nand rain"


def test_signs_of_markdown_in_html_show_as_they_are() -> None:
    rendered = MarkdownIt().render(markdown("<p># no heading</p><p>1. no *list* of [x](y) &lt;b&gt;</p><p>- a_b_c `d`</p>"))
    assert rendered == (
        "<p># no heading</p>\n<p>1. no *list* of [x](y) &lt;b&gt;</p>\n<p>- a_b_c `d`</p>\n"
    )


def test_emphasis_over_paragraphs_ends_and_begins_again() -> None:
    assert markdown("<b>one<p>two</p></b> three") == "**one**\n\n**two**\n\nthree"


def test_scripts_styles_and_comments_are_left_out() -> None:
    assert plain("a<script>if (x < y) {}</script>b<style>p{}</style><!-- c --><SCRIPT>never closed") == "ab"


def test_attributes_are_read_whatever_their_quotes() -> None:
    (tag,) = [one for one in tokens("""<a HREF='x"y' title="1 > 2 &amp; 3" rel=me>""") if isinstance(one, Tag)]
    assert tag.attributes() == {"href": 'x"y', "title": "1 > 2 & 3", "rel": "me"}


@pytest.mark.parametrize(
    "bit", ["<!--", "<a ", "<b>", "<ul><li>", '"<a href="', "<blockquote>", "&#", "<!", "<script>", "</", "<a b='", "<sup>", "<p><b>"]
)
def test_hostile_html_is_read_in_linear_time(bit: str) -> None:
    text = bit * (200_000 // len(bit))
    begin = time.perf_counter()
    plain(text)
    markdown(text)
    assert time.perf_counter() - begin < 3


def test_damaged_html_never_fails() -> None:
    for _name, text in mutations("html", 300):
        plain(text)
        markdown(text)


@given(st.text(max_size=80))
def test_escaped_text_comes_back_from_html(text: str) -> None:
    words = " ".join(text.split())
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert " ".join(plain(f"<p>{escaped}</p>").split()) == " ".join(plain(f"<div>{escaped}</div>").split())
