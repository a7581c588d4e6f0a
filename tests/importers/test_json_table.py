"""JSON of any program: fields understood by their names, what has no place kept, damage counted."""

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Draft, Found, LeftOut
from desktop.domain.item import Identifier, Kind
from desktop.errors import UserFacing
from desktop.importers import registry
from desktop.importers.tables.json_table import read, sniff

MOSS = {
    "paperId": "77ab", "title": "The Slow Law of Moss", "authors": [{"authorId": "1", "name": "Ines Falk"}, {"name": "Bo Li"}],
    "year": 2021, "venue": "Garden Letters", "externalIds": {"DOI": "10.1234/MOSS"}, "abstract": "Moss is slow.",
    "isOpenAccess": True, "url": "https://example.org/moss", "citationCount": 7, "tldr": None,
}  # fmt: skip
FERN = {"title": "Ferns at Night", "authors": "Cy Young; Di Low", "date": "2020-05-01", "keywords": ["dark", "green"]}


def _drafts(text: str, name: str = "a.json") -> list[Draft]:
    return [one for one in read(text, name) if isinstance(one, Draft)]


def test_fields_of_a_catalogue_are_understood_and_the_others_kept() -> None:
    (draft,) = _drafts(json.dumps([MOSS]))
    assert (draft.kind, draft.title, draft.people, draft.date) == (
        Kind.PAPER,
        MOSS["title"],
        ("Ines Falk", "Bo Li"),
        "2021",
    )
    assert (draft.abstract, draft.identifiers) == ("Moss is slow.", (Identifier("doi", "10.1234/moss"),))
    assert [link.url for link in draft.links] == ["https://example.org/moss"]
    assert draft.extra["paperId"] == "77ab" and draft.extra["citationCount"] == "7"


def test_lists_lines_and_lists_within_an_object_say_the_same() -> None:
    texts = (
        json.dumps([MOSS, FERN]),
        f"{json.dumps(MOSS)}\n{json.dumps(FERN)}\n",
        json.dumps({"total": 2, "data": [MOSS, FERN]}),
    )
    for text in texts:
        assert [draft.title for draft in _drafts(text)] == [MOSS["title"], FERN["title"]]
    assert _drafts(texts[1])[1].people == ("Cy Young", "Di Low")
    assert [draft.line for draft in _drafts(texts[1])] == [1, 2]


def test_the_registry_prefers_who_knows_the_fields() -> None:
    assert registry.importer_for(json.dumps([MOSS]), "moss.json").NAME == "json"
    assert registry.importer_for(json.dumps([{"kind": "talk", "title": "A"}]), "a.json").NAME == "postil"
    assert (
        registry.importer_for(
            json.dumps([{"type": "article-journal", "title": "A", "author": [{"family": "B"}]}]), "a.json"
        ).NAME
        == "csl"
    )
    assert sniff("plain", "a.json") == sniff('{"a": 1}', "a.json") == 0


def test_a_record_without_a_title_is_counted_and_keeps_nothing_else_out() -> None:
    found = list(read(json.dumps([MOSS, {"year": 2020}, 7, FERN], indent=1), "a.json"))
    assert [type(one) for one in found] == [Draft, LeftOut, LeftOut, Draft]
    assert all(one.is_record and one.reason for one in found if isinstance(one, LeftOut))


def _records(found: list[Found]) -> int:
    return sum(isinstance(one, Draft) or (isinstance(one, LeftOut) and one.is_record) for one in found)


@given(st.lists(st.sampled_from([MOSS, FERN, {"x": 1}]), min_size=1, max_size=6))
def test_the_counts_add_up(listed: list[dict[str, object]]) -> None:
    assert _records(list(read(json.dumps(listed), "a.json"))) == len(listed)


@given(st.integers(0, 400), st.text('{}[]",:\\ntf0', max_size=6))
def test_damage_ends_in_a_report(at: int, sign: str) -> None:
    text = json.dumps([MOSS, FERN])
    try:
        list(read(text[:at] + sign + text[at:], "a.json"))
    except UserFacing as error:
        assert str(error)
