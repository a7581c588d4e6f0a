"""Many transactions in a row: settings that come back, what is remembered between them, and a log that begins anew."""

from pathlib import Path

from desktop.domain.event import Event
from desktop.domain.people import Contribution, Role
from desktop.services import importing
from desktop.services.library import Library
from desktop.services.reading_sources import Source
from desktop.store.bulk import Known, checkpoint, many_transactions
from desktop.store.database import Store
from tests.library import content, make_draft, make_item


def _setting(store: Store, name: str) -> int:
    return int(store.writer.execute(f"PRAGMA {name}").fetchone()[0])


def test_settings_of_the_connection_come_back(library: Library) -> None:
    before = [_setting(library.store, name) for name in ("cache_size", "wal_autocheckpoint")]
    with many_transactions(library.store):
        assert _setting(library.store, "cache_size") < before[0]
        assert _setting(library.store, "wal_autocheckpoint") > before[1]
    assert [_setting(library.store, name) for name in ("cache_size", "wal_autocheckpoint")] == before


def test_guest_leaves_checkpoints_to_the_window_and_the_log_begins_anew(tmp_path: Path) -> None:
    window = Library.open(tmp_path / "library", create=True, purpose="a test", window=True)
    guest = Library.open(tmp_path / "library")
    log = window.store.path.with_name("library.db-wal")
    with many_transactions(guest.store):
        for number in range(20):
            make_item(guest, f"Sheep {number}")
        long = log.stat().st_size
        assert checkpoint(window.store)
        for number in range(10):
            make_item(guest, f"Goat {number}")
        assert log.stat().st_size == long
    assert len(content(window)["item"]) == 30
    guest.close()
    window.close()


def test_what_is_remembered_is_forgotten_when_somebody_else_writes(library: Library) -> None:
    known = Known(people={"ada byron": ("1", True)}, events={Event("Farm Days"): "2"})
    with library.store.write() as db:
        known.begin(db)
    known.people["ada byron"] = ("1", True)
    known.end(library.store.writer)
    with library.store.write() as db:
        known.begin(db)
        assert known.people
    known.end(library.store.writer)
    make_item(library, "Sheep")
    with library.store.write() as db:
        known.begin(db)
        assert not known.people


def test_people_and_events_of_many_drafts_are_made_once(library: Library) -> None:
    names = ["Ada Byron", "Dr. Ada Byron", "Byron, Ada"]
    drafts = [make_draft(f"Sheep {n}", names[n % 3], event=Event("Farm Days")) for n in range(450)]
    late = type(drafts[0])(
        drafts[0].kind, "Late", contributions=(Contribution("Ada Byron", Role.SPEAKER, bio="She counts."),)
    )
    importing.run(library, [Source("a", "listing", "a", "", [*drafts, late], 451)])
    kept = content(library)
    assert [row[1] for row in kept["person"]] == ["Ada Byron"] and [row[4] for row in kept["person"]] == ["She counts."]
    assert len(kept["event"]) == 1 and len(kept["item"]) == 451


def test_rows_made_together_have_ids_that_begin_alike_and_differ(library: Library) -> None:
    importing.run(library, [Source("a", "listing", "a", "", [make_draft(f"Sheep {n}", f"Ada {n}") for n in range(50)], 50)])
    people = [row[0] for row in content(library)["person"]]
    assert len({one[:3] for one in people}) == 1 and len(set(people)) == 50
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in people)
