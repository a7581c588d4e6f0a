"""Sums of the files of an index, so that damage which raises nothing is noticed too. Knows files, not what is in them."""

import json
import os
import stat
import time
import zlib
from dataclasses import dataclass, field
from pathlib import Path

_SUMS = "sums.json"
_NOT_SUMMED = frozenset({_SUMS, f"{_SUMS}.new", "stamp.json", "stamp.json.new"})
_CONTENTS = ".toc"
_CHUNK = 1 << 20
LOOK_EVERY_SECONDS = 2.0
READ_AT_ONCE = 32 << 20
"""Bytes of an index that are read to check it before it is first used; more than that is left to an idle moment."""

_Mark = tuple[int, int, int]


@dataclass(slots=True)
class Watch:
    """What one process knows of the files of one index: which it has read and found as they were written."""

    folder: Path
    _read: dict[str, _Mark] = field(default_factory=dict)
    _looked: float = 0.0
    _state: tuple[int, ...] = ()
    _sound: bool = True

    def is_sound(self) -> bool:
        """Whether the files are those that were written: their sizes always, their contents as far as READ_AT_ONCE
        allows. Looks again after two seconds or when something in the folder was replaced; quick in between."""
        state = state_of(self.folder)
        if state != self._state or time.monotonic() - self._looked > LOOK_EVERY_SECONDS:
            self._sound = self.check(READ_AT_ONCE)
            self._state, self._looked = state, time.monotonic()
        return self._sound

    @property
    def was_read_through(self) -> bool:
        """Whether the contents of all files were compared by this process, or by one that it trusts."""
        known = _read_sums(self.folder)
        return known is not None and all(self._read.get(name) == _mark(self.folder / name) for name in known.files)

    def trust(self) -> None:
        """Takes the files as they are for read: another process has just compared them."""
        known = _read_sums(self.folder)
        marks = {name: _mark(self.folder / name) for name in known.files} if known is not None else {}
        self._read = {name: mark for name, mark in marks.items() if mark is not None}

    def check(self, most: int | None = None) -> bool:
        """Compares every file with its sum; with `most` contents only when no more bytes than that are unread.

        An index whose last change is not summed up yet (it is being written, or the writer was killed) counts as
        sound: Whoosh's own table of contents is whole then, and reading it tells more.
        """
        contents = _contents(self.folder)
        if not contents:
            return False
        known = _read_sums(self.folder)
        if known is None or known.contents != contents:
            return True
        right = self._compare(known, most)
        return right or _contents(self.folder) != contents

    def _compare(self, known: "_Sums", most: int | None) -> bool:
        unread: list[str] = []
        marks: dict[str, _Mark] = {}
        for name, (size, _sum) in known.files.items():
            mark = _mark(self.folder / name)
            if mark is None or mark[0] != size:
                return False
            marks[name] = mark
            if self._read.get(name) != mark:
                unread.append(name)
        if most is not None and sum(marks[name][0] for name in unread) > most:
            return True
        for name in unread:
            if _sum_of(self.folder / name) != known.files[name][1]:
                return False
            self._read[name] = marks[name]
        return True


@dataclass(frozen=True, slots=True)
class _Sums:
    contents: list[str]
    files: dict[str, tuple[int, int]]
    times: dict[str, int]


def record(folder: Path) -> None:
    """Notes the sums of all files after a change of the index; files that were noted before are not read again."""
    before = _read_sums(folder) or _Sums([], {}, {})
    files: dict[str, tuple[int, int]] = {}
    times: dict[str, int] = {}
    for entry in sorted(os.scandir(folder), key=lambda one: one.name):
        if entry.name in _NOT_SUMMED or not entry.is_file(follow_symlinks=False):
            continue
        info = entry.stat(follow_symlinks=False)
        size, total = before.files.get(entry.name, (-1, 0))
        if size != info.st_size or before.times[entry.name] != info.st_mtime_ns:
            total = _sum_of(folder / entry.name)
        files[entry.name] = (info.st_size, total)
        times[entry.name] = info.st_mtime_ns
    said = {"contents": _contents(folder), "files": {name: [*pair, times[name]] for name, pair in files.items()}}
    beside = folder / f"{_SUMS}.new"
    beside.write_text(json.dumps(said), "utf-8")
    beside.replace(folder / _SUMS)


def _read_sums(folder: Path) -> _Sums | None:
    """The sums as they were noted; None when there are none that can be read."""
    try:
        said = json.loads((folder / _SUMS).read_text("utf-8"))
        files = {str(name): (int(size), int(total)) for name, (size, total, _time) in said["files"].items()}
        times = {str(name): int(moment) for name, (_size, _total, moment) in said["files"].items()}
        return _Sums([str(name) for name in said["contents"]], files, times)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _contents(folder: Path) -> list[str]:
    """The tables of contents of the index: another list after every change of it."""
    try:
        return sorted(path.name for path in folder.iterdir() if path.suffix == _CONTENTS)
    except OSError:
        return []


def state_of(folder: Path) -> tuple[int, ...]:
    """Another one after every change of an index in the folder."""
    marks = [_mark_of_any(path) for path in (folder, folder / _SUMS)]
    return tuple(number for mark in marks for number in mark)


def _mark_of_any(path: Path) -> _Mark:
    try:
        info = path.lstat()
    except OSError:
        return (-1, -1, -1)
    return info.st_size, info.st_mtime_ns, info.st_ino


def _mark(path: Path) -> _Mark | None:
    try:
        info = path.lstat()
    except OSError:
        return None
    return (info.st_size, info.st_mtime_ns, info.st_ino) if stat.S_ISREG(info.st_mode) else None


def _sum_of(path: Path) -> int:
    """CRC-32: it tells damage, not intent. Against planted files there is index/safe_pickle.py. -1 when unreadable."""
    total = 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                total = zlib.crc32(chunk, total)
    except OSError:
        return -1
    return total
