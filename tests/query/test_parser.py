"""What each written query means: one line a query."""

from time import process_time

import pytest

from desktop.query.fields import NONE
from desktop.query.parser import parse
from desktop.query.syntax import And, Compare, Everything, Has, Node, Not, Op, Or, Range, Words


def w(text: str, field: str | None = None, **more: int | bool) -> Words:
    return Words(text, field, phrase=" " in text and not more.get("exact"), **more)  # type: ignore[arg-type]


def eq(field: str, value: str, **more: bool) -> Compare:
    return Compare(field, Op.EQ, value, **more)


def both(*parts: Node) -> And:
    return And(parts)


def either(*parts: Node) -> Or:
    return Or(parts)


UNREAD = either(eq("status", NONE), eq("status", "queued"))
ALL = Everything()

WORDS: list[tuple[str, Node]] = [
    ("", ALL),
    ("   \t\n ", ALL),
    ("entropy", w("entropy")),
    ("  entropy  ", w("entropy")),
    ("convex entropy", both(w("convex"), w("entropy"))),
    ("convex and entropy", both(w("convex"), w("entropy"))),
    ("convex AND entropy", both(w("convex"), w("entropy"))),
    ('"convex entropy"', w("convex entropy")),
    ('"convex   entropy', w("convex entropy")),
    ('"entropy"', w("entropy")),
    ('""', ALL),
    ('"', ALL),
    ('"say \\"when\\" \\\\ now"', w('say "when" \\ now')),
    ("entr*", w("entr", prefix=True)),
    ("entr**", w("entr", prefix=True)),
    ('"convex entr"*', w("convex entr", prefix=True)),
    ("*", ALL),
    ("entropy~", w("entropy", fuzzy=1)),
    ("entropy~2", w("entropy", fuzzy=2)),
    ("entropy~9", w("entropy", fuzzy=2)),
    ('"convex entropy"~5', w("convex entropy", slop=5)),
    ('"entropy"~2', w("entropy", fuzzy=2)),
    ("self-attention", w("self-attention")),
    ("C++", w("C++")),
    ("C#", w("C#")),
    ("R&D", w("R&D")),
    ("don't", w("don't")),
    ("3:45", w("3:45")),
    ("-5", Not(w("5"))),
    ("Überraschung", w("Überraschung")),
    ("機械学習", w("機械学習")),
    ("10.1145/3292500", w("10.1145/3292500")),
    ("https://example.org/a?b=c#d", w("https://example.org/a?b=c#d")),
    ("file:///tmp/page.html", w("file:///tmp/page.html")),
    ("foo:bar", w("foo:bar")),
    ("foo:", w("foo:")),
    ('foo:"bar baz"', both(w("foo:"), w("bar baz"))),
    ("Title: subtitle", both(w("Title:"), w("subtitle"))),
    ("Notes: a reading", both(w("Notes:"), w("a"), w("reading"))),
    ("Graphs - a survey", both(w("Graphs"), w("a"), w("survey"))),
    ("Graphs & trees", both(w("Graphs"), w("trees"))),
    ('5"disk', w('5"disk')),
]
LOGIC: list[tuple[str, Node]] = [
    ("a or b", either(w("a"), w("b"))),
    ("a OR b", either(w("a"), w("b"))),
    ("a | b", either(w("a"), w("b"))),
    ("a|b", either(w("a"), w("b"))),
    ("a b or c d", either(both(w("a"), w("b")), both(w("c"), w("d")))),
    ("a b|c d", both(w("a"), either(w("b"), w("c")), w("d"))),
    ("a (b or c)", both(w("a"), either(w("b"), w("c")))),
    ("(a or b) or c", either(w("a"), w("b"), w("c"))),
    ("(a b) c", both(w("a"), w("b"), w("c"))),
    ("-a", Not(w("a"))),
    ("!a", Not(w("a"))),
    ("not a", Not(w("a"))),
    ("NOT a", Not(w("a"))),
    ("a -b", both(w("a"), Not(w("b")))),
    ("a not b or c", either(both(w("a"), Not(w("b"))), w("c"))),
    ("-(a b)", Not(both(w("a"), w("b")))),
    ("-a|b", Not(either(w("a"), w("b")))),
    ("--a", w("a")),
    ("not not a", w("a")),
    ("-not -a", Not(w("a"))),
    ('-"a b"', Not(w("a b"))),
    ("or", w("or")),
    ("or a", both(w("or"), w("a"))),
    ("a or", both(w("a"), w("or"))),
    ("a and", both(w("a"), w("and"))),
    ("a not", both(w("a"), w("not"))),
    ("(a or) b", both(w("a"), w("or"), w("b"))),
    ("a or or b", either(both(w("a"), w("or")), w("b"))),
    ("and", w("and")),
    ('"or"', w("or")),
    ("-", ALL),
    ("a - b", both(w("a"), w("b"))),
    ("()", ALL),
    ("(", ALL),
    (")", ALL),
    ("(a", w("a")),
    ("a)", w("a")),
    (")a(b", both(w("a"), w("b"))),
    ("a()b", both(w("a"), w("b"))),
    ("| a ||", w("a")),
]
FIELDS: list[tuple[str, Node]] = [
    ("title:graph", w("graph", "title")),
    ("TITLE=graph", w("graph", "title")),
    ("title = graph", w("graph", "title")),
    ('title:"graph theory"', w("graph theory", "title")),
    ("title:graph*", w("graph", "title", prefix=True)),
    ('title:"=Graph Theory"', w("Graph Theory", "title", exact=True)),
    ("title==graph", w("graph", "title", exact=True)),
    ("title:=graph", w("graph", "title", exact=True)),
    ("title!=graph", Not(w("graph", "title"))),
    ("title>x", w("title>x")),
    ("by:noether", w("noether", "people")),
    ("author:noether speaker:hopper", both(w("noether", "people"), w("hopper", "people"))),
    ("at:pycon", w("pycon", "event")),
    ("journal:nature", w("nature", "container")),
    ("in:nature", w("nature", "container")),
    ("org:cern", w("cern", "affiliation")),
    ("any:graph", w("graph")),
    ("any:title:x", w("title:x")),
    ("title:(a or b)", either(w("a", "title"), w("b", "title"))),
    ("title:(a by:b)", both(w("a", "title"), w("b", "people"))),
    ("title:", ALL),
    ("tag: or", both(w("tag:"), w("or"))),
    ("(title:) a", w("a")),
    ("-tag: ", ALL),
    ("tag:bayes", eq("tag", "bayes")),
    ("#bayes", eq("tag", "bayes")),
    ("#", ALL),
    ("#=", ALL),
    ('#"machine learning"', eq("tag", "machine learning")),
    ("tags:a/b", eq("tag", "a/b")),
    ('tag:" a / b/ "', eq("tag", "a/b")),
    ("tag:a/*", eq("tag", "a/", prefix=True)),
    ("tag:ba*", eq("tag", "ba", prefix=True)),
    ('tag:"=a"', eq("tag", "a", exact=True)),
    ("tag==a", eq("tag", "a", exact=True)),
    ("tag!=a", Compare("tag", Op.NE, "a")),
    ("-tag:a", Not(eq("tag", "a"))),
    ("tag:none", Has("tag", False)),
    ("tag!=none", Has("tag", True)),
    ("tag:*", Has("tag", True)),
    ('tag:"none"', eq("tag", "none")),
    ("tag:a|b", either(eq("tag", "a"), eq("tag", "b"))),
    ('list:"To discuss"', eq("list", "To discuss")),
    ("search:weekly", eq("search", "weekly")),
    ("doi:https://doi.org/10.1000/ABC", eq("doi", "10.1000/abc")),
    ("arXiv:1706.03762v5", eq("arxiv", "1706.03762")),
    ("isbn:978-0-262-03561-3", eq("isbn", "9780262035613")),
    ("key:noether_1918", eq("key", "noether_1918")),
    ("id:4f2*", eq("id", "4f2", prefix=True)),
    ("url:example.org", eq("url", "example.org")),
]
VALUES: list[tuple[str, Node]] = [
    ("kind:talk", eq("kind", "talk")),
    ("type:Papers", eq("kind", "paper")),
    ("kind:talk|paper", either(eq("kind", "talk"), eq("kind", "paper"))),
    ("kind:song", w("kind:song")),
    ('form:"Conference Paper"', eq("form", "conference paper")),
    ("form:conference-paper", eq("form", "conference paper")),
    ("status:done", eq("status", "finished")),
    ("status:Reading", eq("status", "started")),
    ("status:none", eq("status", NONE)),
    ("status:unread", UNREAD),
    ("status!=dropped", Compare("status", Op.NE, "dropped")),
    ("status:read title:x", both(eq("status", "finished"), w("x", "title"))),
    ("is:unread", UNREAD),
    ("-is:unread", Not(UNREAD)),
    ("is:talk", eq("kind", "talk")),
    ("is:keynote", eq("form", "keynote")),
    ("is:started", eq("status", "started")),
    ("is:starred", Compare("rating", Op.GE, "4")),
    ("is:rated", Has("rating", True)),
    ("is:due", Compare("due", Op.LE, "today")),
    ("is:overdue", Compare("due", Op.LT, "today")),
    ("is:untagged", Has("tag", False)),
    ("is:annotated", Has("annotation", True)),
    ("is:trashed", eq("state", "trash")),
    ("is:blue", w("is:blue")),
    ("in:inbox", eq("status", NONE)),
    ("in:trash", eq("state", "trash")),
    ("has:note", Has("note", True)),
    ("has:notes", Has("note", True)),
    ("no:tag", Has("tag", False)),
    ("no:author", Has("people", False)),
    ("has:wings", w("has:wings")),
    ("priority:HIGH", eq("priority", "high")),
    ("priority:none", Has("priority", False)),
    ("rating>=4", Compare("rating", Op.GE, "4")),
    ("rating:>=4", Compare("rating", Op.GE, "4")),
    ("rating >= 4", Compare("rating", Op.GE, "4")),
    ("stars:5", eq("rating", "5")),
    ("rating:★★★", eq("rating", "3")),
    ("rating:none", eq("rating", "0")),
    ("rating:3..5", Range("rating", "3", "5")),
    ("rating!=3", Compare("rating", Op.NE, "3")),
    ("rating:good", w("rating:good")),
    ("rating = good", w("rating = good")),
    ("year:2020", eq("year", "2020")),
    ("year = 2020", eq("year", "2020")),
    ("year:2020..2024", Range("year", "2020", "2024")),
    ("year:2020-2024", Range("year", "2020", "2024")),
    ("year:2020..", Range("year", "2020", None)),
    ("year:..2024", Range("year", None, "2024")),
    ("year:..", ALL),
    ("year<2000", Compare("year", Op.LT, "2000")),
    ("-year:2020..2021", Not(Range("year", "2020", "2021"))),
    ("date:2020-3", eq("date", "2020-03")),
    ("date:2020/03/05", eq("date", "2020-03-05")),
    ("date:2020-03..2021", Range("date", "2020-03", "2021")),
    ("date:2021-02-30", w("date:2021-02-30")),
    ("date:none", Has("date", False)),
    ("added:7", Compare("added", Op.GE, "7daysago")),
    ("added:2w", Compare("added", Op.GE, "14daysago")),
    ("added:>10daysago", Compare("added", Op.GT, "10daysago")),
    ("added:yesterday", eq("added", "yesterday")),
    ('added:"this week"', eq("added", "thisweek")),
    ("newer_than:7d", Compare("added", Op.GE, "7daysago")),
    ("older_than:1y", Compare("added", Op.LT, "1yearsago")),
    ("newer_than:2020", w("newer_than:2020")),
    ("after:2020", Compare("date", Op.GT, "2020")),
    ("before:2020-06", Compare("date", Op.LT, "2020-06")),
    ("due:7", Compare("due", Op.LE, "in7days")),
    ("due<=today", Compare("due", Op.LE, "today")),
    ("duration>45", Compare("duration", Op.GT, "45")),
    ("duration:30m..1h30", Range("duration", "30", "90")),
    ("rating:" + "9" * 5000, w("rating:" + "9" * 5000)),
]
TYPED: list[tuple[str, Node]] = [
    ("entr", w("entr", prefix=True)),
    ("entr ", w("entr")),
    ('"entr', w("entr")),
    ('"convex entr"', w("convex entr")),
    ("convex entr", both(w("convex"), w("entr", prefix=True))),
    ("title:entr", w("entr", "title", prefix=True)),
    ('title:"entr', w("entr", "title")),
    ("convex (entr", both(w("convex"), w("entr", prefix=True))),
    ("convex -entr", both(w("convex"), Not(w("entr")))),
    ("C++", w("C++")),
    ("foo:bar", w("foo:bar", prefix=True)),
    ("tag:entr", eq("tag", "entr")),
    ("kind:t", eq("kind", "talk")),
    ("kind:", ALL),
    ("status:fin", eq("status", "finished")),
    ("is:t", ALL),
    ("is:tal", eq("kind", "talk")),
    ("is:tal x", both(w("is:tal"), w("x", prefix=True))),
    ("has:hi", Has("highlight", True)),
    ("year:20", Range("year", "2000", "2099")),
    ("year:2020..2", Range("year", "2020", None)),
    ("year:2020.", ALL),
    ("rating>", ALL),
    ("date:202", ALL),
    ("date:thisw", ALL),
    ("date:2020-1", eq("date", "2020-01")),
    ("graph or", both(w("graph"), w("or", prefix=True))),
]


@pytest.mark.parametrize(("text", "tree"), [*WORDS, *LOGIC, *FIELDS, *VALUES], ids=lambda value: str(value)[:40])
def test_query_means(text: str, tree: Node) -> None:
    assert parse(text) == tree


@pytest.mark.parametrize(("text", "tree"), TYPED, ids=lambda value: str(value)[:40])
def test_query_being_typed_means(text: str, tree: Node) -> None:
    assert parse(text, as_you_type=True) == tree


def test_every_leaf_knows_its_place_in_the_text() -> None:
    text = 'graph (by:noether) -tag:"a b" kind:talk|paper year >= 2020'
    tree = parse(text)
    assert isinstance(tree, And)
    assert [text[slice(*part.span)] for part in tree.parts] == [
        "graph", "(by:noether)", '-tag:"a b"', "kind:talk|paper", "year >= 2020",
    ]  # fmt: skip


def test_alternatives_of_a_shorthand_have_its_place() -> None:
    tree = parse("x is:unread")
    assert isinstance(tree, And)
    assert isinstance(tree.parts[1], Or)
    assert [part.span for part in tree.parts[1].parts] == [(2, 11), (2, 11)]


def test_brackets_without_end_do_not_matter() -> None:
    assert parse("(" * 10_000 + "a" + ")" * 10_000) == w("a")
    assert parse("(" * 10_000) == ALL
    assert parse("-" * 9_999 + "a") == Not(w("a"))
    assert parse("not " * 10_000 + "a") == w("a")
    deep = parse("(a or (b " * 10_000)
    assert deep == parse("(a or (b " * 10_000)
    assert isinstance(deep, Or)


@pytest.mark.parametrize("piece", ["word ", "*", "|", 'a:"', '\\"', "~", "year ", "(a|-"])
def test_long_text_is_read_in_time_that_grows_with_its_length(piece: str) -> None:
    times = []
    for count in (2_000, 20_000):
        begun = process_time()
        parse(piece * count + "a")
        times.append(process_time() - begun)
    assert times[1] < 40 * max(times[0], 0.002)
