"""Everything in a folder that can be read: each file by its format, documents joined with the records that name them."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from desktop.domain.annotation import Annotation, AnnotationKind
from desktop.domain.attachment import DOCUMENTS, SLIDES, SUBTITLES, ending_of
from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.event import Event
from desktop.domain.item import Kind
from desktop.domain.source import Span
from desktop.domain.text import clean_text
from desktop.errors import UserFacing
from desktop.i18n import _, ngettext

MOST_FILES = 100_000
_OF_DOCUMENTS = DOCUMENTS | SLIDES | SUBTITLES
_BESIDE_CALIBRE = "metadata.opf"
_CATEGORY = "category.json"  # of pyvideo: the event of the talks in the folder and one below it
_LANGUAGE = re.compile(r"\.[a-z]{2,3}(?:-[a-z0-9]{2,8})?$", re.I)  # talk.en.vtt, talk.pt-BR.srt
_TEXTS = frozenset(["md", "txt", "html", "htm"])  # a record may name them as its notes
_NOTES = frozenset(["md", "txt", "org", "tex"])
_LARGEST_NOTE = 1024 * 1024

Read = Callable[[Path], Reading]
Tell = Callable[[int, int, str], None]


def read_folder(folder: Path, read: Read, endings: Iterable[str], tell: Tell) -> tuple[list[Reading], list[str]]:
    """The readings of all files below a folder whose ending is one of `endings`, and sentences about those that could not
    be read. Files of one record each are one reading for each format. `tell` is told how far it is.

    Documents, slides and subtitles that a record names, or that are called like another file beside them, belong to
    that item; the others are items of their own. Hidden files and links out of the folder are passed over.
    """
    folder = folder.absolute()
    wanted = tuple(ending.lower() for ending in endings)
    paths = [path for path in _files(folder) if path.name.lower().endswith(wanted)]
    documents = [path for path in paths if ending_of(path.name) in _OF_DOCUMENTS]
    texts = [path for path in paths if ending_of(path.name) in _TEXTS]
    records = [path for path in paths if ending_of(path.name) not in _OF_DOCUMENTS | _TEXTS]
    gathered = _Gathered(folder)
    for number, path in enumerate((*records, *texts, *documents)):
        if number == len(records) + len(texts):
            gathered.claim_beside(documents)
        if path not in gathered.claimed:
            tell(number, len(paths), path.name)
            gathered.read(path, read)
    return gathered.readings(), gathered.said()


def _files(folder: Path) -> Iterator[Path]:
    count = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.is_symlink() or not path.is_file():
                continue
            count += 1
            if count > MOST_FILES:
                sentence = _("{folder} holds more than {count} files: import its parts one by one.")
                raise UserFacing(sentence.format(folder=folder, count=MOST_FILES))
            yield path


class _Gathered:
    """What has been read of a folder so far. `claimed` are files that belong to an item already."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.claimed: set[Path] = set()
        self._read: list[tuple[Path, Reading]] = []
        self._problems: list[str] = []
        self._without = 0
        self._events: dict[Path, Event] = {}
        self._followers: dict[Path, list[Path]] = {}

    def read(self, path: Path, read: Read) -> None:
        """Reads one file; what is wrong with it becomes a sentence."""
        from desktop.importers.programmes import pyvideo_json  # loads every format, as the registry does
        from desktop.importers.registry import NothingFound

        if path.name.lower() == _CATEGORY and (event := pyvideo_json.event_of_category(_text_of(path))):
            self._events[path.parent] = event
            return
        try:
            reading = read(path)
        except NothingFound:
            self._without += 1
            return
        except UserFacing as error:
            self._problems.append(str(error))
            return
        beside = self._beside(path) if path.name.lower() == _BESIDE_CALIBRE else ()
        event = self._events.get(path.parent) or self._events.get(path.parent.parent)
        drafts = tuple(_at(event, self._with_files(draft, path, beside)) for draft in reading.drafts)
        self._read.append((path, replace(reading, drafts=drafts)))

    def _beside(self, path: Path) -> tuple[str, ...]:
        """The books in the folder of a calibre record."""
        return tuple(one.name for one in sorted(path.parent.iterdir()) if ending_of(one.name) in DOCUMENTS)

    def _with_files(self, draft: Draft, path: Path, beside: tuple[str, ...]) -> Draft:
        """The files of a draft by their paths below the folder."""
        self.claimed.update(Path(os.path.normpath(path.parent / name)) for name in (*draft.files, *beside))
        draft = _with_notes(draft, path)
        named = dict.fromkeys((*draft.files, *beside))
        return replace(draft, files=tuple(_below(self._folder, path.parent / name) for name in named))

    def claim_beside(self, documents: list[Path]) -> None:
        """Documents that are called like a file of one record beside them, or like each other, belong together."""
        owners = {_stem(path): at for at, (path, reading) in enumerate(self._read) if len(reading.drafts) == 1}
        owners |= {
            _stem(self._folder / name): at
            for at, (_path, reading) in enumerate(self._read)
            if len(reading.drafts) == 1
            for name in reading.drafts[0].files
        }
        together: dict[Path, list[Path]] = defaultdict(list)
        for path in documents:
            if path not in self.claimed:
                together[_stem(path)].append(path)
        for stem, paths in together.items():
            if (at := owners.get(stem)) is not None:
                self._give(at, paths)
            elif len(paths) > 1:
                self._follow(paths)

    def _give(self, at: int, paths: list[Path]) -> None:
        path, reading = self._read[at]
        (draft,) = reading.drafts
        names = tuple(dict.fromkeys((*draft.files, *(_below(self._folder, one) for one in paths))))
        self._read[at] = path, replace(reading, drafts=(replace(draft, files=names),))
        self.claimed.update(paths)

    def _follow(self, paths: list[Path]) -> None:
        """Of slides and subtitles of one talk the most telling is read, and the others are kept with it."""
        first, *others = sorted(paths, key=lambda path: (ending_of(path.name) in SUBTITLES, ending_of(path.name) in SLIDES))
        self._followers[first] = others
        self.claimed.update(others)

    def readings(self) -> list[Reading]:
        """One for each file of several records, and one for all files of one record each of the same format."""
        single: dict[str, list[tuple[Path, Reading]]] = defaultdict(list)
        found: list[Reading] = []
        for path, reading in self._read:
            for other in self._followers.get(path, ()):
                reading = _with_file(reading, _below(self._folder, other))
            if len(reading.drafts) + len(reading.left_out) == 1:
                single[reading.format].append((path, reading))
            else:
                found.append(replace(reading, name=_below(self._folder, path), folder=str(self._folder)))
        return [*(self._joined(part) for part in single.values()), *found]

    def _joined(self, parts: list[tuple[Path, Reading]]) -> Reading:
        if len(parts) == 1:
            path, reading = parts[0]
            return replace(reading, name=_below(self._folder, path), folder=str(self._folder))
        text: list[str] = []
        drafts: list[Draft] = []
        left_out: list[LeftOut] = []
        place, line = 0, 1
        for path, reading in parts:
            heading = f"⸻ {_below(self._folder, path)} ⸻\n"
            drafts += [_moved(draft, place + len(heading), line) for draft in reading.drafts]
            left_out += [replace(one, line=one.line + line, reason=f"{path.name}: {one.reason}") for one in reading.left_out]
            piece = f"{heading}{reading.text.rstrip()}\n\n"
            text.append(piece)
            place += len(piece)
            line += piece.count("\n")
        first = parts[0][1]
        digest = sha256("".join(reading.sha256 for _path, reading in parts).encode()).hexdigest()
        notices = tuple(dict.fromkeys(f"{path.name}: {one}" for path, reading in parts for one in reading.notices))
        return Reading(f"{self._folder.name} ({first.how})", first.format, digest, "".join(text), tuple(drafts),
                       tuple(left_out), notices, first.how, min(reading.sure for _path, reading in parts), str(self._folder))  # fmt: skip

    def said(self) -> list[str]:
        """Sentences about what was not read."""
        if not self._without:
            return self._problems
        sentence = ngettext("{count} file of {folder} holds nothing to import.",
                            "{count} files of {folder} hold nothing to import.", self._without)  # fmt: skip
        return [*self._problems, sentence.format(count=self._without, folder=self._folder.name)]


def _at(event: Event | None, draft: Draft) -> Draft:
    """A talk at the event that its folder names, unless it names one itself."""
    return replace(draft, event=event) if event and draft.kind is Kind.TALK and draft.event is None else draft


def _with_notes(draft: Draft, path: Path) -> Draft:
    """A draft whose record names text files as its notes: their texts are notes of the item."""
    named = [name for name in draft.files if ending_of(name) in _NOTES]
    texts = [text for name in named if (text := _text_of(path.parent / name))]
    if not texts:
        return draft
    notes = tuple(Annotation(AnnotationKind.NOTE, text) for text in texts)
    others = tuple(name for name in draft.files if name not in named)
    return replace(draft, files=others, annotations=(*draft.annotations, *notes))


def _text_of(path: Path) -> str:
    try:
        return clean_text(path.read_text("utf-8", "replace")).strip() if path.stat().st_size <= _LARGEST_NOTE else ""
    except OSError:
        return ""


def _stem(path: Path) -> Path:
    """The path without its ending, and without the language of subtitles."""
    stem = path.with_suffix("")
    return stem.with_name(_LANGUAGE.sub("", stem.name)) if ending_of(path.name) in SUBTITLES else _without_info(stem)


def _without_info(stem: Path) -> Path:
    return stem.with_suffix("") if stem.suffix == ".info" else stem


def _below(folder: Path, path: Path) -> str:
    """The path from the folder on, with “/”; one outside of it whole."""
    normal = Path(os.path.normpath(path))
    return normal.relative_to(folder).as_posix() if normal.is_relative_to(folder) else str(normal)


def _with_file(reading: Reading, name: str) -> Reading:
    (draft, *more) = reading.drafts
    return replace(reading, drafts=(replace(draft, files=tuple(dict.fromkeys((*draft.files, name)))), *more))


def _moved(draft: Draft, characters: int, lines: int) -> Draft:
    """A draft whose text begins later, behind the texts of other files."""
    spans = {
        name: tuple(Span(span.start + characters, span.end + characters) for span in several)
        for name, several in draft.spans.items()
    }
    return replace(draft, spans=spans, line=draft.line + lines if draft.line else 0)
