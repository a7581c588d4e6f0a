"""Zotero's RDF: items, and the notes, files and collections that stand apart from them."""

from xml.etree import ElementTree

import pytest

from desktop.domain.annotation import AnnotationKind
from desktop.domain.draft import Draft, LeftOut
from desktop.domain.event import Event
from desktop.domain.item import Form, Identifier, Kind
from desktop.domain.people import Contribution, Role
from desktop.errors import UserFacing
from desktop.importers.references import zotero_rdf
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

GARDEN = (FUZZ / "zotero_rdf" / "garden.rdf").read_text(encoding="utf-8")
HEAD, FOOT = GARDEN[: GARDEN.index(" <bib:ConferenceProceedings")], "</rdf:RDF>"


def rdf(items: str) -> str:
    return HEAD + items + FOOT


def test_a_presentation_is_a_talk_with_its_note_and_file() -> None:
    worms = drafts(zotero_rdf, GARDEN, "garden.rdf")[0]
    assert (worms.kind, worms.title, worms.date, worms.place, worms.language) == (
        Kind.TALK, "A year of worms", "2030-04-09", "Oslo", "en")  # fmt: skip
    assert worms.contributions == (Contribution("Tomás Riel", Role.SPEAKER),)
    assert worms.event == Event("Soil Meeting 2030")
    assert (worms.tags, worms.files) == (("worms", "auto"), ("files/4/a.pdf",))
    assert worms.identifiers == (Identifier("doi", "10.5555/worms"),)
    assert [(note.kind, note.body) for note in worms.annotations] == [(AnnotationKind.NOTE, "My **note**")]
    assert worms.annotations[0].id
    assert worms.extra == {"note": "Heard twice."}


def test_an_article_is_in_its_journal_and_in_its_collection() -> None:
    roofs = drafts(zotero_rdf, GARDEN, "garden.rdf")[1]
    assert (roofs.form, roofs.container, roofs.lists) == (Form.ARTICLE, "Journal of Small Farms", ("Garden/Soil",))
    assert (roofs.identifiers, roofs.extra) == ((Identifier("doi", "10.5555/jsf.9"),), {"volume": "3"})


def test_notes_and_files_of_their_own_are_items_or_left_out() -> None:
    found = found_lawfully(zotero_rdf, GARDEN, "garden.rdf")
    assert found is not None
    alone = [one for one in found if isinstance(one, Draft)][2]
    assert (alone.title, alone.extra) == ("Alone", {"type": "note"})
    assert [(one.line, one.reason) for one in found if isinstance(one, LeftOut)] == [
        (22, "It has neither a title nor an address nor a file.")]  # fmt: skip
    assert record_count(found) == 4


def test_the_items_are_those_that_elementtree_sees() -> None:
    root = ElementTree.fromstring(GARDEN)
    titles = [one.findtext("{http://purl.org/dc/elements/1.1/}title") for one in root
              if one.find("{http://www.zotero.org/namespaces/export#}itemType") is not None]  # fmt: skip
    assert [title for title in titles if title and title != "PDF"] == [one.title for one in drafts(zotero_rdf, GARDEN, "x")][:2]


def test_an_item_within_a_collection_and_notes_within_an_item_are_found() -> None:
    text = rdf("""<z:Collection rdf:about="#c"><dc:title>Shelf</dc:title><dcterms:hasPart>
      <bib:Book rdf:about="#i"><z:itemType>book</z:itemType><dc:title>Moss</dc:title>
        <dcterms:isReferencedBy><bib:Memo rdf:about="#n"><rdf:value>&lt;p&gt;Inner&lt;/p&gt;</rdf:value></bib:Memo></dcterms:isReferencedBy>
        <dcterms:isPartOf><bib:Series><dc:title>Small Plants</dc:title></bib:Series></dcterms:isPartOf>
        <dc:publisher><foaf:Organization><foaf:name>Slow Press</foaf:name></foaf:Organization></dc:publisher>
      </bib:Book></dcterms:hasPart></z:Collection>""")
    (moss,) = drafts(zotero_rdf, text, "x.rdf")
    assert (moss.title, moss.lists, [note.body for note in moss.annotations]) == ("Moss", ("Shelf",), ["Inner"])
    assert (moss.container, moss.extra) == ("Slow Press", {"collection-title": "Small Plants"})


def test_a_recording_has_its_running_time_and_director() -> None:
    text = rdf("""<bib:Recording rdf:about="#i"><z:itemType>videoRecording</z:itemType><dc:title>Worms</dc:title>
      <z:directors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Riel</foaf:surname></foaf:Person></rdf:li></rdf:Seq></z:directors>
      <z:runningTime>1:22:33</z:runningTime><z:libraryCatalog>YouTube</z:libraryCatalog></bib:Recording>""")
    (worms,) = drafts(zotero_rdf, text, "x.rdf")
    assert (worms.kind, worms.form, worms.duration, worms.extra) == (
        Kind.TALK, Form.RECORDING, 4953, {"libraryCatalog": "YouTube"})  # fmt: skip


def test_collections_within_each_other_end() -> None:
    text = rdf("""<z:Collection rdf:about="#a"><dc:title>A</dc:title><dcterms:hasPart rdf:resource="#b"/></z:Collection>
      <z:Collection rdf:about="#b"><dc:title>B</dc:title><dcterms:hasPart rdf:resource="#a"/><dcterms:hasPart rdf:resource="#i"/>
      </z:Collection><bib:Book rdf:about="#i"><z:itemType>book</z:itemType><dc:title>Moss</dc:title></bib:Book>""")
    assert drafts(zotero_rdf, text, "x.rdf")[0].lists == ("A/B",)


def test_a_broken_item_does_not_cost_the_others() -> None:
    found = found_lawfully(zotero_rdf, GARDEN.replace("<dc:title>Yield of roofs</dc:title>", "<dc:title>Yield"), "x.rdf")
    assert found is not None
    assert [one.title for one in found if isinstance(one, Draft)] == ["A year of worms", "Alone"]
    assert record_count(found) == 4


def test_a_file_with_entities_or_without_items_is_refused() -> None:
    with pytest.raises(UserFacing, match="entities"):
        list(zotero_rdf.read('<!DOCTYPE x [<!ENTITY a "b">]>' + rdf("").partition("?>")[2], "x.rdf"))
    with pytest.raises(UserFacing, match="no items"):
        list(zotero_rdf.read(rdf(""), "x.rdf"))


def test_sniffing_is_certain_of_zoteros_names() -> None:
    assert zotero_rdf.sniff(GARDEN, "x") == 1.0
    assert zotero_rdf.sniff("<rdf:RDF><item/></rdf:RDF>", "x.rdf") == 0.0


def test_counts_add_up_on_damaged_files() -> None:
    for name, text in mutations("zotero_rdf", 300):
        found_lawfully(zotero_rdf, text, name)
