"""Tables of every program, of people's own making, and damaged ones."""

import csv
import io
import random
import time
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.annotation import Annotation, AnnotationKind, Colour, PageAnchor, QuoteAnchor, TimeAnchor
from desktop.domain.draft import Draft, LeftOut, Notice
from desktop.domain.event import Chapter
from desktop.domain.ids import ItemId
from desktop.domain.item import Form, Identifier, Item, Kind, Link, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Status
from desktop.domain.text import clean_text
from desktop.errors import UserFacing
from desktop.exporters.csv_table import EXPORTER
from desktop.exporters.csv_table import without_guard as exported_without_guard
from desktop.exporters.registry import render
from desktop.importers.tables import csv_table
from desktop.importers.tables.csv_table import FIELDS, columns_of, read, sniff
from desktop.importers.tables.own import without_guard
from desktop.importers.tables.values import date_of, duration_of, people_of, rating_of, times_of
from tests.domain.strategies import items
from tests.importers.mangling import corpus, drafts, found_lawfully, mutations, record_count

SAMPLES = dict(corpus("csv_table"))


def sample(name: str) -> list[Draft]:
    return drafts(csv_table, SAMPLES[name], name)


def only(text: str, name: str = "t.csv", mapping: Mapping[str, str] | None = None) -> Draft:
    (draft,) = (one for one in read(text, name, mapping) if isinstance(one, Draft))
    return draft


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Title,Year\nQuiet nets,2020\n", ","),
        ("Title;Year\nQuiet nets, loud graphs;2020\n", ";"),
        ("Title\tYear\nQuiet nets, loud; graphs\t2020\n", "\t"),
        ("Title|Year\nQuiet nets|2020\n", "|"),
        ("sep=;\nTitle;Year\nQuiet nets;2020\n", ";"),
        ('Title, "Year"\n"Quiet nets", "2020"\n', ","),
    ],
)
def test_delimiter_is_found_by_evidence(text: str, delimiter: str) -> None:
    assert columns_of(text, "t.csv").delimiter == delimiter
    draft = only(text)
    assert draft.title.startswith("Quiet nets")
    assert draft.date == "2020"


def test_columns_tell_heading_values_field_and_sureness() -> None:
    columns = columns_of("Titel;Jahr;Farbe\nStille Netze;2020;rot\nLaute Netze;2021;blau\n", "t.csv")
    assert [(one.heading, one.values, one.field, one.sure) for one in columns.columns] == [
        ("Titel", ("Stille Netze", "Laute Netze"), "title", 1.0),
        ("Jahr", ("2020", "2021"), "year", 1.0),
        ("Farbe", ("rot", "blau"), "", 0.0),
    ]
    assert columns.header_line == 1


@pytest.mark.parametrize(
    "header",
    ["Titre;Auteurs;Année", "Título;Autores;Año", "标题;作者;年份", "タイトル;著者;年", "Название;Авторы;Год", "제목;저자;연도",
     "Titolo;Autori;Anno", "Title of the paper;Author(s);Publication year", "العنوان;المؤلف;السنة", "tytuł;autorzy;rok"],
)  # fmt: skip
def test_headings_are_known_in_many_languages(header: str) -> None:
    draft = only(f"{header}\nQuiet nets;Jane Roe and Bob Sample;2020\n")
    assert (draft.title, draft.people, draft.date) == ("Quiet nets", ("Jane Roe", "Bob Sample"), "2020")


def test_columns_without_headings_are_read_by_their_cells() -> None:
    text = (
        "2020-01-02,On nets that never wake,Jane Roe,https://example.org/1\n"
        "2020-01-03,On graphs that never sleep,Bob Sample,https://example.org/2\n"
    )
    columns = columns_of(text, "t.csv")
    assert columns.header_line == 0
    assert [one.field for one in columns.columns] == ["date", "title", "people", "url"]
    assert [draft.title for draft in drafts(csv_table, text, "t.csv")] == [
        "On nets that never wake",
        "On graphs that never sleep",
    ]


def test_mapping_of_a_person_decides() -> None:
    text = "A,B,C\nQuiet nets,Jane Roe,blue\n"
    draft = only(text, mapping={"a": "title", "B": "speakers", "C": ""})
    assert (draft.kind, draft.title, draft.people, draft.extra) == (
        Kind.TALK,
        "Quiet nets",
        ("Jane Roe",),
        {"C": "blue"},
    )


@pytest.mark.parametrize(
    ("mapping", "said"), [({"Z": "title"}, "There is no column “Z”"), ({"A": "colour"}, "“colour” is no field")]
)
def test_mapping_that_cannot_be_is_refused_with_what_there_is(mapping: dict[str, str], said: str) -> None:
    with pytest.raises(UserFacing, match=said):
        list(read("A,B\n1,2\n", "t.csv", mapping))


def test_table_without_titles_is_refused_with_its_columns() -> None:
    with pytest.raises(UserFacing, match=r"“Colour” .blue.*“Size”.*“Colour” = title"):
        list(read("Colour,Size\nblue,3\nred,4\n", "t.csv"))


def test_every_field_has_a_title_for_people() -> None:
    assert all((title and title[0].isupper()) or title == "arXiv number" for title in FIELDS.values())


def test_quoted_lines_doubled_quotes_blank_rows_and_repeated_headers() -> None:
    text = 'Title,Notes\n"Say ""net""","two\nlines"\n\n,\n  , \nTitle,Notes\nLast,\n'
    found = drafts(csv_table, text, "t.csv")
    assert [(one.title, one.line) for one in found] == [('Say "net"', 2), ("Last", 8)]
    assert found[0].annotations[0].body == "two\nlines"
    assert text[found[0].spans["record"][0].start :].startswith('"Say')


def test_rows_of_other_lengths_lose_nothing() -> None:
    found = list(read("Title,Year\nShort\nLong,2020,more,still more\n", "t.csv"))
    assert [one.title for one in found if isinstance(one, Draft)] == ["Short", "Long"]
    assert [one.extra for one in found if isinstance(one, Draft)] == [
        {},
        {"Column 3": "more", "Column 4": "still more"},
    ]
    assert next(one.text for one in found if isinstance(one, Notice)).startswith("1 row has more cells")


def test_unclosed_quote_costs_no_other_row() -> None:
    text = 'Title,People,Year\nFine,Jane Roe,2020\n"Broken,Bob Sample,2021\nGood,"Ann Example",2022\nBad "x, y,Cy\nz",2023\nOk,"A\nB",2024\n'
    found = list(read(text, "t.csv"))
    assert [one.title for one in found if isinstance(one, Draft)][:3] == ["Fine", '"Broken', "Good"]
    assert [one.title for one in found if isinstance(one, Draft)][-1] == "Ok"


def test_damaged_row_is_left_out_with_its_lines_and_the_next_is_read() -> None:
    text = 'Title,Notes\nFine,a\n"He said "so" to\nme",b\nNext,"c"\n'
    found = list(read(text, "t.csv"))
    assert [one.title for one in found if isinstance(one, Draft)] == ["Fine", "Next"]
    (left,) = (one for one in found if isinstance(one, LeftOut))
    assert (left.line, left.lines, left.is_record) == (3, 2, True)
    assert "quotation mark" in left.reason


def test_lines_above_the_header_are_said() -> None:
    found = list(read("Exported by a machine\n\nTitle,Authors,Year\nNets,Jane Roe,2020\n", "t.csv"))
    assert isinstance(found[0], Notice)
    assert "Exported by a machine" in found[0].text
    assert [one.line for one in found if isinstance(one, Draft)] == [4]


def test_row_without_title_is_named_by_the_best_it_has() -> None:
    assert only("Title,Url\n,https://example.org/nets\n").title == "https://example.org/nets"
    assert only("Title,Abstract\n,Nets sleep well.\n").title == "Nets sleep well."


def test_same_heading_twice_keeps_both() -> None:
    draft = only("Title,Tag,Tag,Year,Year\nNets,a,b,2020,1999\n")
    assert draft.tags == ("a", "b")
    assert (draft.date, draft.extra) == ("2020", {"Year 2": "1999"})


def test_talks_have_times_rooms_and_speakers() -> None:
    first, second = sample("german_excel.csv")
    assert (first.kind, first.title, first.date, first.start_time, first.end_time, first.place) == (
        Kind.TALK, "Langsame; Netze", "2024-09-26", "09:30", "10:00", "Aula")  # fmt: skip
    assert first.contributions == (
        Contribution("Jane Roe", Role.SPEAKER, "MIT"),
        Contribution("Bob Sample", Role.SPEAKER),
    )
    assert first.abstract == "Zeile eins\nZeile zwei"
    assert (second.line, second.date) == (7, "2024-09-27")


def test_zotero() -> None:
    paper, talk = sample("zotero.csv")
    assert (paper.kind, paper.form, paper.people, paper.container) == (
        Kind.PAPER, Form.ARTICLE, ("Jane Roe", "Bob Sample"), "Journal of Idle Machines")  # fmt: skip
    assert paper.identifiers == (Identifier("doi", "10.1234/idle.7"),)
    assert paper.tags == ("nets", "rest", "Machine Learning")
    assert paper.files == ("/home/jane/nets.pdf", "/home/jane/b.pdf")
    assert [one.body for one in paper.annotations] == ["A **bold** thought", "Second"]
    assert paper.extra["Volume"] == "7"
    assert (talk.kind, talk.form, talk.date, talk.place, talk.duration) == (
        Kind.TALK,
        Form.KEYNOTE,
        "2020-02",
        "Oslo",
        2700,
    )
    assert talk.event is not None
    assert talk.event.name == "Lazy Days 2020"


def test_scopus_has_full_names_and_no_placeholder_for_an_abstract() -> None:
    (draft,) = sample("scopus.csv")
    assert (draft.people, draft.form, draft.abstract, draft.tags) == (
        ("Jane Roe", "Bob Sample"), Form.CONFERENCE_PAPER, "", ("graphs", "quiet"))  # fmt: skip
    assert draft.extra["EID"] == "2-s2.0-1"


def test_web_of_science_keeps_quotes_that_quote_nothing() -> None:
    (draft,) = sample("web_of_science.txt")
    assert (draft.title, draft.people, draft.date) == (
        '"Slow" reading of nets',
        ("Jane Roe", "Bob Sample"),
        "2018-09-12",
    )


def test_publish_or_perish() -> None:
    (draft,) = sample("publish_or_perish.csv")
    assert (draft.people, draft.container, draft.links) == (
        ("J Roe", "B Sample"), "Journal of Nets", (Link("https://example.org/a"),))  # fmt: skip


def test_calibre_parts_its_authors_by_those_it_sorts_by() -> None:
    (draft,) = sample("calibre.csv")
    assert (draft.people, draft.form, draft.rating, draft.abstract) == (
        ("Jane Roe", "Bob Sample"),
        Form.BOOK,
        5,
        "A book.",
    )
    assert draft.identifiers == (Identifier("isbn", "9780262035613"),)
    assert (draft.extra["series"], draft.extra["identifiers"]) == ("Deep", "amazon:B00")


def test_goodreads() -> None:
    (draft,) = sample("goodreads.csv")
    assert (draft.status, draft.finished, draft.rating, draft.lists) == (
        Status.FINISHED,
        "2021-05-03",
        4,
        ("nets", "slow"),
    )
    assert [one.value for one in draft.identifiers] == ["0262035618", "9780262035613"]
    assert draft.people == ("Jane Roe", "Bob Sample", "Ann Example")


def test_pocket_and_raindrop() -> None:
    unread, archived = sample("pocket.csv")
    assert (unread.status, unread.queued, unread.tags) == (Status.QUEUED, "2020-09-13T12:26:40Z", ("ml", "nets"))
    assert archived.status is Status.FINISHED
    (draft,) = sample("raindrop.csv")
    assert (draft.lists, draft.summary, draft.tags) == (("Work / Reading",), "short text", ("ml", "nets"))
    marked = [one for one in draft.annotations if one.kind is AnnotationKind.HIGHLIGHT]
    assert [(one.anchor, one.body) for one in marked] == [(QuoteAnchor("a passage"), "why")]


def test_anki_cards() -> None:
    (draft,) = sample("anki.txt")
    assert (draft.title, draft.tags, draft.lists, draft.extra) == (
        "What is a net? really", ("ml", "nets"), ("Reading",), {"guid": "abc"})  # fmt: skip
    assert [one.body for one in draft.annotations] == ["A **thing**"]


def test_pretalx_gives_talks_with_date_and_time() -> None:
    (draft,) = sample("pretalx.csv")
    assert (draft.kind, draft.people, draft.date, draft.start_time, draft.end_time, draft.tags) == (
        Kind.TALK, ("Jane Roe", "Bob Sample"), "2024-09-26", "09:00", "09:30", ("ML",))  # fmt: skip


@pytest.fixture
def talk() -> Item:
    chapters = (
        Chapter("Introduction", 0),
        Chapter("The proof", 3594, contributions=(Contribution("Cy Third", Role.SPEAKER, "SU"),)),
    )
    annotations = (
        Annotation(AnnotationKind.NOTE, "# My heading\n\nAsk *why* it holds."),
        Annotation(AnnotationKind.NOTE, "The step I missed.", TimeAnchor(3600)),
        Annotation(AnnotationKind.HIGHLIGHT, "Is it so?", QuoteAnchor("paragraph about nets"), Colour.GREEN),
    )
    return Item(Kind.TALK, "Quiet nets", id=ItemId("a" * 32), chapters=chapters, annotations=annotations)


def plain(item: Item) -> bool:
    """Whether the CSV can carry the item: nothing in it looks like the signs that part values."""
    parted = [*item.people, *item.tags, *item.lists, *(one.affiliation for one in item.contributions)]
    return not any({",", ";", "\n", "#"} & set(text) or text != text.strip() for text in parted)


@settings(max_examples=30)
@given(items().filter(plain))
def test_own_export_comes_back_where_it_can(item: Item) -> None:
    listed = [item]
    text = clean_text(render(EXPORTER, listed, "x")).removeprefix("\ufeff")
    assert sniff(text[:65_536], "x.csv") == 1.0
    found = drafts(csv_table, text, "x.csv")
    assert len(found) == len(listed)
    for draft, item in zip(found, listed, strict=True):
        for name in ("kind", "title", "form", "abstract", "summary", "date", "start_time", "end_time", "duration", "container",
                     "place", "language", "citation_key", "tags", "rating", "status", "queued", "started", "finished", "dropped",
                     "priority", "due", "lists"):  # fmt: skip
            assert getattr(draft, name) == getattr(item, name), name
        assert set(draft.identifiers) == set(item.identifiers)
        assert draft.people == item.people
        assert [one.role for one in draft.contributions] == [one.role for one in item.contributions]
        assert (draft.event.name if draft.event else "") == (item.event.name if item.event else "")
        assert {link.url for link in draft.links} <= {link.url for link in item.links}
        assert not {"id", "sources", "added", "modified"} & set(draft.extra)


def test_own_notes_highlights_and_chapters_come_back(talk: Item) -> None:
    text = clean_text(render(EXPORTER, [talk], "x"))
    draft = only(text)
    assert [(one.title, one.start) for one in draft.chapters] == [
        ("Introduction", 0),
        ("The proof (Cy Third, SU)", 3594),
    ]
    notes = [one for one in draft.annotations if one.kind is AnnotationKind.NOTE]
    assert [one.body for one in notes] == [one.body for one in talk.annotations if one.kind is AnnotationKind.NOTE]
    assert notes[1].anchor == TimeAnchor(3600)
    (marked,) = (one for one in draft.annotations if one.kind is AnnotationKind.HIGHLIGHT)
    assert (marked.anchor, marked.colour, marked.body) == (
        QuoteAnchor("paragraph about nets"),
        Colour.GREEN,
        "Is it so?",
    )


def test_own_notes_at_pages_and_quotes_come_back(talk: Item) -> None:
    note = talk.annotations[0]
    several = (
        replace(note, body="On the page", anchor=PageAnchor("iv")),
        replace(note, body="On words\n\nwith a second paragraph", anchor=QuoteAnchor("two nets")),
        replace(note, kind=AnnotationKind.HIGHLIGHT, body="", anchor=QuoteAnchor("one")),
        replace(note, kind=AnnotationKind.HIGHLIGHT, body="a\n\nb", anchor=PageAnchor("12"), colour=Colour.BLUE),
        replace(note, kind=AnnotationKind.HIGHLIGHT, body="c", anchor=QuoteAnchor("three\n\nfour")),
    )
    draft = only(clean_text(render(EXPORTER, [replace(talk, annotations=several)], "x")))
    assert [(one.kind, one.body, one.anchor, one.colour) for one in draft.annotations] == [
        (one.kind, one.body, one.anchor, one.colour) for one in several
    ]


def test_formula_guard_is_taken_off() -> None:
    assert only("Title,Notes\n'=1+1 nets,''=2\n").title == "=1+1 nets"


@given(st.text("'=+-@ ab\t＝", max_size=6))
def test_guard_of_the_export_is_undone_as_the_export_says(text: str) -> None:
    assert without_guard(text) == exported_without_guard(text)


def test_unknown_columns_are_kept_and_too_many_share_a_place() -> None:
    header = ",".join(["Title", *(f"Field {number}" for number in range(150))])
    draft = only(f"{header}\n" + ",".join(["Nets", *map(str, range(150))]) + "\n")
    assert len(draft.extra) == 100
    assert draft.extra["Field 7"] == "7"
    assert "Field 149: 149" in draft.extra["more columns"]


def test_value_that_is_too_long_is_cut_and_said() -> None:
    found = list(read(f"Title,Abstract\nNets,{'a' * 2_100_000}\n", "t.csv"))
    assert isinstance(found[0], Draft)
    assert len(found[0].abstract) == 2_000_000
    assert "shortened" in str(found[-1])


def test_dates_with_slashes_follow_the_column() -> None:
    table = "Title,Date\nA,{}\nB,{}\n"
    assert [one.date for one in drafts(csv_table, table.format("03/04/2024", "25/04/2024"), "t.csv")] == [
        "2024-04-03",
        "2024-04-25",
    ]
    assert [one.date for one in drafts(csv_table, table.format("03/04/2024", "04/25/2024"), "t.csv")] == [
        "2024-03-04",
        "2024-04-25",
    ]


@pytest.mark.parametrize(
    ("cell", "date", "clock"),
    [("2024-09-26", "2024-09-26", ""), ("26.9.2024", "2024-09-26", ""), ("2024/9/26 14:30", "2024-09-26", "14:30"), ("Sep 2024", "2024-09", ""),
     ("2024-09-26T09:00:00+02:00", "2024-09-26", "09:00"), ("2020.0", "2020", ""), ("2024年9月26日", "2024-09-26", ""),
     ("4. März 2024", "2024-03-04", ""), ("mardi 5 avril 2022", "2022-04-05", ""), ("soon", "", ""), ("31.31.2024", "", "")],
)  # fmt: skip
def test_dates(cell: str, date: str, clock: str) -> None:
    assert date_of(cell) == (date, clock)


@pytest.mark.parametrize(
    ("cell", "names"),
    [("Roe, Jane; Sample, Bob", ["Jane Roe", "Bob Sample"]), ("Jane Roe, Bob Sample and Ann Example", ["Jane Roe", "Bob Sample", "Ann Example"]),
     ("Roe, Jane", ["Jane Roe"]), ("Roe J., Sample B.", ["J. Roe", "B. Sample"]), ("Roe, J., Sample, B.", ["J. Roe", "B. Sample"]),
     ("Jane Roe & Bob Sample", ["Jane Roe", "Bob Sample"]), ("Jane Roe\nBob Sample", ["Jane Roe", "Bob Sample"]), ("Roe, Jane (57123)", ["Jane Roe"]),
     ("Ludwig van Example | Bob Sample", ["Ludwig van Example", "Bob Sample"]), ("李明; 王芳", ["李明", "王芳"]), ("", [])],
)  # fmt: skip
def test_people(cell: str, names: list[str]) -> None:
    assert [name for name, _place in people_of(cell)] == names


def test_people_with_their_places() -> None:
    assert people_of("Jane Roe, MIT") == [("Jane Roe", "MIT")]
    assert people_of("Jane Roe (University of Oslo; Simula), Bob Sample")[0] == (
        "Jane Roe",
        "University of Oslo; Simula",
    )


@pytest.mark.parametrize(
    ("cell", "seconds"), [("1:02:03", 3723), ("00:30", 1800), ("62:03", 3723), ("45 min", 2700), ("45", 2700), ("3600", 3600), ("PT1H30M", 5400),
                          ("1h 30m", 5400), ("long", None), ("", None)],
)  # fmt: skip
def test_durations(cell: str, seconds: int | None) -> None:
    assert duration_of(cell) == seconds


@pytest.mark.parametrize(
    ("cell", "times"), [("9:00", ("09:00", "")), ("9:30 – 10:15", ("09:30", "10:15")), ("1:00-2:30 PM", ("13:00", "14:30")), ("14h30", ("14:30", "")),
                        ("11-1 pm", ("11:00", "13:00")), ("25:00", ("", "")), ("Room 5", ("", ""))],
)  # fmt: skip
def test_times(cell: str, times: tuple[str, str]) -> None:
    assert times_of(cell) == times


@pytest.mark.parametrize(
    ("cell", "rating"), [("4", 4), ("4.5", 5), ("8/10", 4), ("★★★☆☆", 3), ("0", 0), ("great", None), ("7", None)]
)
def test_ratings(cell: str, rating: int | None) -> None:
    assert rating_of(cell) == rating


@pytest.mark.parametrize(
    "text",
    ["<html><body>Title, Year</body></html>", '{"Title": 1, "Year": 2}', "@article{x, title={A}, year=2020}\n", "Recorded talks\n\nJane Roe, MIT\nQuiet nets\n",
     "TY  - JOUR\nTI  - Nets, and more\nER  - \n", "", "\n\n", "On nets, graphs, and trees\nBy Jane Roe, Bob Sample\n\nWe show, at length, that nets rest.\n"],
)  # fmt: skip
def test_other_texts_are_no_tables(text: str) -> None:
    assert sniff(text, "page.txt") < 0.2


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples_are_recognised_and_read_lawfully(name: str) -> None:
    assert sniff(SAMPLES[name], name) >= 0.5
    assert found_lawfully(csv_table, SAMPLES[name], name)


def test_damaged_tables_are_read_lawfully() -> None:
    for name, text in mutations("csv_table", 600):
        found_lawfully(csv_table, text, name)


@given(st.lists(st.lists(st.text(st.sampled_from('ab ,;"\n\t|é'), max_size=12), min_size=2, max_size=3), max_size=6))
def test_counts_always_add_up(cells: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["Title", "Year", "Doi"], *cells])
    text = clean_text(out.getvalue())
    found = found_lawfully(csv_table, text, "t.csv")
    assert found is not None
    assert record_count(found) == sum(any(cell.strip() for cell in row) for row in cells)


@pytest.mark.parametrize(
    "evil",
    ['"' * 10**5 * 5, ',"' * 20_000, '"a\n' * 20_000, "a;b,c\td|e\n" * 20_000, "Title,X\n" + '"a\n' * 20_000, "Title,X\n" + 'x,"' + "y\n" * 20_000,
     "Title,X\n" + '"a""\n' * 20_000, "(" * 10**5 * 5, "Title,Speaker\nx," + "(" * 10**5 * 5, "Title,Speaker\nx,\"" + "a, " * 20_000 + '"', "Title,Chapters\nx," + "1:" * 20_000,
     "Title,Url\nx," + "http://" * 20_000, "Title,Date\nx," + "1." * 20_000, "Title,Highlights\nx,\"" + "Highlight:\n" * 20_000 + '"', "#" * 10**5 * 5,
     "Title,Identifiers\nx,\"" + "a:b," * 20_000 + '"'],
)  # fmt: skip
def test_hostile_tables_end_soon(evil: str) -> None:
    start = time.perf_counter()
    found_lawfully(csv_table, evil, "t.csv")
    assert time.perf_counter() - start < 5


def test_rows_are_read_as_they_are_asked_for() -> None:
    text = "Title,Year\n" + "".join(f"Nets {number},{2000 + number % 20}\n" for number in range(20_000))
    start = time.perf_counter()
    found = read(text, "t.csv")
    assert [getattr(next(found), "title", "") for _again in range(3)] == ["Nets 0", "Nets 1", "Nets 2"]
    assert time.perf_counter() - start < 1


def test_shuffled_columns_are_read_alike() -> None:
    names = {
        "Title": "Quiet nets",
        "Authors": "Jane Roe; Bob Sample",
        "Year": "2020",
        "DOI": "10.1234/x",
        "Journal": "Nets Today",
        "Keywords": "a; b",
    }
    dice = random.Random(4)
    for _again in range(20):
        order = dice.sample(list(names), len(names))
        sign = dice.choice(",;\t|")
        out = io.StringIO()
        csv.writer(out, delimiter=sign, lineterminator="\n").writerows([order, [names[one] for one in order]])
        draft = only(out.getvalue())
        assert (draft.title, draft.people, draft.date, draft.container, draft.tags) == (
            "Quiet nets", ("Jane Roe", "Bob Sample"), "2020", "Nets Today", ("a", "b"))  # fmt: skip


def test_addresses_of_recordings_are_videos() -> None:
    draft = only("Title,Link,Slides\nNets,https://youtu.be/abc,https://example.org/s.pdf\n")
    assert draft.links == (
        Link("https://youtu.be/abc", Purpose.VIDEO),
        Link("https://example.org/s.pdf", Purpose.SLIDES),
    )


def test_fields_of_other_programs_come_back_from_our_own_table() -> None:
    item = Item(Kind.PAPER, "Moss", id=ItemId("a" * 32), extra={"pages": "1–9", "note to self": "a, “b”; =c"})
    out = io.StringIO(newline="")
    EXPORTER.write([item], out, "Mine")
    (draft,) = (one for one in read(out.getvalue().removeprefix("\ufeff"), "mine.csv") if isinstance(one, Draft))
    assert draft.extra == item.extra
