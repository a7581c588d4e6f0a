"""Files kept with items: stored once by their hash, found again, taken off and brought back."""

from hashlib import sha256
from pathlib import Path

import pytest

from desktop.domain.draft import Draft
from desktop.errors import NotFound, UserFacing
from desktop.services import attaching, editing, importing
from desktop.services.importing import Outcome, Report
from desktop.services.library import FILES, Library
from desktop.services.reading_sources import Source
from desktop.store.items import item_of
from tests.library import make_draft, make_item


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "papers" / "moss.pdf"
    path.parent.mkdir()
    path.write_bytes(b"%PDF-1.7 moss")
    return path


def _names(library: Library, item_id: str) -> list[str]:
    return [one.name for one in item_of(library.store.reader, item_id).attachments]


def test_a_file_is_kept_by_its_hash_and_survives_its_original(library: Library, paper: Path) -> None:
    one, other = make_item(library, "Moss"), make_item(library, "Fern")
    attaching.attach(library, one, [paper])
    attaching.attach(library, other, [paper])
    paper.unlink()
    (kept,) = item_of(library.store.reader, one).attachments
    assert attaching.path_of(library, kept).read_bytes() == b"%PDF-1.7 moss"
    assert (kept.name, kept.size, kept.sha256) == ("moss.pdf", 13, sha256(b"%PDF-1.7 moss").hexdigest())
    assert len(list((library.folder / FILES).rglob("*.pdf"))) == 1


def test_attaching_is_undone_and_done_again(library: Library, paper: Path) -> None:
    item = make_item(library)
    attaching.attach(library, item, [paper])
    editing.undo(library)
    assert _names(library, item) == []
    editing.redo(library)
    assert _names(library, item) == ["moss.pdf"]
    (kept,) = item_of(library.store.reader, item).attachments
    attaching.detach(library, item, kept.sha256)
    assert _names(library, item) == []
    editing.undo(library)
    assert attaching.path_of(library, item_of(library.store.reader, item).attachments[0]).is_file()


def test_a_file_that_is_gone_gets_a_sentence(library: Library, paper: Path) -> None:
    item = make_item(library)
    attaching.attach(library, item, [paper])
    (kept,) = item_of(library.store.reader, item).attachments
    attaching.path_of(library, kept).unlink()
    with pytest.raises(NotFound, match="Attach it again"):
        attaching.path_of(library, kept)


@pytest.mark.parametrize("name", ["run.sh", "setup.exe", "page.html", "nothing"])
def test_programs_are_not_kept(library: Library, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    with pytest.raises(UserFacing, match="is not kept"):
        attaching.attach(library, make_item(library), [path])


def test_what_cannot_be_read_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(UserFacing, match="cannot be kept"):
        attaching.attach(library, make_item(library), [tmp_path / "missing.pdf"])


def _import(library: Library, folder: Path, *drafts: Draft) -> Report:
    return importing.run(library, [Source("list.bib", "bibtex", "a" * 64, "", drafts, len(drafts), str(folder))])


def test_an_import_keeps_the_files_that_a_source_names(library: Library, paper: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.pdf"
    secret.write_bytes(b"%PDF-1.7 secret")
    names = ("moss.pdf", "lost.pdf", "../secret.pdf", "moss.pdf")
    report = _import(library, paper.parent, make_draft("Moss", files=names))
    assert (report.files, report.missing_files) == (1, ["lost.pdf", "../secret.pdf"])
    assert _names(library, report.created[0]) == ["moss.pdf"]


def test_a_file_taken_off_does_not_come_back_with_the_next_import(library: Library, paper: Path) -> None:
    draft = make_draft("Moss", files=("moss.pdf",))
    item = _import(library, paper.parent, draft).created[0]
    attaching.detach(library, item, item_of(library.store.reader, item).attachments[0].sha256)
    assert _import(library, paper.parent, draft).count(Outcome.UNCHANGED) == 1
    assert _names(library, item) == []
    attaching.attach(library, item, [paper])
    assert _names(library, item) == ["moss.pdf"]


def test_a_new_file_of_a_known_item_is_merged_into_it(library: Library, paper: Path) -> None:
    _import(library, paper.parent, make_draft("Moss"))
    report = _import(library, paper.parent, make_draft("Moss", files=("moss.pdf",)))
    assert (report.count(Outcome.MERGED), report.files) == (1, 1)
