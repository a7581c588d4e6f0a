"""Reads a source in a limited child process: a hostile file may crash the PDF library, eat memory or never end, and the
program goes on. What the child answers is taken as data only: it may name nothing but the types of a reading."""

import importlib
import io
import json
import logging
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from typing import IO, Any

from desktop.domain.draft import Reading
from desktop.errors import Cancelled, UserFacing
from desktop.i18n import _, use_language
from desktop.services.task import Task

_MODULE = "desktop.services.reading_apart"
_READER = "desktop.importers.registry:read_source"
_PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])
_LENGTH = Struct("<Q")
_LOOK_SECONDS = 0.05
_MIB = 1024 * 1024
_LARGEST_ANSWER = 1024 * _MIB
_LONGEST_TRACE = 65_536
_READ, _SAID, _NOTHING, _MEMORY, _ERRNO = b"R", b"S", b"N", b"M", b"E"
_NICENESS = 5
_log = logging.getLogger(__name__)

_TYPES = {
    "desktop.domain.draft": ("Draft", "LeftOut", "Reading"),
    "desktop.domain.source": ("Span",),
    "desktop.domain.item": ("Kind", "Form", "Purpose", "Link", "Identifier"),
    "desktop.domain.people": ("Contribution", "Role"),
    "desktop.domain.event": ("Event", "Session", "Chapter"),
    "desktop.domain.reading": ("Status", "Priority"),
    "desktop.domain.annotation": ("Annotation", "AnnotationKind", "Colour", "QuoteAnchor", "TimeAnchor", "PageAnchor"),
}
"""All that a reading is made of besides texts, numbers, tuples and dictionaries."""


@dataclass(frozen=True, slots=True)
class Request:
    """A source to read: its bytes, or the path of a file that the child reads itself. `mapping` says which columns of a
    table mean which fields."""

    name: str
    data: bytes = b""
    path: Path | None = None
    content_type: str | None = None
    mapping: Mapping[str, str] | None = None

    @property
    def size(self) -> int:
        """How many bytes there are to read."""
        return self.path.stat().st_size if self.path else len(self.data)

    @property
    def is_pdf(self) -> bool:
        """Whether the PDF library will read it."""
        return b"%PDF-" in self.data[:1024] or self.name.lower().endswith(".pdf")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child may use: bytes of address space, seconds of processor time, seconds by the clock."""

    memory: int
    processor: int
    clock: float


def limits_of(request: Request) -> Limits:
    """2 GiB, or 1.5 for a PDF; a minute and four seconds for each MB; three times as long by the clock, since other
    programs run too."""
    processor = 60 + 4 * (request.size // _MIB)
    return Limits((3 if request.is_pdf else 4) * 512 * _MIB, processor, 3.0 * processor)


@dataclass(frozen=True, slots=True)
class _Work:
    name: str
    data: bytes
    path: str
    content_type: str | None
    mapping: dict[str, str] | None
    reader: str
    memory: int
    processor: int


def read_apart(request: Request, task: Task, limits: Limits | None = None, reader: str = _READER) -> Reading:
    """What the source is read as. `reader` names the function that the child calls, "module:function".

    Raises NothingFound and UserFacing as the reader does, UserFacing when the child crashed or went beyond its limits,
    OSError when the path cannot be read, Cancelled when the task was cancelled; the child has ended then.
    """
    allowed = limits or limits_of(request)
    work = _Work(
        request.name, request.data, str(request.path or ""), request.content_type,
        dict(request.mapping) if request.mapping else None, reader, allowed.memory, allowed.processor,
    )  # fmt: skip
    child = _Child(pickle.dumps(work))
    end = time.monotonic() + allowed.clock
    late = False
    try:
        task.step(0, 0, _("Reading {name}").format(name=request.name))
        while not child.ended(_LOOK_SECONDS):
            if task.cancelled:
                raise Cancelled
            if time.monotonic() > end:
                late = True
                child.kill()
    finally:
        child.close()
    return _answer(child, request.name, late)


class _Child:
    """A running child: it is fed, and what it says is collected, by threads of their own."""

    def __init__(self, work: bytes) -> None:
        paths = os.pathsep.join(part for part in (_PACKAGE_PARENT, os.environ.get("PYTHONPATH", "")) if part)
        self._process = subprocess.Popen(
            [sys.executable, "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        self.said = bytearray()
        self.trace = bytearray()
        assert self._process.stdout is not None and self._process.stderr is not None
        self._threads = [
            threading.Thread(target=self._feed, args=(_LENGTH.pack(len(work)) + work,), daemon=True),
            threading.Thread(target=_collect, args=(self._process.stdout, self.said, _LARGEST_ANSWER), daemon=True),
            threading.Thread(target=_collect, args=(self._process.stderr, self.trace, _LONGEST_TRACE), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def ended(self, seconds: float) -> bool:
        """Whether the child ends within so long."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    @property
    def code(self) -> int:
        """How it ended: 0, its exit code, or minus the signal."""
        return self._process.wait()

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    def close(self) -> None:
        """Ends it if it runs, and takes what it still said."""
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdout, self._process.stderr):
            assert pipe is not None
            pipe.close()

    def _feed(self, work: bytes) -> None:
        assert self._process.stdin is not None
        try:
            with self._process.stdin as pipe:
                pipe.write(work)
        except OSError as error:  # it ended before it had heard all
            _log.info("process %s did not take its work: %s", self._process.pid, error)


def _collect(pipe: IO[bytes], into: bytearray, most: int) -> None:
    """Takes all that comes, so that the child never waits; keeps the first bytes of it."""
    while part := os.read(pipe.fileno(), 1 << 16):
        into += part[: max(0, most - len(into))]


def _answer(child: _Child, name: str, late: bool) -> Reading:
    kind, said = bytes(child.said[:1]), memoryview(child.said)[1:]
    if late or child.code != 0 or not kind:
        trace = child.trace.decode(errors="replace").strip()
        _log.error("reading %s ended with %s:\n%s", name, child.code, trace)
        raise UserFacing(_refusal(name, _why(child.code, late, trace)))
    if kind == _READ:
        return _reading(said, name)
    if kind == _MEMORY:
        raise UserFacing(_refusal(name, _("too much memory")))
    if kind == _ERRNO:
        number, reason, file = json.loads(bytes(said))
        raise OSError(number, reason, file)
    from desktop.importers.registry import NothingFound  # loads every reader: only when it is needed

    sentence = bytes(said).decode()
    raise NothingFound(sentence) if kind == _NOTHING else UserFacing(sentence)


def _why(code: int, late: bool, trace: str) -> str:
    if late or code == -getattr(signal, "SIGXCPU", 24):
        return _("too long")
    if "MemoryError" in trace[-300:] or code == -getattr(signal, "SIGKILL", 9):
        return _("too much memory")
    return _("crashed")


def _refusal(name: str, why: str) -> str:
    return _(
        "“{name}” could not be read: the reader stopped ({why}). The file may be damaged or made to do harm; everything "
        "else is as it was."
    ).format(name=name, why=why)


class _Unpickler(pickle.Unpickler):
    """Plain values and the types of a reading; anything else raises UnpicklingError before it is imported."""

    def find_class(self, module: str, name: str) -> Any:
        if name not in _TYPES.get(module, ()):
            raise pickle.UnpicklingError(f"a reading may not name {module}.{name}")
        return super().find_class(module, name)


def _reading(said: memoryview, name: str) -> Reading:
    try:
        reading = _Unpickler(io.BytesIO(said)).load()
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError, IndexError, KeyError) as error:
        _log.error("reading %s gave no reading: %s", name, error)
        raise UserFacing(_refusal(name, _("crashed"))) from error
    if not isinstance(reading, Reading):
        raise UserFacing(_refusal(name, _("crashed")))
    return reading


def _restrict(work: _Work) -> None:
    """Takes from this process what reading does not need; what a system cannot limit is left to the parent's clock."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    for limit, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CPU, work.processor),
        (getattr(resource, "RLIMIT_AS", None), work.memory),
    ):
        if limit is None:
            continue
        _soft, hard = resource.getrlimit(limit)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (allowed, hard))
        except (ValueError, OSError) as error:  # macOS refuses a limit on address space
            _log.info("limit %s was refused: %s", limit, error)
    os.nice(_NICENESS)


def _serve() -> None:
    """The child's side: reads its work, limits itself, reads the source, answers."""
    work: _Work = pickle.loads(_heard(_LENGTH.unpack(_heard(_LENGTH.size))[0]))
    use_language()
    _restrict(work)
    kind, said = _done(work)
    with os.fdopen(os.dup(1), "wb") as out:
        out.write(kind)
        out.write(said)


def _done(work: _Work) -> tuple[bytes, bytes]:
    from desktop.importers.registry import NothingFound

    module, _colon, function = work.reader.partition(":")
    read = getattr(importlib.import_module(module), function)
    try:
        data = Path(work.path).read_bytes() if work.path else work.data
        return _READ, pickle.dumps(read(data, work.name, work.content_type, work.mapping), protocol=5)
    except MemoryError:
        return _MEMORY, b""
    except NothingFound as error:
        return _NOTHING, str(error).encode()
    except UserFacing as error:
        return _SAID, str(error).encode()
    except OSError as error:
        said = [error.errno, error.strerror or str(error), str(error.filename or "")]
        return _ERRNO, json.dumps(said).encode()


def _heard(length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        part = os.read(0, min(length - len(data), _MIB))
        if not part:
            raise EOFError("the parent is gone")
        data += part
    return bytes(data)


if __name__ == "__main__":
    _serve()
