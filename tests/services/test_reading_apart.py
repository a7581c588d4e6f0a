"""Reading in a limited child process: what readers and files may do, and what comes of it."""

import dataclasses
import sys
import time
import types
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from desktop.domain.draft import Reading
from desktop.errors import Cancelled, UserFacing
from desktop.importers.registry import NothingFound, read_source
from desktop.services import reading_apart
from desktop.services.reading_apart import _TYPES, Limits, Request, limits_of, read_apart
from desktop.services.task import Task
from tests.importers.tiny_pdf import nested_forms

READERS = "tests.services.hostile_readers"
MIB = 1024 * 1024
SMALL = Limits(512 * MIB, 30, 60.0)
POSTIL = (
    '{"format": "postil", "version": 1, "items": [{"kind": "talk", "title": "Quiet nets", "people": ["Jane Roe"]}]}'
)

needs_limits = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system cannot limit a process so")


def apart(reader: str, limits: Limits = SMALL, data: bytes = b"x", **more: Any) -> Reading:
    return read_apart(Request("page.html", data, **more), Task(), limits, f"{READERS}:{reader}")


def test_reading_is_the_same_as_in_this_process() -> None:
    data = POSTIL.encode()
    assert read_apart(Request("nets.json", data), Task()) == read_source(data, "nets.json")


def test_file_is_read_by_the_child_itself(tmp_path: Path) -> None:
    path = tmp_path / "nets.json"
    path.write_text(POSTIL, encoding="utf-8")
    assert read_apart(Request(path.name, path=path), Task()).drafts[0].title == "Quiet nets"


def test_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_apart(Request("gone.json", path=tmp_path / "gone.json"), Task(), Limits(512 * MIB, 30, 60.0))


def test_nothing_found_is_said_as_such() -> None:
    with pytest.raises(NothingFound, match="empty"):
        read_apart(Request("empty.txt", b""), Task())


def test_refusal_of_the_reader_is_passed_on() -> None:
    with pytest.raises(UserFacing, match=r"page\.html is none of ours"):
        apart("refuses")


@needs_limits
def test_reader_that_eats_memory_is_stopped() -> None:
    with pytest.raises(UserFacing, match=r"page\.html.*too much memory"):
        apart("eats_memory")


@needs_limits
def test_reader_that_never_ends_runs_out_of_processor_time() -> None:
    with pytest.raises(UserFacing, match=r"page\.html.*too long"):
        apart("never_ends", Limits(512 * MIB, 1, 60.0))


def test_reader_that_never_ends_is_stopped_by_the_clock() -> None:
    with pytest.raises(UserFacing, match=r"page\.html.*too long"):
        apart("never_ends", Limits(512 * MIB, 60, 0.7))


def test_aborting_reader_costs_one_sentence() -> None:
    with pytest.raises(UserFacing, match=r"page\.html.*crashed"):
        apart("aborts")


def test_bug_in_a_reader_is_logged_with_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[str] = []
    monkeypatch.setattr(reading_apart._log, "error", lambda text, *values: logged.append(text % values))
    with pytest.raises(UserFacing, match="crashed"):
        apart("has_a_bug")
    assert "KeyError" in logged[0]


@needs_limits
def test_reader_writes_no_file(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        apart("writes_a_file", data=str(tmp_path).encode())
    assert [path.stat().st_size for path in tmp_path.iterdir() if path.is_file()] in ([], [0])


@pytest.mark.parametrize("reader", ["answers_code", "answers_something_else"])
def test_answer_that_is_no_reading_is_not_believed(reader: str) -> None:
    with pytest.raises(UserFacing, match="crashed"):
        apart(reader)


def test_cancelled_reading_ends_the_child_at_once() -> None:
    task = Task(lambda done, total, text: task.cancel())
    start = time.monotonic()
    with pytest.raises(Cancelled):
        read_apart(Request("page.html", b"x"), task, Limits(512 * MIB, 60, 60.0), f"{READERS}:never_ends")
    assert time.monotonic() - start < 20


@needs_limits
def test_child_has_the_limits_and_what_was_asked_for() -> None:
    reading = apart("tells_its_limits", mapping={"A": "title"}, content_type="text/csv")
    limits, niceness, _folder, mapping, content_type = (draft.title for draft in reading.drafts)
    assert limits == f"{512 * MIB} 30 0"
    assert int(niceness) >= 5
    assert mapping == "{'A': 'title'}"
    assert content_type == "text/csv"


def test_pdf_of_endless_forms_does_not_end_this_program() -> None:
    data = nested_forms()
    try:
        reading = apart("reads_pdf", Limits(1024 * MIB, 3, 20.0), data)
    except UserFacing as refusal:
        assert "page.html" in str(refusal)
    else:
        assert len(reading.drafts) == 1


def test_limits_grow_with_the_source_and_are_tighter_for_a_pdf() -> None:
    assert limits_of(Request("a.txt", b"x" * (3 * MIB))) == Limits(2048 * MIB, 72, 216.0)
    assert limits_of(Request("a.pdf", b"%PDF-1.7")).memory == 1536 * MIB


def _types_in(hint: Any, found: set[type]) -> set[type]:
    if get_origin(hint) in (tuple, dict, types.UnionType):
        for part in get_args(hint):
            _types_in(part, found)
    elif isinstance(hint, type) and (dataclasses.is_dataclass(hint) or issubclass(hint, Enum)) and hint not in found:
        found.add(hint)
        if dataclasses.is_dataclass(hint):
            for inner in get_type_hints(hint).values():
                _types_in(inner, found)
    return found


def test_every_type_of_a_reading_may_come_back_and_no_other() -> None:
    allowed = {f"{module}.{name}" for module, names in _TYPES.items() for name in names}
    assert allowed == {f"{one.__module__}.{one.__qualname__}" for one in _types_in(Reading, set())}
