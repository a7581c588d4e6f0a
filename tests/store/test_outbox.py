"""What a change puts into the outbox."""

import pytest

from desktop.domain.event import Event
from desktop.services import annotating, collecting, deciding, items, tagging
from desktop.services.library import Library
from desktop.store import outbox
from tests.library import make_item


@pytest.fixture
def item(library: Library) -> str:
    item = make_item(library, "Sheep", "Ada Byron", event=Event("Farm Days"))
    _empty(library)
    return item


def _empty(library: Library) -> None:
    with library.store.write() as db:
        outbox.seen(db, outbox.waiting(db)[0])


def test_texts_that_are_searched_wait_for_the_index(library: Library, item: str) -> None:
    for change in (
        lambda: items.set_field(library, [item], "title", "Goats"),
        lambda: annotating.add_note(library, item, "woolly"),
        lambda: tagging.tag(library, [item], add=["animal/goat"]),
        lambda: items.set_field(library, [item], "event", "Farm Nights"),
        lambda: items.set_field(library, [item], "doi", "10.1000/182"),
    ):
        change()
        assert outbox.waiting(library.store.reader)[1] == [item]
        _empty(library)


def test_decisions_do_not_trouble_the_index(library: Library, item: str) -> None:
    deciding.rate(library, [item], 5)
    deciding.set_status(library, [item], deciding.status_named("queued"))
    collecting.add_to_list(library, "Later", [item])
    assert outbox.count(library.store.reader) == 0


def test_renamed_event_reaches_every_item_of_it(library: Library, item: str) -> None:
    other = make_item(library, "Cows", event=Event("Farm Days"))
    _empty(library)
    with library.store.write() as db:
        db.execute("UPDATE event SET name = 'Barn Days'")
    assert set(outbox.waiting(library.store.reader)[1]) == {item, other}


def test_a_change_after_reading_stays_in_the_outbox(library: Library, item: str) -> None:
    items.set_field(library, [item], "title", "Goats")
    top, _ids = outbox.waiting(library.store.reader)
    items.set_field(library, [item], "title", "Horses")
    with library.store.write() as db:
        outbox.seen(db, top)
    assert outbox.waiting(library.store.reader)[1] == [item]
