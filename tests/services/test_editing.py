"""The one door: undo and redo, over restarts, in any order, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop.domain.annotation import TimeAnchor
from desktop.domain.changes import Changed
from desktop.domain.event import Chapter, Event
from desktop.domain.people import Contribution, Role
from desktop.errors import StaleUndo
from desktop.services import annotating, collecting, deciding, editing, items, tagging
from desktop.services.library import Library
from desktop.store import items as kept
from tests.library import content, make_draft, make_item, make_library


def test_undo_says_what_it_takes_back_and_takes_it_back(library: Library) -> None:
    item = make_item(library, "Sheep")
    deciding.rate(library, [item], 4)
    step = editing.next_undo(library)
    assert step is not None and step.label == "Rate ★★★★"
    editing.undo(library)
    assert kept.item_of(library.store.reader, item).rating is None
    editing.redo(library)
    assert kept.item_of(library.store.reader, item).rating == 4


def test_change_that_changes_nothing_leaves_no_step(library: Library) -> None:
    item = make_item(library, "Sheep")
    deciding.rate(library, [item], 4)
    before = content(library)
    assert not deciding.rate(library, [item], 4)
    assert not tagging.tag(library, [item], remove=["never there"])
    assert not items.describe(library, item, items.as_draft(kept.item_of(library.store.reader, item)))
    assert content(library) == before
    step = editing.next_undo(library)
    assert step is not None and step.label == "Rate ★★★★"


def test_undo_reaches_back_over_a_restart(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    item = make_item(library, "Sheep")
    empty = content(library)
    tagging.tag(library, [item], add=["a", "b/c"])
    library.close()
    again = Library.open(tmp_path / "library")
    assert editing.undo(again)
    assert kept.item_of(again.store.reader, item).tags == ()
    again.close()
    third = Library.open(tmp_path / "library")
    assert editing.redo(third)
    assert kept.item_of(third.store.reader, item).tags == ("a", "b/c")
    editing.undo(third)
    assert {name: rows for name, rows in content(third).items() if name != "tag"} == {
        name: rows for name, rows in empty.items() if name != "tag"
    }
    third.close()


def test_bulk_edit_is_one_step(library: Library) -> None:
    ids = [make_item(library, f"Sheep {n}") for n in range(30)]
    before = content(library)
    tagging.tag(library, ids, add=["wool"])
    editing.undo(library)
    assert content(library) == before


def test_new_edit_forgets_what_could_be_redone(library: Library) -> None:
    item = make_item(library, "Sheep")
    deciding.rate(library, [item], 2)
    editing.undo(library)
    deciding.rate(library, [item], 3)
    assert editing.next_redo(library) is None
    assert not editing.redo(library)


def test_stale_undo_is_refused_and_changes_nothing(library: Library) -> None:
    item = make_item(library, "Sheep")
    deciding.rate(library, [item], 2)
    with library.store.write() as db:
        db.execute("UPDATE item SET rating = 5")
    before = content(library)
    with pytest.raises(StaleUndo):
        editing.undo(library)
    assert content(library) == before


def test_a_tag_taken_off_and_put_back_elsewhere_makes_an_old_undo_stale(library: Library) -> None:
    """By value nothing would be noticed; the version of the field tells."""
    item = make_item(library, "Sheep")
    deciding.rate(library, [item], 2)
    step = editing.next_undo(library)
    assert step is not None
    deciding.rate(library, [item], 3)
    deciding.rate(library, [item], 2)
    with pytest.raises(StaleUndo):
        editing.undo(library, step.group_id)


def test_failing_change_leaves_library_and_journal_as_they_were(library: Library) -> None:
    item = make_item(library, "Sheep")
    before, steps = content(library), editing.history(library)
    with pytest.raises(RuntimeError), editing.change(library, "Break") as edit:
        edit.update("item", item, title="Half")
        raise RuntimeError
    assert content(library) == before
    assert editing.history(library) == steps


_TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12).map(lambda text: f"t{text}")


class UndoMachine(RuleBasedStateMachine):
    """Random edits, undone and redone at random: the library is always what the model says."""

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.library = make_library(Path(self.folder.name))
        self.states = [content(self.library)]
        self.at = 0

    def _done(self, changed: Changed) -> None:
        if changed:
            self.states = [*self.states[: self.at + 1], content(self.library)]
            self.at += 1

    def _items(self) -> list[str]:
        return [row[0] for row in self.library.store.reader.execute("SELECT id FROM item ORDER BY number").fetchall()]

    @rule(title=_TEXTS)
    def add(self, title: str) -> None:
        draft = make_draft(title, "Ada Byron", event=Event("Farm Days", "Farm"), chapters=(Chapter("One", 0),))
        self._done(items.add(self.library, draft))

    @precondition(lambda self: self._items())
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        library, ids = self.library, self._items()
        item = data.draw(st.sampled_from(ids))
        choices = {
            "rate": lambda: deciding.rate(library, ids, data.draw(st.integers(0, 5))),
            "title": lambda: items.set_field(library, [item], "title", data.draw(_TEXTS)),
            "tag": lambda: tagging.tag(library, ids, add=[data.draw(st.sampled_from(["a", "b", "c/d"]))]),
            "untag": lambda: tagging.tag(library, ids, remove=[data.draw(st.sampled_from(["a", "b", "c/d"]))]),
            "note": lambda: annotating.add_note(library, item, data.draw(_TEXTS), TimeAnchor(5)),
            "list": lambda: collecting.add_to_list(library, "L", [item]),
            "status": lambda: deciding.set_status(
                library, [item], deciding.status_named(data.draw(st.sampled_from(["queued", "finished", "none"])))
            ),
            "trash": lambda: items.trash(library, [item], back=data.draw(st.booleans())),
            "people": lambda: items.describe(
                library,
                item,
                make_draft(
                    data.draw(_TEXTS), "Bo Li", "Ada Byron", event=Event(data.draw(st.sampled_from(["E", "F"])))
                ),
            ),
        }
        self._done(choices[data.draw(st.sampled_from(sorted(choices)))]())

    @rule()
    def undo(self) -> None:
        assert bool(editing.undo(self.library)) == (self.at > 0)
        self.at = max(0, self.at - 1)
        assert content(self.library) == self.states[self.at]

    @rule()
    def redo(self) -> None:
        assert bool(editing.redo(self.library)) == (self.at < len(self.states) - 1)
        self.at = min(len(self.states) - 1, self.at + 1)
        assert content(self.library) == self.states[self.at]

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.library.folder)

    def teardown(self) -> None:
        while self.at > 0:
            self.undo()
        assert content(self.library) == self.states[0]
        while self.at < len(self.states) - 1:
            self.redo()
        assert not self.library.store.reader.execute("PRAGMA foreign_key_check").fetchall()
        self.library.close()
        self.folder.cleanup()


TestUndo = UndoMachine.TestCase
TestUndo.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)


def test_people_of_an_item_are_replaced_in_order_and_undone(library: Library) -> None:
    item = make_item(library, "Sheep", "Ada Byron", "Bo Li")
    draft = make_draft("Sheep")
    people = (Contribution("Bo Li", Role.CHAIR, "Farm"), Contribution("Cy Ames", Role.SPEAKER))
    before = content(library)
    items.describe(library, item, type(draft)(draft.kind, draft.title, contributions=people))
    read = kept.item_of(library.store.reader, item)
    assert [(c.name, c.role, c.affiliation) for c in read.contributions] == [
        ("Bo Li", Role.CHAIR, "Farm"),
        ("Cy Ames", Role.SPEAKER, ""),
    ]
    editing.undo(library)
    assert content(library) == before
