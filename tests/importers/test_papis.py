"""papis: info.yaml and its exports."""

import pytest
import yaml

from desktop.domain.draft import Draft, LeftOut
from desktop.domain.event import Event
from desktop.domain.item import Form, Identifier, Kind
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Status
from desktop.importers.libraries import papis
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

INFO = (FUZZ / "papis" / "info.yaml").read_text(encoding="utf-8")
YAML = (FUZZ / "papis" / "export.yaml").read_text(encoding="utf-8")
JSON = (FUZZ / "papis" / "export.json").read_text(encoding="utf-8")


def test_a_document_is_a_paper_with_its_files_and_notes_file() -> None:
    (hives,) = drafts(papis, INFO, "info.yaml")
    assert (hives.kind, hives.form, hives.title) == (Kind.PAPER, Form.ARTICLE, "Hives in towns: a count")
    assert hives.contributions == (
        Contribution("Anna van den Berg", Role.AUTHOR, "Institute of Hives"),
        Contribution("Kofi Osei", Role.AUTHOR),
    )
    assert (hives.abstract, hives.date, hives.container) == ("Hives in towns, counted.", "2030-03", "Journal of Small Farms")
    assert hives.identifiers == (Identifier("doi", "10.5555/hive.30"),)
    assert hives.files == ("berg-hives.pdf", "slides/berg.odp", "notes.md")
    assert (hives.tags, hives.citation_key) == (("bees", "towns"), "Berg2030hives")
    assert hives.extra == {
        "citations": '[{"doi": "10.5555/jsf.9"}]', "papis_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "time-added": "2031-01-09-17:20:01", "volume": "08",
    }  # fmt: skip


def test_an_export_is_read_document_by_document() -> None:
    found = found_lawfully(papis, YAML, "export.yaml")
    assert found is not None
    worms, moss = (one for one in found if isinstance(one, Draft))
    assert (worms.kind, worms.event) == (
        Kind.TALK, Event("Soil Meeting", "", "2030-04-09", "2030-04-11", "Oslo"))  # fmt: skip
    assert (worms.rating, worms.status, worms.tags) == (4, Status.QUEUED, ("worms", "talks"))
    assert [(one.name, one.role) for one in moss.contributions] == [("Yui Sato", Role.AUTHOR), ("Ole Lind", Role.EDITOR)]
    assert (moss.identifiers, moss.files) == ((Identifier("arxiv", "2701.00021"),), ("moss.pdf",))
    (left,) = (one for one in found if isinstance(one, LeftOut))
    assert "not YAML" in left.reason and "Broken: here" in left.text
    assert record_count(found) == 3


def test_an_export_in_json_is_read() -> None:
    rain, worms = drafts(papis, JSON, "export.json")
    assert (rain.date, rain.form, rain.container, rain.tags) == (
        "2028-03-04", Form.CONFERENCE_PAPER, "Proceedings of Water 2028", ("water", "storage"))  # fmt: skip
    assert (worms.kind, worms.form, [link.url for link in worms.links]) == (Kind.TALK, Form.RECORDING, ["https://vimeo.com/82"])


def test_every_field_that_pyyaml_reads_is_in_the_item_or_beside_it() -> None:
    fields = yaml.safe_load(INFO.replace("2031-01-09-17:20:01", "'2031-01-09-17:20:01'"))
    (hives,) = drafts(papis, INFO, "info.yaml")
    placed = {"abstract", "author", "author_list", "doi", "files", "journal", "month", "notes", "ref", "tags", "title", "type",
              "url", "year"}  # fmt: skip
    assert fields.keys() - placed == hives.extra.keys()


def test_files_of_an_export_are_where_it_says_that_the_folder_is() -> None:
    (draft,) = drafts(papis, "_papis_local_folder: /home/ole/papers/a1\nfiles: [a.pdf]\npapis_id: x\ntitle: A\n", "x.yaml")
    assert draft.files == ("/home/ole/papers/a1/a.pdf",)


@pytest.mark.parametrize(
    ("more", "date"),
    [("year: 2030\nmonth: may", "2030-05"), ("year: '2030'\nmonth: 12\nday: 24", "2030-12-24"), ("year: 2030\nmonth: 13", "2030"),
     ("date: 2030-01-02\nyear: 2030", "2030-01-02"), ("month: 3", ""), ("year: ²", "")],
)  # fmt: skip
def test_dates_are_put_together(more: str, date: str) -> None:
    (draft,) = drafts(papis, f"title: A\npapis_id: 1\n{more}\n", "info.yaml")
    assert draft.date == date


def test_sniffing_needs_papis_own_fields() -> None:
    assert papis.sniff(INFO, "info.yaml") == papis.sniff(JSON, "x.json") == 1.0
    assert papis.sniff("title: A\nauthor: B\nyear: 2020\n", "info.yaml") == 0.9
    assert papis.sniff("title: A\nauthor: B\nyear: 2020\n", "other.yaml") == 0.0
    assert papis.sniff("references:\n- title: A\n", "refs.yaml") == 0.0
    assert papis.sniff('[{"type": "book", "title": "A"}]', "x.json") == 0.0


def test_counts_add_up_on_damaged_files() -> None:
    for name, text in mutations("papis", 300):
        found_lawfully(papis, text, name)
