"""Annotations of Hypothesis and of the W3C's model."""

import json
import time

import pytest

from desktop.domain.annotation import AnnotationKind, QuoteAnchor, TimeAnchor
from desktop.domain.draft import Draft, LeftOut
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Identifier, Kind, Link, Purpose
from desktop.importers.highlights import hypothesis
from desktop.importers.tables import csv_table
from tests.importers.mangling import corpus, drafts, found_lawfully, mutations, record_count

SAMPLES = dict(corpus("hypothesis"))


def sample(name: str) -> list[Draft]:
    return drafts(hypothesis, SAMPLES[name], name)


def one_of(**fields: object) -> Draft:
    (draft,) = drafts(hypothesis, json.dumps([{"uri": "https://example.org/a", **fields}]), "a.json")
    return draft


def test_annotations_of_one_address_are_one_draft() -> None:
    page, paper = sample("client.json")
    assert (page.title, page.records, page.kind, page.form, page.tags) == (
        "A page about nets", 3, Kind.PAPER, Form.WEB_PAGE, ("nets", "deep idea"))  # fmt: skip
    assert page.links == (Link("https://example.org/nets"), Link("https://example.org/nets#part"))
    marked, reply, note = page.annotations
    assert marked.anchor == QuoteAnchor("nets that rest", "of ", " well", 10)
    assert (marked.body, marked.created, marked.modified) == (
        "Is it *so*?\n\n#nets #deep-idea", "2024-01-02T03:04:05Z", "2024-01-02T03:05:05Z")  # fmt: skip
    assert marked.id == id_from("annotation", "hypothesis", "a1")
    assert (reply.kind, reply.body) == (AnnotationKind.NOTE, "In reply to jane: “Is it *so*?”\n\nIt is.")
    assert (note.kind, note.anchor, note.body) == (AnnotationKind.NOTE, None, "A note on the page")
    assert paper.identifiers == (Identifier("doi", "10.1234/idle.7"),)
    assert paper.annotations[0].body == "(page iv)"


def test_web_annotations_of_a_recording_have_moments() -> None:
    (talk,) = sample("webannotation.jsonld")
    assert (talk.kind, talk.form, talk.records) == (Kind.TALK, Form.RECORDING, 2)
    assert talk.links == (Link("https://example.org/talk.mp4", Purpose.VIDEO),)
    assert [(one.anchor, one.body) for one in talk.annotations] == [
        (TimeAnchor(3594), "The **proof**\n\n#proof"), (TimeAnchor(10), "plain")]  # fmt: skip


def test_table_has_replies_and_pages() -> None:
    (draft,) = sample("table.csv")
    assert draft.records == 3
    assert [one.body for one in draft.annotations] == [
        "Is it so?\n\n#nets #rest\n\n(page 12)", "In reply to another annotation\n\nIt is.", "About all of it"]  # fmt: skip


@pytest.mark.parametrize(("address", "seconds"), [("https://youtu.be/x?t=75", 75), ("https://www.youtube.com/watch?v=1&t=59m54s", 3594),
                                                  ("https://vimeo.com/1#t=1:15", 75)])  # fmt: skip
def test_address_of_a_recording_may_hold_the_moment(address: str, seconds: int) -> None:
    draft = one_of(uri=address, text="here")
    assert draft.annotations[0].anchor == TimeAnchor(seconds)
    assert all("t=" not in link.url for link in draft.links)


def test_reply_may_stand_before_what_it_answers() -> None:
    rows = [{"id": "2", "uri": "https://example.org", "text": "no", "references": ["1"]},
            {"id": "1", "uri": "https://example.org", "text": "so", "user": "acct:jane@hypothes.is"}]  # fmt: skip
    (draft,) = drafts(hypothesis, json.dumps({"total": 2, "rows": rows}), "a.json")
    assert draft.annotations[0].body == "In reply to jane: “so”\n\nno"


def test_document_without_title_is_called_by_its_address() -> None:
    assert one_of(text="x").title == "https://example.org/a"
    assert one_of(uri="urn:x-pdf:abc", text="x").extra == {"address": "urn:x-pdf:abc"}


def test_what_is_no_annotation_is_left_out_and_counted() -> None:
    found = list(
        hypothesis.read(
            '{"annotations": [7, {"uri": "https://example.org", "text": "a"}, {"id": 1}, {"uri": ', "a.json"
        )
    )
    assert [one.records for one in found if isinstance(one, Draft)] == [1]
    assert all(one.is_record for one in found if isinstance(one, LeftOut))
    assert record_count(found) == 4


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_samples_are_recognised_before_plain_tables(name: str) -> None:
    assert hypothesis.sniff(SAMPLES[name], name) == 1.0 > csv_table.sniff(SAMPLES[name], name)
    assert found_lawfully(hypothesis, SAMPLES[name], name)


@pytest.mark.parametrize(
    "text", ["Title,Authors\nA,B\n", "plain", "", '{"items": [{"title": "Nets"}]}', '[{"target": 1}]']
)
def test_other_files_are_not_recognised(text: str) -> None:
    assert hypothesis.sniff(text, "x.json") == 0


def test_damaged_files_are_read_lawfully() -> None:
    for name, text in mutations("hypothesis", 300):
        found_lawfully(hypothesis, text, name)


@pytest.mark.parametrize("evil", ["[" * 100_000, '{"annotations": [' + '{"uri":' * 50_000, '[{"uri": "a", "target": ' + '[{"selector":' * 20_000,
                                  '{"rows": [' + '{"uri": "a"} ' * 20_000])  # fmt: skip
def test_hostile_files_end_soon(evil: str) -> None:
    start = time.perf_counter()
    found_lawfully(hypothesis, evil, "a.json")
    assert time.perf_counter() - start < 5
