"""Items for property tests: every field, filled with texts that try to break what writes or reads them."""

from hypothesis import strategies as st

from desktop.domain.annotation import Annotation, AnnotationKind, Colour, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.event import Chapter, Event, Session
from desktop.domain.ids import ItemId
from desktop.domain.item import FORMS_OF, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Priority, Status
from desktop.domain.source import ItemSource
from desktop.domain.text import clean_line, clean_text

NASTY = (
    "{", "}", "\\", "}}{{", "@article{x,", "@comment(", "@ {", '"', "#", "%", "100% sure", "$x_1$", "~", "^", "&amp;", "<b>",
    "</article>", "<script>alert(1)</script>", "<!--", "]]>", "{0.__class__}", "{{7*7}}", "=1+1", "+1", "-1", "@SUM(A1)", "＝1",
    "'=1", "''+", "\t=1", "a,b;c", "x\r\ny", "line\n\nline", "\n@misc{a,\n", "# Heading", "## Two", "- item", "1. one", "2) two",
    "> quote", "```", "~~~", "***", "---", "===", "| a | b |", "[x](javascript:alert(1))", "![i](http://x.org/i.png)", "`c`",
    "__init__", "snake_case", " __b__ ", "*a*", "and", " and others", "Ünï", "Dokmanić", "李明", "مرحبا", "\u202eabc", "\x00",
    "\x0b", "\u2028", "\ud800", "😀", "    code", "deep  space", "NaN", "true", "BERT", "mRNA", "--", "“q”", "l'Hôpital",
    "\\\n", "&lt;", "C#", "a ###", "[a]: http://x.org", "<http://x.org>", ",", "'", "’", "_", "$$", "\\%", "\u00a0x",
)  # fmt: skip


def raw_texts(longest: int = 4) -> st.SearchStrategy[str]:
    """Anything at all: nasty pieces and characters of every sort."""
    piece = st.sampled_from(NASTY) | st.text(max_size=8) | st.sampled_from(("word", " ", "Deep Learning", "\n"))
    return st.lists(piece, max_size=longest).map("".join)


def clean_texts() -> st.SearchStrategy[str]:
    return raw_texts().map(clean_text)


def clean_lines() -> st.SearchStrategy[str]:
    return raw_texts(3).map(clean_line)


def names() -> st.SearchStrategy[str]:
    return clean_lines().filter(bool)


DATES = st.sampled_from(("", "2024", "2024-09", "2024-09-26", "--09-26", "--09"))
TIMES = st.sampled_from(("", "09:30", "23:59", "00:00"))
MOMENTS = st.sampled_from(("", "2024-09-26T09:30:00Z", "2026-01-01T00:00:00Z"))
SECONDS = st.integers(0, 500_000)


def contributions(texts: st.SearchStrategy[str], role: st.SearchStrategy[Role]) -> st.SearchStrategy[tuple]:
    one = st.builds(Contribution, names(), role, texts.map(clean_line), texts.map(clean_line), bio=texts)
    return st.lists(one, max_size=3).map(tuple)


def annotations(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple]:
    quote = st.builds(QuoteAnchor, texts.filter(bool), texts, texts, st.integers(0, 10_000))
    other = (
        st.builds(TimeAnchor, SECONDS, st.sampled_from(("", "c1", "c2"))) | st.builds(PageAnchor, names()) | st.none()
    )
    colours, row_ids = st.sampled_from(Colour), st.sampled_from(("", "a1", "a2"))
    note = st.builds(Annotation, st.just(AnnotationKind.NOTE), texts, quote | other, colours, MOMENTS, MOMENTS, row_ids)
    mark = st.builds(
        Annotation, st.just(AnnotationKind.HIGHLIGHT), texts, quote | other, colours, MOMENTS, MOMENTS, row_ids
    )
    return st.tuples(st.lists(note, max_size=2), st.lists(mark, max_size=2)).map(lambda both: (*both[0], *both[1]))


IDENTIFIERS = st.lists(
    st.sampled_from((
        Identifier("doi", "10.1234/abc_(1)x"), Identifier("doi", "10.99999/x{y}%z"),
        Identifier("arxiv", "2401.00001"), Identifier("isbn", "9780262035613"),
    )),
    unique=True,
).map(lambda found: tuple(sorted(found, key=lambda one: one.scheme)))  # fmt: skip

URLS = st.sampled_from((
    "https://example.org/a_b?c=1&d=%20#e", "http://x.org/{a}\\b", "javascript:alert(1)", "file:///etc/hosts",
    "https://x.org/\"onclick='y'", "https://x.org/<b>", "https://x.org/)](x)", "x.org/no scheme",
))  # fmt: skip


@st.composite
def items(draw: st.DrawFn, texts: st.SearchStrategy[str] | None = None) -> Item:
    """An item as the library keeps it: every text clean. With `texts`, those of free form are drawn from there."""
    texts = clean_texts() if texts is None else texts
    lines = texts.map(clean_line)
    kind = draw(st.sampled_from(Kind))
    event = st.builds(Event, names(), lines, DATES, DATES, lines, st.just("") | URLS)
    session = st.builds(Session, names(), DATES, TIMES, TIMES, lines)
    roles = st.sampled_from(Role)
    chapter = st.builds(Chapter, lines, SECONDS, lines, lines, contributions(texts, roles), st.sampled_from(("", "c1")))
    fields = st.fixed_dictionaries({
        "form": st.none() | st.sampled_from(FORMS_OF[kind]), "contributions": contributions(texts, roles),
        "abstract": texts, "summary": lines, "event": st.none() | event, "session": st.none() | session,
        "date": DATES, "date_typed": lines, "start_time": TIMES, "end_time": TIMES, "duration": st.none() | SECONDS,
        "container": lines, "place": lines, "language": st.sampled_from(("", "en", "de-CH")), "citation_key": lines,
        "identifiers": IDENTIFIERS,
        "links": st.lists(st.builds(Link, URLS, st.sampled_from(Purpose), lines), max_size=2).map(tuple),
        "chapters": st.lists(chapter, max_size=2).map(tuple),
        "tags": st.lists(names(), max_size=3, unique=True).map(tuple), "rating": st.none() | st.integers(1, 5),
        "status": st.none() | st.sampled_from(Status), "queued": MOMENTS, "started": MOMENTS, "finished": MOMENTS,
        "dropped": MOMENTS, "priority": st.none() | st.sampled_from(Priority), "due": DATES,
        "annotations": annotations(texts), "lists": st.lists(names(), max_size=2, unique=True).map(tuple),
        "sources": st.lists(st.builds(ItemSource, lines, st.just("0" * 64), st.just("listing"), MOMENTS), max_size=1).map(tuple),
        "extra": st.dictionaries(names() | st.sampled_from(("isbn", "comment-ann", "title")), texts.filter(bool), max_size=2),
        "added": MOMENTS, "modified": MOMENTS, "trashed": MOMENTS,
    })  # fmt: skip
    return Item(id=ItemId(draw(st.integers(0, 2**64)).__format__("032x")), kind=kind, title=draw(names()), **draw(fields))
