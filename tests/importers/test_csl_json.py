"""CSL-JSON and CSL-YAML of Zotero, Better BibTeX, Mendeley, JabRef and pandoc."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.annotation import AnnotationKind
from desktop.domain.draft import Draft, LeftOut, Notice
from desktop.domain.event import Event
from desktop.domain.item import Form, Identifier, Item, ItemId, Kind, Purpose
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Status
from desktop.domain.records import record_of
from desktop.importers.references import csl_json
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

ZOTERO = (FUZZ / "csl" / "zotero.json").read_text(encoding="utf-8")
BETTER = (FUZZ / "csl" / "better.json").read_text(encoding="utf-8")
PANDOC = (FUZZ / "csl" / "pandoc.yaml").read_text(encoding="utf-8")
BROKEN = (FUZZ / "csl" / "broken.json").read_text(encoding="utf-8")


def one(**fields: object) -> Draft:
    (draft,) = drafts(csl_json, json.dumps([{"type": "article", **fields}]), "x.json")
    return draft


def test_a_speech_of_zotero_is_a_talk_with_its_meeting() -> None:
    talk = drafts(csl_json, ZOTERO, "zotero.json")[0]
    assert (talk.kind, talk.form, talk.title) == (Kind.TALK, Form.KEYNOTE, "Keeping bees on a balcony")
    assert [(person.name, person.role) for person in talk.contributions] == [
        ("Anna van den Berg", Role.SPEAKER),
        ("The Hive Collective", Role.SPEAKER),
        ("Kofi Osei Jr.", Role.CHAIR),
    ]
    assert talk.event == Event("City Gardening Days 2031", place="Utrecht")
    assert (talk.date, talk.duration, talk.language) == ("2031-05-28", 4953, "nl")
    assert talk.abstract == "How a hive fits anywhere.\n\nAnd why it should."
    assert [(link.url, link.purpose) for link in talk.links] == [("https://www.youtube.com/watch?v=hive31", Purpose.VIDEO)]
    assert talk.identifiers == (Identifier("doi", "10.5555/hive.31"),)
    assert talk.extra == {"id": "http://zotero.org/users/7/items/K7QX2", "original-date": "1998", "note": "Heard twice.",
                          "accessed": "2031-06-02"}  # fmt: skip
    assert talk.line == 2
    assert json.loads(ZOTERO[talk.spans["record"][0].start : talk.spans["record"][0].end])["language"] == "nl"


def test_an_article_keeps_what_an_item_has_no_place_for() -> None:
    paper = drafts(csl_json, ZOTERO, "zotero.json")[1]
    assert (paper.kind, paper.form, paper.container) == (Kind.PAPER, Form.ARTICLE, "Journal of Small Farms")
    assert (paper.date, paper.date_typed) == ("2029", "Summer 2029")
    assert paper.extra["translator"] == "Yui Sato"
    assert {"volume": "9", "issue": "4", "page": "12-31", "ISSN": "0000-0019", "title-short": "Roofs"}.items() <= paper.extra.items()


def test_better_csl_has_keys_keywords_and_notes() -> None:
    rain, worms = drafts(csl_json, BETTER, "better.json")
    assert (rain.citation_key, rain.tags, rain.date) == ("osei2028rain", ("water", "storage"), "2028-03")
    assert set(rain.identifiers) == {Identifier("isbn", "9783161484100"), Identifier("arxiv", "2803.01234")}
    assert [note.body for note in rain.annotations] == ["Compare with **roofs**."]
    assert rain.extra["custom"] == '{"colour": "blue"}'
    assert (worms.kind, worms.form, worms.duration, worms.date, worms.date_typed) == (
        Kind.TALK, Form.RECORDING, 4920, "2030-06", "June 2030")  # fmt: skip
    assert (worms.citation_key, worms.extra) == ("", {"id": "ITEM-1"})
    assert worms.contributions == (Contribution("Tomás Riel", Role.SPEAKER),)


def test_a_bibliography_of_pandoc_in_yaml_is_read() -> None:
    soil, moss = drafts(csl_json, PANDOC, "refs.yaml")
    assert (soil.kind, soil.title, soil.date, soil.place, soil.citation_key) == (
        Kind.TALK, "Soil, slowly", "2030-04-09", "Oslo", "lind2030")  # fmt: skip
    assert soil.event == Event("Soil Meeting")
    assert (moss.form, moss.container, moss.date, moss.extra) == (
        Form.THESIS, "University of the North", "2027", {"genre": "PhD thesis"})  # fmt: skip
    assert PANDOC[moss.spans["record"][0].start :].startswith("id: sato2027")


def test_a_damaged_record_does_not_take_its_neighbours_with_it() -> None:
    found = found_lawfully(csl_json, BROKEN, "broken.json")
    assert found is not None
    assert [part.title for part in found if isinstance(part, Draft)] == ["First whole", "Last whole indeed"]
    assert [part.line for part in found if isinstance(part, LeftOut)] == [2, 4]
    assert any(isinstance(part, Notice) and "twice" in part.text for part in found)
    assert record_count(found) == 4


@pytest.mark.parametrize(
    ("issued", "date", "typed"),
    [
        ({"date-parts": [[2019, 4, 2]]}, "2019-04-02", ""),
        ({"date-parts": [["2019", "4"]]}, "2019-04", ""),
        ({"date-parts": [[2019, 4, 2], [2019, 4, 5]]}, "2019-04-02", "2019-04-02/2019-04-05"),
        ({"date-parts": [[2019, 13]]}, "2019", ""),
        ({"date-parts": [[]]}, "", "[[]]"),
        ({"literal": "forthcoming"}, "", "forthcoming"),
        ({"raw": "2019-04"}, "2019-04", ""),
        ({"date-parts": [[2019]], "circa": True}, "2019", "c. 2019"),
        ("2019-04-02T10:00:00Z", "2019-04-02", ""),
        ("2019-04/2019-05", "2019-04", "2019-04/2019-05"),
        (2019, "2019", ""),
    ],
)
def test_dates_of_every_shape_are_read(issued: object, date: str, typed: str) -> None:
    draft = one(title="A", issued=issued)
    assert (draft.date, draft.date_typed) == (date, typed)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ({"family": "Berg", "given": "Anna", "dropping-particle": "van"}, "Anna van Berg"),
        ({"family": "Doe", "given": "Jo", "suffix": "III"}, "Jo Doe III"),
        ({"literal": "Ministry of Rain"}, "Ministry of Rain"),
        ({"family": "Plato"}, "Plato"),
        ("Roe, Jane", "Jane Roe"),
    ],
)
def test_names_of_every_shape_are_read(name: object, read: str) -> None:
    assert [person.name for person in one(title="A", author=[name]).contributions] == [read]


@pytest.mark.parametrize(
    ("fields", "kind", "form"),
    [
        ({"type": "speech", "genre": "Poster"}, Kind.TALK, Form.POSTER),
        ({"type": "broadcast"}, Kind.TALK, Form.RECORDING),
        ({"type": "performance"}, Kind.TALK, None),
        ({"type": "paper-conference", "genre": "Talk", "event-title": "E"}, Kind.TALK, None),
        ({"type": "paper-conference", "container-title": "P", "event-title": "E"}, Kind.PAPER, Form.CONFERENCE_PAPER),
        ({"type": "manuscript", "event": "E"}, Kind.TALK, None),
        ({"type": "article"}, Kind.PAPER, Form.PREPRINT),
        ({"type": "post-weblog"}, Kind.PAPER, Form.WEB_PAGE),
        ({"type": "presentation"}, Kind.TALK, None),
        ({"type": "dataset"}, Kind.PAPER, None),
        ({"type": "proceedings-article"}, Kind.PAPER, Form.CONFERENCE_PAPER),
    ],
)
def test_the_type_decides_talk_or_paper(fields: dict[str, str], kind: Kind, form: Form | None) -> None:
    draft = one(title="A", **fields)
    assert (draft.kind, draft.form) == (kind, form)


def test_a_line_of_the_note_can_change_the_type() -> None:
    draft = one(title="A", type="article", note="type: speech\nevent-title: Soil Meeting")
    assert (draft.kind, draft.event) == (Kind.TALK, Event("Soil Meeting"))


def test_only_web_addresses_become_links() -> None:
    draft = one(title="A", URL="javascript:alert(1)")
    assert (draft.links, draft.extra["URL"]) == ((), "javascript:alert(1)")


def test_a_record_that_says_nothing_is_left_out_and_one_without_a_title_is_not() -> None:
    found = found_lawfully(csl_json, '[{"type": "book"}, {"type": "book", "DOI": "10.5555/x1"}, 7]', "x.json")
    assert found is not None
    assert [part.title for part in found if isinstance(part, Draft)] == ["10.5555/x1"]
    assert record_count(found) == 3


def test_what_postil_adds_under_custom_comes_back() -> None:
    item = Item(
        Kind.TALK, "Soil, slowly", Form.SEMINAR, (Contribution("Ole Lind", Role.SPEAKER, "Slow Institute"),), "Long.",
        date="2030-04-09", start_time="10:00", rating=4, status=Status.QUEUED, tags=("a, b",), lists=("Winter",),
        id=ItemId("0" * 32), extra={"mood": "calm"},
    )  # fmt: skip
    written = {
        "id": "lind", "type": "speech", "title": "Soil, slower", "author": [{"family": "Lind", "given": "Ole"}],
        "abstract": "Long.", "issued": {"date-parts": [[2030, 4, 9]]}, "custom": {"postil": record_of(item)},
    }  # fmt: skip
    (draft,) = drafts(csl_json, json.dumps([written]), "x.json")
    assert draft.title == "Soil, slower"
    assert (draft.form, draft.contributions, draft.rating, draft.status, draft.tags, draft.lists, draft.extra) == (
        Form.SEMINAR, item.contributions, 4, Status.QUEUED, ("a, b",), ("Winter",), {"mood": "calm"})  # fmt: skip


def test_sniffing_knows_csl_from_other_json_and_yaml() -> None:
    assert csl_json.sniff(ZOTERO, "a.json") == csl_json.sniff(PANDOC, "refs.yaml") == 0.9
    assert csl_json.sniff(BETTER, "") == 0.8
    for other in ('{"format": "postil", "items": [{"kind": "talk"}]}', '{"annotations": []}', "title: x", "<x/>", "[1]",
                  '{"title": "Video", "videos": [{"type": "youtube", "url": "u"}], "speakers": ["A"]}'):  # fmt: skip
        assert csl_json.sniff(other, "a.json") == 0.0


def test_counts_add_up_on_damaged_files() -> None:
    for name, text in mutations("csl", 400):
        found = found_lawfully(csl_json, text, name)
        assert found is None or all(not isinstance(part, LeftOut) or part.is_record for part in found)


@given(st.lists(st.text(min_size=1, max_size=20), max_size=8))
def test_every_record_is_one_finding(titles: list[str]) -> None:
    text = json.dumps([{"id": str(number), "type": "book", "title": title} for number, title in enumerate(titles)])
    assert record_count(list(csl_json.read(text, "x.json"))) == len(titles)


@pytest.mark.parametrize("bit", ["[", '{"items":[', '[{"type":"book","title":', "},{", '{"a":', "- a: [\n", "references:\n- "])
def test_hostile_text_ends_soon(bit: str) -> None:
    begin = time.perf_counter()
    found_lawfully(csl_json, bit * (300_000 // len(bit)), "x.json")
    assert time.perf_counter() - begin < 4


def test_records_are_read_as_they_are_asked_for() -> None:
    text = "[" + ",".join(json.dumps({"type": "book", "title": f"B{number}"}) for number in range(20_000)) + "]"
    begin = time.perf_counter()
    first = next(csl_json.read(text, "x.json"))
    assert isinstance(first, Draft) and first.title == "B0"
    assert time.perf_counter() - begin < 0.5


def test_notes_and_highlights_are_the_readers() -> None:
    (note,) = one(title="A", annote="mine").annotations
    assert (note.kind, note.body) == (AnnotationKind.NOTE, "mine")
