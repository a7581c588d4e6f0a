"""Commands on what is there twice: duplicates, merging and taking apart, persons, conflicts with a source.

The services are imported where they are used: a start does without them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.errors import Cancelled
from desktop.i18n import _, ngettext
from desktop.query import narrow
from desktop.services import filling
from desktop.services.library import Library
from desktop.services.task import Task
from desktop.store import conflicts
from desktop.store import items as rows

if TYPE_CHECKING:
    from desktop.services.duplicates import Bond, Candidate
    from desktop.services.merging import MergedItem
    from desktop.services.suggesting_persons import Suggestion

MOST_PAIRS = 1000
MOST_MERGED = 12
Done = Callable[[Changed], None]


def has_several(workbench: Workbench) -> bool:
    """Two or more items are chosen."""
    return len(workbench.selected()) > 1


def find_duplicates(workbench: Workbench) -> None:
    """Looks for items that may be one and shows them side by side, to merge, to relate, or to keep apart."""
    look_for_duplicates(workbench, workbench.show_duplicates)


def look_for_duplicates(workbench: Workbench, show: "Callable[[Sequence[Candidate]], None]") -> None:
    """Compares the items of the library, with progress and cancel, and hands over the pairs, the surest first."""

    def work(library: Library, task: Task) -> "list[Candidate] | None":
        from desktop.services import duplicates

        task.step(0, 0, _("Looking for duplicates"))
        try:
            return duplicates.candidates(library, task, MOST_PAIRS)
        except Cancelled:
            return None

    def done(found: "list[Candidate] | None") -> None:
        if found is None:
            workbench.say(_("You cancelled the search for duplicates."))
        else:
            show(found)

    workbench.run_task(work, done)


def merge(workbench: Workbench) -> None:
    """Makes the chosen items one, after a look at both: which value stays is chosen field by field, the rest is kept."""
    numbers = workbench.selected()
    if len(numbers) > MOST_MERGED:
        sentence = _("Choose at most {count} items to merge at once; {chosen} are chosen.")
        workbench.say(sentence.format(count=MOST_MERGED, chosen=f"{len(numbers):,}"))
        return
    db = workbench.library.store.reader
    chosen = rows.rows_of(db, numbers)
    if len({row.kind for row in chosen}) > 1:
        workbench.say(_("A talk and a paper stay two items and cannot be merged. Find Duplicates offers to relate them."))
        return
    if any(row.trashed for row in chosen):
        workbench.say(_("Items in the trash cannot be merged: take them back first."))
        return
    wish = workbench.ask_merge([row.id for row in chosen])
    if wish is not None:
        merged = [row.id for row in chosen if row.id != wish.kept]
        merge_these(workbench, wish.kept, merged, wish.choices, lambda _changed: _choose(workbench, wish.kept))


def _choose(workbench: Workbench, item_id: str) -> None:
    number = rows.numbers_of(workbench.library.store.reader, [item_id]).get(item_id)
    if number is not None:
        workbench.choose(number)


def merge_these(
    workbench: Workbench, kept: str, merged: Sequence[str], choices: Mapping[str, str], done: Done | None = None
) -> None:
    """Merges items into the kept one; `choices` as in services.merging.merge."""

    def work(library: Library) -> Changed:
        from desktop.services import merging

        return merging.merge(library, kept, merged, choices)

    workbench.write(work, done)


def keep_apart(workbench: Workbench, one: str, other: str, done: Done | None = None) -> None:
    """Remembers that two items are two."""

    def work(library: Library) -> Changed:
        from desktop.services import duplicates

        return duplicates.not_duplicates(library, one, other)

    workbench.write(work, done)


def relate(workbench: Workbench, one: str, other: str, bond: "Bond", done: Done | None = None) -> None:
    """Puts two items into relation."""

    def work(library: Library) -> Changed:
        from desktop.services import duplicates

        return duplicates.relate(library, one, other, bond.value)

    workbench.write(work, done)


def take_apart(workbench: Workbench) -> None:
    """Brings an item back that was merged into this one, with all that was its own."""
    item = workbench.current()
    if item is None:
        return

    def find(library: Library) -> "list[MergedItem]":
        from desktop.services import merging

        return merging.merged_of(library, item.id)

    workbench.read(find, lambda merged: _take_apart(workbench, merged))


def _take_apart(workbench: Workbench, merged: "list[MergedItem]") -> None:
    if not merged:
        workbench.say(_("Nothing was merged into this item."))
        return
    chosen: MergedItem | None = merged[0]
    if len(merged) > 1:
        sentence = _("{number}. {title} (merged {day})")
        labels = {
            sentence.format(number=number, title=one.title, day=one.made[:10]): one for number, one in enumerate(merged, 1)
        }
        chosen = labels.get(workbench.ask_choice(_("Which item is to come back?"), list(labels)) or "")
    if chosen is not None:
        own = chosen.id

        def work(library: Library) -> Changed:
            from desktop.services import merging

            return merging.take_apart(library, own)

        workbench.write(work)


def show_persons(workbench: Workbench) -> None:
    """Shows everybody with their spellings: to join and to split, to rename, to see what they did; with suggestions."""
    workbench.show_persons()


def look_for_same_persons(workbench: Workbench, show: "Callable[[Sequence[Suggestion]], None]") -> None:
    """Compares the names in the library, with progress and cancel, and hands over those that may be one person's."""

    def work(library: Library, task: Task) -> "list[Suggestion] | None":
        from desktop.services import suggesting_persons

        task.step(0, 0, _("Comparing names"))
        try:
            return suggesting_persons.suggestions(library, task, MOST_PAIRS)
        except Cancelled:
            return None

    def done(found: "list[Suggestion] | None") -> None:
        if found is None:
            workbench.say(_("You cancelled the comparison of names."))
        else:
            show(found)

    workbench.run_task(work, done)


def show_items_of(workbench: Workbench, name: str) -> None:
    """Shows in the list what a person of that name did."""
    workbench.set_query(narrow.clause_text("people", "=" + name))


def show_conflicts(workbench: Workbench) -> None:
    """Shows where a source says something else than you do, side by side: keep yours, or take the source's."""
    workbench.show_conflicts()


def resolve(workbench: Workbench, conflict: conflicts.Conflict, *, take_theirs: bool, done: Done | None = None) -> None:
    """Ends a conflict."""
    workbench.write(
        lambda library: filling.resolve(library, conflict.item_id, conflict.field, take_theirs=take_theirs), done
    )


def merged_sentence(count: int) -> str:
    """What the reading pane says of an item into which so many others were merged."""
    return ngettext("Merged from {count} item.", "Merged from {count} items.", count + 1).format(count=count + 1)
