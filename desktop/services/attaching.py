"""Files kept with their items: stored once by their hash in the library's folder, opened in the system's program."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.domain.attachment import KEPT, Attachment, ending_of
from desktop.domain.changes import Changed
from desktop.domain.ids import id_from
from desktop.domain.text import clean_line
from desktop.errors import NotFound, UserFacing
from desktop.i18n import _, ngettext
from desktop.services.editing import Change, change
from desktop.services.library import FILES, Library
from desktop.store.ordering import between

LARGEST = 4 * 1024**3
_PIECE = 1024 * 1024


def attach(library: Library, item_id: str, paths: Iterable[Path]) -> Changed:
    """Keeps files with an item. Raises UserFacing for one that cannot be kept; then none is."""
    kept = [keep(library, path) for path in paths]
    label = ngettext("Attach {name}", "Attach {count} files", len(kept))
    names = kept[0].name if kept else ""
    with change(library, label.format(name=names, count=len(kept))) as edit:
        for one in kept:
            insert(edit, item_id, one, by_hand=True)
    return edit.outcome


def insert(edit: Change, item_id: str, kept: Attachment, *, by_hand: bool = False) -> bool:
    """Notes inside a change that a kept file belongs to an item; says whether that is new. One that a person took off
    the item stays off unless it is attached by hand."""
    row_id = id_from("attachment", item_id, kept.sha256)
    if edit.recorder.row("attachment", row_id) is not None:
        return False
    if not by_hand and edit.recorder.was_removed("attachment", row_id):
        return False
    last = edit.db.execute("SELECT COALESCE(MAX(pos), '') FROM attachment WHERE item_id = ?", [item_id]).fetchone()[0]
    edit.insert(
        "attachment",
        {"id": row_id, "item_id": item_id, "sha256": kept.sha256, "name": kept.name, "size": kept.size,
         "pos": between(last, ""), "added": edit.moment},
    )  # fmt: skip
    return True


def detach(library: Library, item_id: str, sha256: str) -> Changed:
    """Takes a file off an item. The file itself stays in the library's folder, so that undo brings it back."""
    with change(library, _("Remove file")) as edit:
        if not edit.remove("attachment", id_from("attachment", item_id, sha256)):
            raise NotFound(_("That file is not with the item any more."))
    return edit.outcome


def keep(library: Library, path: Path) -> Attachment:
    """Copies a file into the library's folder under its hash, once; raises UserFacing when it cannot be kept."""
    ending = ending_of(path.name)
    if ending not in KEPT:
        raise UserFacing(_("{file} is not kept: only documents, slides, subtitles, pictures and recordings are.").format(file=path.name))
    try:
        return _copied(library.folder, path, ending)
    except OSError as error:
        raise UserFacing(_("{file} cannot be kept: {reason}.").format(file=path, reason=error.strerror or error)) from error


def _copied(folder: Path, path: Path, ending: str) -> Attachment:
    size = path.stat().st_size
    if not path.is_file() or size > LARGEST:
        raise UserFacing(_("{file} is not kept: it is no file, or larger than 4 GB.").format(file=path.name))
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    place = _place(folder, digest, ending)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(prefix=".", dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as out, path.open("rb") as file:
                shutil.copyfileobj(file, out, _PIECE)
                out.flush()
                os.fsync(out.fileno())
            Path(beside).replace(place)
        finally:
            Path(beside).unlink(missing_ok=True)
    return Attachment(digest, clean_line(path.name), size)


def _place(folder: Path, sha256: str, ending: str) -> Path:
    return folder / FILES / sha256[:2] / f"{sha256}.{ending}"


def place_of(library: Library, kept: Attachment) -> Path:
    """Where a kept file lies, or should lie."""
    return _place(library.folder, kept.sha256, ending_of(kept.name))


def path_of(library: Library, kept: Attachment) -> Path:
    """Where a kept file lies; raises NotFound with what to do when it is gone."""
    place = place_of(library, kept)
    if not place.is_file():
        raise NotFound(
            _("{name} is not in the library's folder any more ({place}). Attach it again.").format(name=kept.name, place=place)
        )
    return place


def files_of(folder: str, named: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The files that a source names and that are there, and the names of those that are not or that are not kept.
    Relative ones are looked for in `folder` only and below it."""
    found: list[Path] = []
    missing: list[str] = []
    for name in named:
        path = _named_file(folder, name)
        if path is None:
            missing.append(name)
        elif path not in found:
            found.append(path)
    return found, missing


def _named_file(folder: str, name: str) -> Path | None:
    if ending_of(name) not in KEPT or "\x00" in name:
        return None
    path = Path(name)
    if not path.is_absolute():
        if not folder:
            return None
        base = Path(folder).resolve()
        path = (base / path).resolve()
        if not path.is_relative_to(base):
            return None
    try:
        return path if path.is_file() else None
    except OSError:
        return None
