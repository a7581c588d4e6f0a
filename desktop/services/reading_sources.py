"""Where drafts come from: files, folders, pastes; read whole for a preview, or record by record while they are imported."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import _
from desktop.services.reading_folders import read_folder
from desktop.services.task import Task

_TEXT_KEPT = 20_000_000
_AS_SURE = 0.9
_APART = (".pdf",)  # a hostile one may crash the library that reads it
_APART_BYTES = 1_000_000
_NAMED_BY = 60  # characters of the first line of a paste
LINES = (".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Source:
    """What is kept about a source, and its drafts, read as they are needed. `folder` is where their files are looked
    for; `total` is how many drafts there are or, `by_line`, how many lines the source has."""

    name: str
    format: str
    sha256: str
    text: str
    drafts: Iterable[Draft | LeftOut]
    total: int = 0
    folder: str = ""
    by_line: bool = False


def read_file(path: Path, mapping: Mapping[str, str] | None = None, task: Task | None = None) -> Reading:
    """Reads a file as the importers do; raises UserFacing with what is wrong with it. `mapping` says which columns of a
    table mean which fields. A large file and a PDF are read in a limited process of their own."""
    from desktop.importers import registry  # the readers take longer to load than the first paint of the window

    folder = str(path.absolute().parent)
    try:
        if path.suffix.lower() in _APART or path.stat().st_size > _APART_BYTES:
            from desktop.services.reading_apart import Request, read_apart  # starts processes

            _refuse_larger(path, registry.LARGEST_FILE)
            request = Request(path.name, path=path.absolute(), mapping=mapping)
            return replace(read_apart(request, task or Task()), folder=folder)
        return replace(registry.read_source(path.read_bytes(), path.name, mapping=mapping), folder=folder)
    except OSError as error:
        raise _unreadable(path, error) from error


def read_path(
    path: Path, mapping: Mapping[str, str] | None = None, task: Task | None = None
) -> tuple[list[Reading], list[str]]:
    """What a file or a folder holds, and sentences about files of the folder that could not be read. Raises UserFacing."""
    if not path.is_dir():
        return [read_file(path, mapping, task)], []
    from desktop.importers import registry  # see read_file

    task = task or Task()
    readings, problems = read_folder(path, lambda one: read_file(one, task=task), registry.suffixes(), task.step)
    if not readings and not problems:
        raise UserFacing(_("{folder} holds no file that could be read.").format(folder=path))
    return readings, problems


def read_text(text: str, name: str) -> Reading:
    """Reads a text that came without a file, such as a paste; raises UserFacing with what is wrong with it."""
    data = text.encode("utf-8", "replace")
    if len(data) > _APART_BYTES:
        from desktop.services.reading_apart import Request, read_apart  # starts processes

        return read_apart(Request(name, data), Task())
    from desktop.importers import registry  # see read_file

    return registry.read_source(data, name)


def read_paste(text: str, html: str = "") -> Reading:
    """Reads what was copied from a page: as plain text and, where there is one, in its markup, which keeps links and
    headings; the markup is taken unless the text says more. Raises UserFacing."""
    name = _paste_name(text)
    if not html.strip():
        return read_text(text, name)
    try:
        marked = read_text(html, f"{name}.html")
    except UserFacing:
        return read_text(text, name)
    try:
        plain = read_text(text, name)
    except UserFacing:
        return replace(marked, name=name)
    is_better = len(marked.drafts) >= len(plain.drafts) and marked.sure >= plain.sure * _AS_SURE
    return replace(marked, name=name) if is_better else plain


def _paste_name(text: str) -> str:
    """What a pasted text is called: by its first line, so that the same page pasted again is known as the same source."""
    first = next((line for line in map(clean_line, text.split("\n", 50)) if line), "")
    short = first if len(first) <= _NAMED_BY else first[: _NAMED_BY - 1].rstrip() + "…"
    return _("Clipboard: {beginning}").format(beginning=short)


def _refuse_larger(path: Path, most: int) -> None:
    if path.stat().st_size > most:
        raise UserFacing(_("{file} is larger than {most} MB and is not read.").format(file=path, most=most >> 20))


def _unreadable(path: Path, error: OSError) -> UserFacing:
    return UserFacing(_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror or error))


def is_large(path: Path) -> bool:
    """Whether a file of records is too large to be read at once and shown before it is imported."""
    from desktop.importers import registry  # see read_file

    try:
        if not path.is_file() or path.stat().st_size <= registry.LARGEST:
            return False
        return _format_of(path) not in ("", registry.PAGE)
    except OSError:
        return False


def _format_of(path: Path) -> str:
    """The importer that reads a file of text, by its first bytes; "" for one of bytes."""
    from desktop.importers import registry  # see read_file

    try:
        with path.open("rb") as file:
            head = file.read(65_536)
    except OSError as error:
        raise _unreadable(path, error) from error
    if registry.is_binary(head, path.name):
        return ""
    return registry.importer_for(head.decode("utf-8-sig", "replace"), path.name).NAME


@contextmanager
def large_source(path: Path) -> Iterator[Source]:
    """A large file as a source whose drafts are read as they are imported. Raises UserFacing."""
    from desktop.importers import registry  # see read_file

    if path.suffix.lower() in LINES and _format_of(path) == registry.OWN:
        with _large_list(path) as source:
            yield source
        return
    try:
        _refuse_larger(path, registry.LARGEST_FILE)
        data = path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error
    opened = registry.open_source(data, path.name)
    drafts = (one for one in opened.found if isinstance(one, Draft | LeftOut))
    lines = opened.text.count("\n") + 1
    yield Source(path.name, opened.format, opened.sha256, "", drafts, lines, str(path.absolute().parent), by_line=True)


@contextmanager
def _large_list(path: Path) -> Iterator[Source]:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            total = sum(1 for _line in file)
    except OSError as error:
        raise _unreadable(path, error) from error
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        from desktop.importers import postil_json  # see read_file

        drafts = postil_json.read_lines(lines, path.name)
        yield Source(path.name, postil_json.NAME, digest, "", drafts, total, str(path.absolute().parent), by_line=True)


def source_of(reading: Reading) -> Source:
    """A reading as the source of an import: what it could not understand goes along, to be counted."""
    has_spans = any(name != "record" for draft in reading.drafts for name in draft.spans)
    kept = reading.text if len(reading.text) <= _TEXT_KEPT and has_spans else ""
    drafts: tuple[Draft | LeftOut, ...] = (*reading.drafts, *reading.left_out)
    return Source(reading.name, reading.format, reading.sha256, kept, drafts, len(reading.drafts), reading.folder)
