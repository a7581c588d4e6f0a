"""calibre: the metadata.opf of a book, the catalogue, the list for machines, and annotations."""

import csv
import io

from desktop.domain.annotation import Annotation, AnnotationKind, Colour, QuoteAnchor
from desktop.domain.draft import Draft, LeftOut
from desktop.domain.ids import id_from
from desktop.domain.item import Form, Identifier, Kind
from desktop.domain.people import Contribution, Role
from desktop.domain.reading import Status
from desktop.importers.libraries import calibre
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

OPF = (FUZZ / "calibre" / "metadata.opf").read_text(encoding="utf-8")
CSV = (FUZZ / "calibre" / "catalogue.csv").read_text(encoding="utf-8")
JSON = (FUZZ / "calibre" / "list.json").read_text(encoding="utf-8")
ANNOTATIONS = (FUZZ / "calibre" / "annotations.json").read_text(encoding="utf-8")


def test_a_books_opf_is_a_book_with_rating_tags_and_columns() -> None:
    (book,) = drafts(calibre, OPF, "metadata.opf")
    assert (book.kind, book.form, book.title, book.container) == (Kind.PAPER, Form.BOOK, "The patient gardener", "Slow Press")
    assert book.contributions == (Contribution("Ole Lind", Role.AUTHOR),)
    assert (book.abstract, book.date, book.language) == ("Wait, and weed.", "2026-02-01", "eng")
    assert (book.rating, book.status, book.tags) == (4, Status.FINISHED, ("Gardening", "Patience"))
    assert book.identifiers == (Identifier("isbn", "9783161484100"),)
    assert book.extra == {
        "ill": "Yui Sato", "calibre_id": "31", "uuid": "6c1b2c44-0000-4000-8000-1a2b3c4d5e6f", "google": "xyz",
        "series": "Slow Books", "series_index": "2.0", "#shelf": "a, b",
    }  # fmt: skip
    assert book.line == 3


def test_a_catalogue_has_one_book_a_row() -> None:
    patient, worms = drafts(calibre, CSV, "catalogue.csv")
    assert [one.name for one in patient.contributions] == ["Ole Lind", "Yui Sato"]
    assert (patient.abstract, patient.rating, patient.status) == ('Wait, and "weed".', 4, Status.FINISHED)
    assert patient.extra["formats"] == "epub\npdf"
    assert patient.extra["google"] == "xyz"
    assert (worms.title, worms.date, worms.rating, worms.status) == ("Worms", "", None, None)
    assert (patient.line, worms.line) == (2, 3)


def test_rows_of_a_catalogue_are_those_of_the_csv_module() -> None:
    rows = list(csv.DictReader(io.StringIO(CSV)))
    assert [one.title for one in drafts(calibre, CSV, "x.csv")] == [row["title"] for row in rows]


def test_a_list_for_machines_has_files_and_custom_columns() -> None:
    patient, seeds = drafts(calibre, JSON, "books.json")
    assert (patient.rating, patient.status, patient.abstract) == (4, Status.STARTED, "Wait.")
    assert patient.files == ("/home/ole/Books/Ole Lind/The patient gardener (31)/The patient gardener.epub",)
    assert set(patient.identifiers) == {Identifier("isbn", "9783161484100"), Identifier("doi", "10.5555/slow.2")}
    assert patient.extra["series_index"] == "2.0"
    assert (seeds.title, seeds.date) == ("Seeds", "")


def test_annotations_are_gathered_for_each_book() -> None:
    found = found_lawfully(calibre, ANNOTATIONS, "annotations.json")
    assert found is not None
    first, second = (one for one in found if isinstance(one, Draft))
    assert first.annotations == (
        Annotation(AnnotationKind.HIGHLIGHT, "Nice.\n\n(Spring › March)", QuoteAnchor("Weeds are early crops."), Colour.GREEN,
                   "2026-03-05T08:09:10Z", "2026-03-05T08:09:10Z", id_from("annotation", "calibre", "q1")),
        Annotation(AnnotationKind.NOTE, "Where I stopped", None, Colour.YELLOW, "2026-03-06T08:00:00Z", "2026-03-06T08:00:00Z"),
    )  # fmt: skip
    assert (first.records, first.extra, second.records, second.annotations) == (2, {"calibre_id": "31"}, 1, ())
    assert [one.reason for one in found if isinstance(one, LeftOut)] == ["This is no annotation: it does not say of which book it is."]
    assert record_count(found) == 4


def test_sniffing_is_certain_of_calibres_own_files() -> None:
    assert calibre.sniff(OPF, "metadata.opf") == calibre.sniff(CSV, "a.csv") == calibre.sniff(ANNOTATIONS, "") == 1.0
    assert calibre.sniff(JSON, "x.json") == 0.9
    for other in ("title,authors,year\nA,B,2020\n", '[{"title": "A", "authors": ["B"]}]', "<html><package></html>", "title: x"):
        assert calibre.sniff(other, "x.csv") == 0.0


def test_counts_add_up_on_damaged_files() -> None:
    for name, text in mutations("calibre", 300):
        found_lawfully(calibre, text, name)
