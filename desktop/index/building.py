"""A fresh index built beside the old one and swapped in, and the stamp that says what an index was built from."""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from desktop.index.document import Document
from desktop.index.schema import ANALYZER, FORMAT

Stamp = Mapping[str, str | int]
_STAMP = "stamp.json"
_MOST_OCCURRENCES = 24_000_000
_REPORT_EVERY = 500


def stamp_matches(folder: Path, stamp: Stamp) -> bool:
    """Whether the index in the folder was completely built, by this format and analyzer, with this stamp.

    A stamp that is absent or cannot be read does not match; the caller rebuilds.
    """
    try:
        found = json.loads((folder / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(found == _full(stamp))


def build(
    folder: Path, documents: Iterable[Document], stamp: Stamp, progress: Callable[[int], None] | None = None
) -> int:
    """Builds an index of these documents (ids all different) and puts it in the place of the one in the folder.

    `progress` is told how many documents are done and may raise to give up: then, as with any other error, the old
    index stays. Returns the number of documents. On Windows nobody may have the old index open.
    """
    from desktop.index.codec import create_index
    from desktop.index.writer import ItemWriter

    building = _beside(folder, "building")
    discard_leftovers(folder)
    building.mkdir(mode=0o700, parents=True)
    count = 0
    try:
        index = create_index(building)
        writer = ItemWriter(index)
        try:
            for count, document in enumerate(documents, 1):
                writer.add_item(document)
                if writer.pool.occurrences >= _MOST_OCCURRENCES:
                    writer.commit(merge=False)
                    writer = ItemWriter(index)
                if progress and count % _REPORT_EVERY == 0:
                    progress(count)
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)
        _write_stamp(building, stamp)
    except BaseException:
        shutil.rmtree(building, ignore_errors=True)
        raise
    if progress:
        progress(count)
    _swap_in(building, folder)
    return count


def discard_leftovers(folder: Path) -> None:
    """Removes what a killed build left beside the folder."""
    for leftover in (_beside(folder, "building"), _beside(folder, "old")):
        if leftover.is_symlink():
            leftover.unlink()
        elif leftover.exists():
            shutil.rmtree(leftover)


def _full(stamp: Stamp) -> dict[str, str | int]:
    return {"format": FORMAT, "analyzer": ANALYZER, **stamp}


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(f"{folder.name}.{suffix}")


def _write_stamp(folder: Path, stamp: Stamp) -> None:
    """Everything else is on the disk before the stamp is: its presence means a whole index."""
    for file in folder.iterdir():
        if file.is_file():
            with file.open("rb+") as handle:
                os.fsync(handle.fileno())
    temporary = folder / (_STAMP + ".new")
    with temporary.open("w", encoding="utf-8") as handle:
        json.dump(_full(stamp), handle)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(folder / _STAMP)


def _swap_in(building: Path, folder: Path) -> None:
    old = _beside(folder, "old")
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        folder.rename(old)
    building.rename(folder)
    if old.exists():
        shutil.rmtree(old)
