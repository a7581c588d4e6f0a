"""NBIB and refer: the samples in full, damaged files, files of other formats."""

from pathlib import Path
from types import ModuleType

import pytest

from desktop.domain.event import Event
from desktop.domain.item import Form, Identifier, Kind, Link
from desktop.errors import UserFacing
from desktop.importers.references import nbib, refer, ris
from tests.importers import mangling

FUZZ = Path(__file__).parent / "fuzz"
PUBMED = (FUZZ / "nbib" / "pubmed.nbib").read_text(encoding="utf-8")
ENDNOTE = (FUZZ / "refer" / "endnote.enw").read_text(encoding="utf-8")


def test_records_of_pubmed() -> None:
    article, preprint = mangling.drafts(nbib, PUBMED, "x.nbib")
    assert article.title == "A title that PubMed has wrapped because it goes on for more than eighty signs of text."
    assert (article.kind, article.form, article.container) == (Kind.PAPER, Form.ARTICLE, "Journal of nets")
    assert (article.people, article.date, article.date_typed) == (("Jane Roe", "Edgar Poe"), "2020-01-05", "2020 Jan 5")
    assert article.identifiers == (Identifier("doi", "10.1234/abc"),)
    assert (article.tags, article.language) == (("Nets", "graphs"), "en")
    assert article.extra == {
        "PMID": "123", "OWN": "NLM", "publication-type": "Journal Article", "PMCID": "PMC7", "issn": "1234-5678", "pages": "12-34",
        "volume": "5", "number": "2", "address": "Oslo.", "journal-abbreviation": "J Nets",
    }  # fmt: skip
    assert (preprint.title, preprint.form, preprint.people, preprint.line) == ("Another", Form.PREPRINT, ("Roe J",), 27)


def test_records_of_refer() -> None:
    article, poster, other = mangling.drafts(refer, ENDNOTE, "x.enw")
    assert (article.title, article.people) == ("On nets", ("Jane Roe", "Group of Nets"))
    assert (article.date, article.container) == ("2020-05-05", "Journal of Nets")
    assert article.abstract == "First paragraph.\n\nSecond paragraph."
    assert (article.tags, article.links) == (("nets", "graphs"), (Link("https://x.org/a"),))
    assert [note.body for note in article.annotations] == ["My note"]
    assert article.extra == {"%#": "odd", "pages": "12-34", "volume": "5"}
    assert (poster.kind, poster.form, poster.event) == (Kind.TALK, Form.POSTER, Event("Winter Days", place="Oslo"))
    assert (other.title, other.line) == ("No type", 27)


@pytest.mark.parametrize(("importer", "text", "name"), [(nbib, PUBMED, "x.nbib"), (refer, ENDNOTE, "x.enw")])
def test_each_knows_its_own(importer: ModuleType, text: str, name: str) -> None:
    assert importer.sniff(text, name) == 1.0
    assert importer.sniff(text, "pasted") == 0.9
    assert importer.sniff("words", name) == 0.4
    assert max(other.sniff(text, "pasted") for other in (nbib, refer, ris) if other is not importer) == 0.0
    with pytest.raises(UserFacing):
        list(importer.read("words\n", name))


@pytest.mark.parametrize(("importer", "suffix"), [(nbib, "nbib"), (refer, "enw")])
def test_mangled_files_are_read_lawfully(importer: ModuleType, suffix: str) -> None:
    for _name, text in mangling.mutations(importer.NAME, 200):
        mangling.found_lawfully(importer, text, f"x.{suffix}")


@pytest.mark.parametrize(("importer", "bit"), [(nbib, "PMID- 1\n"), (nbib, "AB  - a\n"), (refer, "%A x\n"), (refer, "word\n"), (refer, "%0 x\n\n")])
@pytest.mark.timeout(10)
def test_endless_repetition_is_read_in_time(importer: ModuleType, bit: str) -> None:
    mangling.found_lawfully(importer, bit * (200_000 // len(bit)), "x")
