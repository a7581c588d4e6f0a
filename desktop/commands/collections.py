"""Commands on lists kept by hand and on smart lists."""

from desktop.commands.command import named_in_query
from desktop.commands.items import on_selected
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.i18n import _
from desktop.query import narrow
from desktop.services import collecting
from desktop.store import collections
from desktop.store.sorting import SortKey

_REVERSED = " reversed"


def add_to_list(workbench: Workbench) -> None:
    """Puts the chosen items at the end of a list; a new name makes a new list."""
    name = workbench.ask_text(_("Add to list"), _("List (a new name makes a new list)"), "", list_names(workbench))
    if name is not None and name.strip():
        on_selected(workbench, lambda library, ids: collecting.add_to_list(library, name, ids))


def remove_from_list(workbench: Workbench) -> None:
    """Takes the chosen items off the list that is shown, or off one of theirs; they stay in the library."""
    name = named_in_query(workbench, "list")
    item = workbench.current()
    if not name and item is not None:
        name = item.lists[0] if len(item.lists) == 1 else ""
        if len(item.lists) > 1:
            name = workbench.ask_choice(_("Remove from list"), item.lists) or ""
            if not name:
                return
    if not name:
        workbench.say(_("The item is on no list."))
        return
    on_selected(workbench, lambda library, ids: collecting.remove_from_list(library, name, ids))


def new_list(workbench: Workbench) -> None:
    """Makes an empty list."""
    name = workbench.ask_text(_("New list"), _("Name of the list"))
    if name is not None and name.strip():
        workbench.write(lambda library: collecting.make_list(library, name))


def rename_list(workbench: Workbench) -> None:
    """Gives a list another name."""
    name = _which_list(workbench, _("Rename list"))
    if name is not None:
        rename_this(workbench, name)


def rename_this(workbench: Workbench, name: str) -> None:
    """Asks for a list's new name; a query that shows the list follows it."""
    new_name = workbench.ask_text(_("Rename list"), _("New name of “{name}”").format(name=name), name)
    if new_name is None or not new_name.strip() or new_name.strip() == name:
        return

    def follow(_changed: Changed) -> None:
        if collections.name_key(named_in_query(workbench, "list")) == collections.name_key(name):
            workbench.set_query(narrow.with_clause(workbench.query(), "list", new_name.strip()))

    workbench.write(lambda library: collecting.rename_list(library, name, new_name), follow)


def delete_list(workbench: Workbench) -> None:
    """Moves a list to the trash; its items stay in the library, and undo brings it back."""
    name = _which_list(workbench, _("Delete list"))
    if name is not None:
        delete_this(workbench, name)


def delete_this(workbench: Workbench, name: str) -> None:
    """Moves the list of that name to the trash; a query that shows it is left."""

    def leave(_changed: Changed) -> None:
        if collections.name_key(named_in_query(workbench, "list")) == collections.name_key(name):
            workbench.set_query("")

    workbench.write(lambda library: collecting.trash_list(library, name), leave)


def move_up(workbench: Workbench) -> None:
    """Moves the item one place up in the list that is shown."""
    _move(workbench, -1)


def move_down(workbench: Workbench) -> None:
    """Moves the item one place down in the list that is shown."""
    _move(workbench, 1)


def _move(workbench: Workbench, steps: int) -> None:
    name, item = named_in_query(workbench, "list"), workbench.current()
    if item is not None:
        workbench.write(lambda library: collecting.move_in_list(library, name, item.id, steps))


def save_search(workbench: Workbench) -> None:
    """Keeps the query as a smart list, with the order it is shown in; an existing name gets the new query."""
    sort, reverse = workbench.order()
    known = [row.name for row in collections.saved_searches(workbench.library.store.reader)]
    name = workbench.ask_text(_("Save as smart list"), _("Name of the smart list"), named_in_query(workbench, "search"), known)
    if name is not None and name.strip():
        query = workbench.query()
        workbench.write(lambda library: collecting.save_search(library, name, query, order_as_text(sort, reverse)))


def delete_search(workbench: Workbench) -> None:
    """Moves a smart list to the trash; undo brings it back."""
    known = [row.name for row in collections.saved_searches(workbench.library.store.reader)]
    name = named_in_query(workbench, "search")
    if name not in known:
        if not known:
            workbench.say(_("There is no smart list yet. Ctrl+S keeps a query as one."))
            return
        name = workbench.ask_choice(_("Delete smart list"), known) or ""
    if name:
        delete_this_search(workbench, name)


def delete_this_search(workbench: Workbench, name: str) -> None:
    """Moves the smart list of that name to the trash; a query that names it is left."""

    def leave(_changed: Changed) -> None:
        if collections.name_key(named_in_query(workbench, "search")) == collections.name_key(name):
            workbench.set_query("")

    workbench.write(lambda library: collecting.trash_search(library, name), leave)


def list_names(workbench: Workbench) -> list[str]:
    """The names of every list kept by hand, in their order."""
    return [row.name for row in collections.collections(workbench.library.store.reader)]


def _which_list(workbench: Workbench, title: str) -> str | None:
    known = list_names(workbench)
    if not known:
        workbench.say(_("There is no list yet. L puts the chosen items on one."))
        return None
    shown = named_in_query(workbench, "list")
    shown = next((name for name in known if collections.name_key(name) == collections.name_key(shown)), "")
    return shown or workbench.ask_choice(title, known)


def order_as_text(sort: SortKey | None, reverse: bool) -> str:
    """An order as a smart list keeps it: "date", "date reversed", or "" for the one that fits the query."""
    return "" if sort is None else sort.value + (_REVERSED if reverse else "")


def order_of_text(text: str) -> tuple[SortKey | None, bool]:
    """The order that a smart list was kept with; one that is not known counts as none."""
    name = text.removesuffix(_REVERSED)
    known = {key.value: key for key in SortKey}
    return known.get(name), text.endswith(_REVERSED)
