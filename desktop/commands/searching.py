"""Commands on what is asked for: queries, their order, the views of the library."""

from desktop.commands.command import Condition, Run, explained
from desktop.commands.workbench import Workbench
from desktop.i18n import N_
from desktop.query import narrow
from desktop.store.sorting import SortKey


def focus_query(workbench: Workbench) -> None:
    """Goes to the query box: type words, or clauses such as tag:bayes and rating>=4."""
    workbench.focus_query()


def back(workbench: Workbench) -> None:
    """Goes back to the query before."""
    workbench.go(-1)


def forward(workbench: Workbench) -> None:
    """Goes forward to the query that was left."""
    workbench.go(1)


def can_go_back(workbench: Workbench) -> bool:
    """There is a query before this one."""
    return workbench.can_go(-1)


def can_go_forward(workbench: Workbench) -> bool:
    """There is a query after this one."""
    return workbench.can_go(1)


def view(query: str, help_text: str) -> Run:
    """The command that shows one view of the library."""

    def run(workbench: Workbench) -> None:
        workbench.set_query(query)

    return explained(run, help_text)


def sort_by(key: SortKey) -> Run:
    """The command that brings the result into the order of a column."""

    def run(workbench: Workbench) -> None:
        workbench.set_order(key, False)

    return explained(run, N_("Brings the result into this order; items without a value come last."))


def fitting_order(workbench: Workbench) -> None:
    """Orders the result as fits the query: words by relevance, a list in its own order, the rest by when it was added."""
    workbench.set_order(None, False)


def has_fitting_order(workbench: Workbench) -> bool:
    """No other order was asked for."""
    return workbench.order()[0] is None


def is_sorted_by(key: SortKey) -> Condition:
    """The condition that the result is in this order."""
    return lambda workbench: workbench.order()[0] is key


def reverse(workbench: Workbench) -> None:
    """Turns the order of the result round."""
    key, reversed_now = workbench.order()
    workbench.set_order(key, not reversed_now)


def is_reversed(workbench: Workbench) -> bool:
    """The order is turned round."""
    return workbench.order()[1]


def programme(workbench: Workbench) -> None:
    """Shows every talk of the item's event by day and time."""
    item = workbench.current()
    if item is not None and item.event is not None:
        show_programme(workbench, item.event.name)


def show_programme(workbench: Workbench, event: str) -> None:
    """Shows the talks of an event by day and time."""
    workbench.set_query(narrow.clause_text("event", f"={event}"), SortKey.DATE, True)


def explain(workbench: Workbench) -> None:
    """Shows why the item stands where it stands: what each word and field adds to its score; once more hides it."""
    workbench.toggle_pane("why")


def can_explain(workbench: Workbench) -> bool:
    """There is an item to explain, or an explanation to close."""
    return workbench.current() is not None or workbench.is_pane_shown("why")


def weights(workbench: Workbench) -> None:
    """Changes how much each field counts for the order by relevance."""
    workbench.change_weights()
