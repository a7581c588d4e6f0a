"""The lanes: answers come back on the window's thread, late ones are dropped, nothing that was to be written is lost."""

import threading
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.changes import Changed
from desktop.domain.draft import Draft
from desktop.domain.item import Kind
from desktop.errors import UserFacing
from desktop.services import importing_apart, indexing, items, searching
from desktop.services.importing import Report
from desktop.services.library import Library
from desktop.services.reading_sources import Source
from desktop.services.task import Task
from desktop.store import outbox
from desktop.ui import background
from desktop.ui.background import Background, Latest
from desktop.ui.idle import Idle
from tests.library import make_draft


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library", create=True, purpose="test", window=True)
    opened.store.close_thread()
    yield opened
    opened.close()


@pytest.fixture
def lanes(qapp: QApplication, library: Library) -> Iterator[Background]:
    made = Background(library)
    yield made
    made.close()


def test_answers_arrive_on_the_thread_of_the_window(lanes: Background, qtbot: QtBot) -> None:
    threads: list[int] = []
    work_threads: list[int] = []

    def work(_library: Library) -> int:
        work_threads.append(threading.get_ident())
        return 7

    lanes.read(work, owner=lanes, done=lambda seven: threads.append(threading.get_ident() if seven == 7 else 0))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()] != work_threads


def test_an_answer_to_an_older_question_is_dropped(lanes: Background, qtbot: QtBot) -> None:
    latest, shown = Latest(), list[str]()
    go = threading.Event()

    def slow(_library: Library) -> str:
        go.wait(5)
        return "old"

    lanes.read(slow, owner=lanes, done=shown.append, ticket=latest.next())
    lanes.read(lambda _library: "never run", owner=lanes, done=shown.append, ticket=latest.next())
    lanes.read(lambda _library: "new", owner=lanes, done=shown.append, ticket=latest.next())
    go.set()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["new"]


def test_a_long_question_is_given_up_when_a_newer_one_comes(lanes: Background, qtbot: QtBot) -> None:
    latest, shown, problems = Latest(), list[object](), list[Exception]()
    begun = threading.Event()
    lanes.failed.connect(problems.append)

    def endless(library: Library) -> object:
        begun.set()
        return library.store.reader.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
        ).fetchone()

    lanes.read(endless, owner=lanes, done=shown.append, ticket=latest.next())
    assert begun.wait(5)
    lanes.read(lambda _library: "new", owner=lanes, done=shown.append, ticket=latest.next())
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["new"] and problems == []


def test_an_owner_that_is_gone_is_told_nothing(lanes: Background, qtbot: QtBot) -> None:
    import shiboken6

    owner, shown = QObject(), list[str]()
    go = threading.Event()
    lanes.read(lambda _library: go.wait(5), owner=owner, done=lambda _done: shown.append("owner"))
    shiboken6.delete(owner)
    go.set()
    lanes.read(lambda _library: None, owner=lanes, done=lambda _none: shown.append("lanes"))
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["lanes"]


def test_errors_reach_failed_and_otherwise_the_signal(lanes: Background, qtbot: QtBot) -> None:
    own: list[Exception] = []
    other: list[Exception] = []
    lanes.failed.connect(other.append)

    def broken(_library: Library) -> None:
        raise UserFacing("no")

    lanes.read(broken, owner=lanes, done=lambda _none: None, failed=own.append)
    lanes.write(broken, owner=lanes, done=lambda _none: None)
    qtbot.waitUntil(lambda: len(own) + len(other) == 2)
    assert [str(one) for one in own + other] == ["no", "no"]


def test_a_change_is_told_before_its_writer_and_then_indexed(lanes: Background, library: Library, qtbot: QtBot) -> None:
    order: list[str] = []
    lanes.changed.connect(lambda changed: order.append(f"changed {len(changed.made)}"))
    with qtbot.waitSignal(lanes.indexed):
        lanes.write(
            lambda opened: items.add(opened, Draft(Kind.TALK, "Buoys")), owner=lanes, done=lambda _changed: order.append("done")
        )
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["changed 1", "done"]
    found = searching.find(library, "buoy")
    assert (len(found.numbers), found.waiting) == (1, 0)
    assert indexing.is_ready(library)


def test_nothing_changed_is_not_told(lanes: Background, qtbot: QtBot) -> None:
    told: list[Changed] = []
    done: list[Changed] = []
    lanes.changed.connect(told.append)
    lanes.write(lambda _library: Changed(), owner=lanes, done=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert told == []


def test_reports_are_at_most_ten_a_second_and_cancel_reaches_the_work(lanes: Background, qtbot: QtBot) -> None:
    reports: list[tuple[int, int, str]] = []
    task = lanes.task(lanes, lambda done, total, text: reports.append((done, total, text)))
    counted: list[int] = []

    def work(_library: Library) -> int:
        for step in range(1_000_000):
            counted.append(step)
            task.step(step, 0, "counting")
        return 0

    ended: list[Exception] = []
    lanes.write(work, owner=lanes, done=lambda _none: None, failed=ended.append)
    qtbot.waitUntil(lambda: bool(reports))
    task.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    lanes.release(task)
    assert len(reports) < max(3, len(counted) / 10)


def test_closing_writes_what_waits_and_drops_what_only_reads(qapp: QApplication, library: Library) -> None:
    lanes = Background(library)
    go, read = threading.Event(), list[str]()
    lanes.write(lambda _library: go.wait(5), owner=lanes, done=lambda _none: None)
    lanes.write(lambda opened: items.add(opened, Draft(Kind.TALK, "Last words")), owner=lanes, done=lambda _changed: None)
    lanes.read(lambda _library: go.wait(5), owner=lanes, done=lambda _none: None)
    lanes.read(lambda _library: read.append("late"), owner=lanes, done=lambda _none: None)
    threading.Timer(0.05, go.set).start()
    lanes.close()
    assert searching.find(library, "").numbers == [1]
    assert read == []


def test_the_index_is_rebuilt_beside_writing(lanes: Background, library: Library, qtbot: QtBot) -> None:
    counts: list[int] = []
    with qtbot.waitSignal(lanes.indexed):
        lanes.write(lambda opened: items.add(opened, Draft(Kind.PAPER, "Ropes")), owner=lanes, done=lambda _changed: None)
    lanes.rebuild_index(Task(), owner=lanes, done=counts.append, failed=lambda error: pytest.fail(str(error)))
    qtbot.waitUntil(lambda: bool(counts))
    assert counts == [1]


def test_damaged_index_is_told_once_and_healed_after_the_search_that_met_it(
    lanes: Background, library: Library, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(lanes.indexed):
        lanes.write(lambda opened: items.add(opened, Draft(Kind.TALK, "Buoys")), owner=lanes, done=lambda _changed: None)
    said: list[str] = []
    found: list[list[int]] = []
    lanes.noticed.connect(said.append)
    next(library.index_folder.glob("*.pst")).write_bytes(b"")
    (library.index_folder / "stamp.json").unlink()
    with qtbot.waitSignal(lanes.indexed):
        lanes.read(lambda opened: searching.find(opened, "buoys").numbers, owner=lanes, done=found.append)
    lanes.read(lambda opened: searching.find(opened, "buoys").numbers, owner=lanes, done=found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert found == [[1], [1]]
    assert len(said) == 1 and "damaged" in said[0]
    assert indexing.is_ready(library)


def test_index_follows_long_work_at_its_end_and_not_before(lanes: Background, library: Library, qtbot: QtBot) -> None:
    waiting: list[int] = []

    def work(opened: Library) -> Generator[None, None, Changed]:
        for number in range(5):
            changed = items.add(opened, Draft(Kind.TALK, f"Buoy {number}"))
            yield
            waiting.append(outbox.count(opened.store.reader))
        return changed

    ended: list[Changed] = []
    with qtbot.waitSignal(lanes.indexed):
        lanes.write_steps(work, owner=lanes, done=ended.append, failed=lambda error: pytest.fail(str(error)))
        lanes.write(
            lambda opened: items.add(opened, Draft(Kind.TALK, "In between")), owner=lanes, done=lambda _changed: lanes.catch_up()
        )
    assert len(ended) == 1 and waiting == sorted(waiting) and waiting[-1] >= 5
    assert len(searching.find(library, "buoy").numbers) == 5
    assert outbox.count(library.store.reader) == 0


def test_changes_in_bulk_are_indexed_when_no_more_come(
    lanes: Background, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "_MANY_WAITING", 0)
    lanes._later.setInterval(20)
    with qtbot.waitSignal(lanes.indexed):
        lanes.write(lambda opened: items.add(opened, Draft(Kind.TALK, "Buoys")), owner=lanes, done=lambda _changed: None)
    assert len(searching.find(library, "buoys").numbers) == 1


def test_catching_up_that_takes_long_is_left_to_who_shows_it(
    lanes: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "waits_long", lambda _library: True)
    asked: list[bool] = []
    lanes.show_long = lambda: asked.append(True)
    lanes.write(lambda opened: items.add(opened, Draft(Kind.TALK, "Buoys")), owner=lanes, done=lambda _changed: None)
    qtbot.waitUntil(lambda: bool(asked))
    with qtbot.waitSignal(lanes.indexed):
        lanes.catch_up(Task())


def test_closing_ends_an_import_that_goes_on_and_keeps_what_was_saved(qapp: QApplication, library: Library, qtbot: QtBot) -> None:
    lanes = Background(library)
    source = Source("a", "listing", "a", "", [make_draft(f"Buoy {n}") for n in range(20_000)], 20_000)
    ended: list[Report] = []
    lanes.write_steps(
        lambda opened: importing_apart.batches(opened, [source], [], Task()),
        owner=lanes,
        done=ended.append,
        failed=lambda error: pytest.fail(str(error)),
    )
    qtbot.waitUntil(lambda: bool(searching.find(library, "").numbers))
    lanes.close()
    kept = len(searching.find(library, "").numbers)
    assert 0 < kept < 20_000 and ended == [] and library.holders() == []


def test_idle_moment_reads_through_the_index_and_merges(
    lanes: Background, library: Library, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "_SEGMENTS", 1)
    for number in range(3):
        with qtbot.waitSignal(lanes.indexed):
            lanes.write(
                lambda opened, n=number: items.add(opened, Draft(Kind.TALK, f"Buoy {n}")), owner=lanes, done=lambda _changed: None
            )
    assert len(list(library.index_folder.glob("*.trm"))) == 3
    with qtbot.waitSignal(lanes.indexed):
        lanes.tidy()
    assert len(list(library.index_folder.glob("*.trm"))) == 1
    assert len(searching.find(library, "buoy").numbers) == 3


def test_an_edit_does_not_wait_for_an_idle_moment_s_work(lanes: Background, library: Library, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lanes.indexed):
        lanes.write(lambda opened: items.add(opened, Draft(Kind.TALK, "Buoys")), owner=lanes, done=lambda _changed: None)
    lanes.tidy()
    with qtbot.waitSignal(lanes.indexed):
        lanes.write(lambda opened: items.add(opened, Draft(Kind.TALK, "Ropes")), owner=lanes, done=lambda _changed: None)
    qtbot.waitUntil(lambda: outbox.count(library.store.reader) == 0)
    assert len(searching.find(library, "ropes").numbers) == 1


def test_nobody_at_the_window_for_a_while_is_noticed(qtbot: QtBot) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QGuiApplication, QWindow

    window = QWindow()
    idle = Idle(window, seconds=0.05, again=60)
    idle.watch(window)
    with qtbot.waitSignal(idle.idle):
        pass
    with qtbot.assertNotEmitted(idle.idle, wait=100):
        pass
    with qtbot.waitSignal(idle.idle):
        QGuiApplication.sendEvent(window, QEvent(QEvent.Type.KeyPress))
