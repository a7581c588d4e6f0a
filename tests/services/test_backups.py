"""Backups, restoring, and the check of a library."""

import shutil
from pathlib import Path

import pytest

from desktop.errors import LibraryBusy, LibraryRefused, UserFacing
from desktop.services import attaching, backups, checkup, deciding, editing, indexing, searching
from desktop.services.library import DATABASE, Library
from desktop.store.items import item_of
from tests.library import content, make_item


def test_backup_holds_everything_and_replaces_nothing(library: Library, tmp_path: Path) -> None:
    make_item(library, "Sheep", "Ada Byron")
    backups.backup(library, tmp_path / "kept.db")
    with pytest.raises(UserFacing):
        backups.backup(library, tmp_path / "kept.db")
    backups.restore(tmp_path / "kept.db", tmp_path / "elsewhere")
    restored = Library.open(tmp_path / "elsewhere")
    assert content(restored) == content(library)
    restored.close()


def test_kept_files_are_backed_up_and_brought_back(library: Library, tmp_path: Path) -> None:
    item = make_item(library, "Sheep")
    paper = tmp_path / "sheep.pdf"
    paper.write_bytes(b"%PDF-1.7 sheep")
    attaching.attach(library, item, [paper])
    backups.backup(library, tmp_path / "kept.db")
    backups.restore(tmp_path / "kept.db", tmp_path / "elsewhere")
    restored = Library.open(tmp_path / "elsewhere")
    (kept,) = item_of(restored.store.reader, item).attachments
    assert attaching.path_of(restored, kept).read_bytes() == b"%PDF-1.7 sheep"
    assert not any(finding.problem for finding in checkup.check(restored) if "file" in finding.check)
    attaching.path_of(restored, kept).unlink()
    assert any("sheep.pdf" in finding.problem for finding in checkup.check(restored))
    restored.close()


def test_restore_keeps_what_it_replaces_and_fits_no_old_index(library: Library, tmp_path: Path) -> None:
    item = make_item(library, "Sheep")
    backups.backup(library, tmp_path / "kept.db")
    deciding.rate(library, [item], 5)
    make_item(library, "Goats")
    indexing.catch_up(library)
    epoch = library.store.meta("epoch")
    library.close()
    kept = backups.restore(tmp_path / "kept.db", library.folder)
    assert kept is not None and (kept / DATABASE).exists()
    again = Library.open(library.folder)
    assert again.store.meta("epoch") != epoch
    assert not indexing.is_ready(again)
    indexing.catch_up(again)
    assert len(searching.find(again, "").numbers) == 1 and searching.find(again, "goats").numbers == []
    again.close()


def test_stale_journal_file_of_the_replaced_library_is_never_mixed_in(library: Library, tmp_path: Path) -> None:
    """What a killed program leaves: a database with a write-ahead log that was not yet folded in."""
    make_item(library, "Before")
    backups.backup(library, tmp_path / "kept.db")
    make_item(library, "After")
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for end in ("", "-wal", "-shm"):
        shutil.copy(library.folder / f"{DATABASE}{end}", crashed / f"{DATABASE}{end}")
    assert (crashed / f"{DATABASE}-wal").stat().st_size > 0
    backups.restore(tmp_path / "kept.db", crashed)
    restored = Library.open(crashed)
    assert [row[4] for row in content(restored)["item"]] == ["before"]
    restored.close()


def test_restore_refuses_beside_an_open_window_and_from_a_damaged_file(library: Library, tmp_path: Path) -> None:
    make_item(library, "Sheep")
    backups.backup(library, tmp_path / "kept.db")
    data = bytearray((tmp_path / "kept.db").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4000] = b"\xff" * 4000
    (tmp_path / "bad.db").write_bytes(data)
    with pytest.raises(LibraryRefused):
        backups.restore(tmp_path / "bad.db", tmp_path / "elsewhere")
    window = Library.open(tmp_path / "other", create=True, window=True)
    with pytest.raises(LibraryBusy):
        backups.restore(tmp_path / "kept.db", tmp_path / "other")
    with pytest.raises(LibraryBusy):
        Library.open(tmp_path / "other", window=True)
    window.close()
    backups.restore(tmp_path / "kept.db", tmp_path / "other")


def test_check_finds_nothing_in_a_sound_library_and_names_what_is_wrong(library: Library) -> None:
    item = make_item(library, "Sheep")
    assert [finding.problem for finding in checkup.check(library)][:3] == ["", "", ""]
    assert checkup.check(library)[3].problem
    indexing.catch_up(library)
    deciding.rate(library, [item], 4)
    assert not any(finding.problem for finding in checkup.check(library))
    db = library.store.writer
    db.execute("PRAGMA foreign_keys = OFF")
    with library.store.write():
        db.execute("UPDATE item SET event_id = 'nowhere'")
    assert "item" in checkup.check(library)[1].problem


def test_copied_or_restored_library_writes_under_a_device_id_of_its_own(library: Library, tmp_path: Path) -> None:
    make_item(library, "Sheep")
    mine = library.store.meta("device_id")
    backups.backup(library, tmp_path / "kept.db")
    library.close()
    again = Library.open(library.folder)
    assert again.store.meta("device_id") == mine
    again.close()
    shutil.copytree(library.folder, tmp_path / "copy")
    copy = Library.open(tmp_path / "copy")
    assert copy.store.meta("device_id") != mine
    copy.close()
    backups.restore(tmp_path / "kept.db", library.folder)
    restored = Library.open(library.folder)
    assert restored.store.meta("device_id") != mine
    assert editing.undo(restored)
    restored.close()
