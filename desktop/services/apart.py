"""Work on a library in a process of its own: started, listened to, stopped; and the child's side of it.

On its standard input the child reads one pickled request, which only its parent can write, then words, one a line:
"stop", or "go" in answer to what it asked. The end of the input means that the parent is gone. On its standard output it
says lines of JSON: {"done", "total", "text"} as it goes, {"ask"}, and one last of {"result"}, {"stopped"},
{"problem"} or {"errno"}.
"""

import json
import logging
import os
import pickle
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from struct import Struct
from typing import Any

from desktop import log
from desktop.errors import Cancelled, UserFacing
from desktop.i18n import _, use_language
from desktop.services.task import Task

_PACKAGE_PARENT = str(Path(__file__).resolve().parents[2])
_LENGTH = Struct("<Q")
_GRACE_SECONDS = 10.0
_LAST_LINE = 300
_LOOK_SECONDS = 0.1
_log = logging.getLogger(__name__)

Message = dict[str, Any]


class ChildEnded(UserFacing):
    """The process ended before its work did: killed, out of memory, or a bug of which the log has the trace."""


class Child:
    """A running child. Its messages are waited for with `next`; `close` ends it in whatever state it is."""

    def __init__(self, module: str, request: object) -> None:
        paths = os.pathsep.join(part for part in (_PACKAGE_PARENT, os.environ.get("PYTHONPATH", "")) if part)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  closed by close(); a pipe that nobody empties would block
        self._process = subprocess.Popen(
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=os.environ | {"PYTHONPATH": paths},
            start_new_session=True,
        )
        self._has_request = threading.Event()
        self._messages: SimpleQueue[Message | None] = SimpleQueue()
        self._talk = threading.Thread(target=self._converse, args=(pickle.dumps(request),), daemon=True)
        self._talk.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def next(self, seconds: float | None = None) -> Message | None:
        """The next message; None when there was none for so long. Raises ChildEnded after the last."""
        try:
            message = self._messages.get(timeout=seconds)
        except Empty:
            return None
        if message is None:
            raise ChildEnded(self._reason())
        return message

    def tell(self, word: str) -> None:
        """Says a word to the child; one that has ended does not hear it."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(f"{word}\n".encode())
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):
            _log.info("process %s has ended and was not told to %s", self.pid, word)

    def close(self, *, at_once: bool = False) -> None:
        """Ends the child: it is asked to stop and given some seconds for it, or killed at once."""
        assert self._process.stdin is not None and self._process.stdout is not None
        if at_once or not self._has_request.is_set():
            self._process.kill()
        try:
            self._process.stdin.close()
        except BrokenPipeError:
            _log.info("process %s had ended before it was told all", self.pid)
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._talk.join()
        self._process.stdout.close()
        self._errors.close()

    def _converse(self, request: bytes) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            self._process.stdin.write(_LENGTH.pack(len(request)) + request)
            self._process.stdin.flush()
            self._has_request.set()
            for line in self._process.stdout:
                self._messages.put(json.loads(line))
        except (OSError, ValueError) as error:
            _log.warning("process %s: %s", self.pid, error)
        self._messages.put(None)

    def _reason(self) -> str:
        code = self._process.wait()
        self._errors.seek(0)
        trace = self._errors.read().decode(errors="replace").strip()
        if trace:
            _log.error("process %s ended with %s:\n%s", self.pid, code, trace)
            return trace.rsplit("\n", 1)[-1][:_LAST_LINE]
        if code < 0:
            return _("it was ended by the system (signal {number})").format(number=-code)
        return _("it ended with code {number}").format(number=code)


def result_of(message: Message) -> Any:
    """The result that a last message carries; raises what the child met instead: Cancelled, UserFacing or OSError."""
    if "stopped" in message:
        raise Cancelled
    if "problem" in message:
        raise UserFacing(message["problem"])
    if "errno" in message:
        raise OSError(message["errno"], message["reason"], message["file"])
    return message["result"]


def run(module: str, request: object, task: Task) -> Any:
    """Runs a child to its end and returns its result, with its progress; when the task is cancelled it is killed.

    For work that may be killed at any point. Raises ChildEnded, UserFacing, OSError or Cancelled.
    """
    child = Child(module, request)
    try:
        while True:
            message = child.next(_LOOK_SECONDS)
            if task.cancelled:
                raise Cancelled
            if message is None:
                continue
            if "done" in message:
                task.step(message["done"], message["total"], message["text"])
            else:
                return result_of(message)
    finally:
        child.close(at_once=True)


class Parent:
    """The child's side: its request, and the words it exchanges with its parent."""

    def __init__(self) -> None:
        (length,) = _LENGTH.unpack(_read(_LENGTH.size))
        self.request: Any = pickle.loads(_read(length))
        self.task = Task(self._report)
        self._go = threading.Event()
        threading.Thread(target=self._obey, daemon=True).start()

    def ask(self, word: str, seconds: float) -> None:
        """Asks for something and waits until the parent has done it, or for so long."""
        self._go.clear()
        self.say({"ask": word})
        self._go.wait(seconds)

    def say(self, message: Message) -> None:
        """One line to the parent."""
        print(json.dumps(message), flush=True)

    def _report(self, done: int, total: int, text: str) -> None:
        self.say({"done": done, "total": total, "text": text})

    def _obey(self) -> None:
        words = b""
        while heard := os.read(0, 4096):
            *whole, words = (words + heard).split(b"\n")
            for word in whole:
                if word == b"go":
                    self._go.set()
                elif word == b"stop":
                    self.task.cancel()
        self.task.cancel()
        self._go.set()
        time.sleep(_GRACE_SECONDS / 2)
        os._exit(1)  # nobody is there any more to whom an answer could go


def serve(work: Callable[[Parent], Any]) -> None:
    """What a child's module runs: reads the request, does the work, says how it ended."""
    log.start()
    use_language()
    parent = Parent()
    try:
        result = work(parent)
    except Cancelled:
        parent.say({"stopped": True})
    except UserFacing as error:
        parent.say({"problem": str(error)})
    except OSError as error:
        parent.say({"errno": error.errno, "reason": error.strerror or str(error), "file": str(error.filename or "")})
    else:
        parent.say({"result": result})


def _read(length: int) -> bytes:
    data = bytearray()
    while len(data) < length:
        part = os.read(0, min(length - len(data), 1 << 20))
        if not part:
            raise EOFError("the parent is gone")
        data += part
    return bytes(data)
