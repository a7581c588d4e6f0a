"""What a command is, and the conditions under which commands hold."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.commands.workbench import Workbench
from desktop.query import narrow
from desktop.store.sorting import SortKey

Run = Callable[[Workbench], None]
Condition = Callable[[Workbench], bool]


def always(_workbench: Workbench) -> bool:
    """Holds at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do. `id` is stable (settings, tests); `title` is marked for translation; `menu` is the
    path of its menu ("View/Theme"); the docstring of `run` is its help; `named` gives a title that fits the moment."""

    id: str
    title: str
    menu: str
    run: Run
    keys: tuple[str, ...] = ()
    when: Condition = always
    checked: Condition | None = None
    icon: str = ""
    named: Callable[[Workbench], str] | None = None
    parted: bool = False  # a line before it in its menu
    why_not: str = ""  # said when it is asked for where it does not hold, marked for translation
    keys_of_panes: bool = False  # the panes take its keys themselves, so that each can give them a meaning first

    @property
    def help(self) -> str:
        """What it does, in one or two sentences, marked for translation."""
        return " ".join((self.run.__doc__ or "").split())


def explained(run: Run, text: str) -> Run:
    """Gives a function that was made for a value its help text."""
    run.__doc__ = text
    return run


def has_selection(workbench: Workbench) -> bool:
    """Something is chosen in the list."""
    return bool(workbench.selected())


def has_current(workbench: Workbench) -> bool:
    """An item is in the reading pane."""
    return workbench.current() is not None


def has_results(workbench: Workbench) -> bool:
    """The result is not empty."""
    return bool(workbench.shown())


def has_annotation(workbench: Workbench) -> bool:
    """A note or highlight is chosen in the reading pane."""
    return workbench.annotation() is not None


def has_query(workbench: Workbench) -> bool:
    """Something is asked for."""
    return bool(workbench.query().strip())


def has_event(workbench: Workbench) -> bool:
    """The item in the reading pane belongs to an event."""
    item = workbench.current()
    return item is not None and item.event is not None


def named_in_query(workbench: Workbench, field: str) -> str:
    """The value that the query narrows to in a field such as "list", or ""."""
    return next(
        (one.value.removeprefix("=") for one in narrow.clauses(workbench.query()) if one.field == field and not one.negated),
        "",
    )


def shows_list(workbench: Workbench) -> bool:
    """The query shows a list kept by hand, in the list's own order."""
    return bool(named_in_query(workbench, "list")) and workbench.order() in ((None, False), (SortKey.RELEVANCE, False))
