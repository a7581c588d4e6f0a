"""Commands on items: made, edited, decided on, tagged, copied, opened, moved to the trash."""

from collections.abc import Callable, Iterable

from desktop.commands.command import Run, explained
from desktop.commands.workbench import Workbench
from desktop.domain.changes import Changed
from desktop.domain.draft import Draft
from desktop.domain.item import Item, Kind, Purpose
from desktop.domain.reading import Priority, Status
from desktop.i18n import N_, _, ngettext
from desktop.services import deciding, items, searching, tagging
from desktop.services.library import Library
from desktop.store import items as rows
from desktop.store import journal

_MOST_COPIED = 500


def on_selected(workbench: Workbench, work: Callable[[Library, list[str]], Changed]) -> None:
    """Changes the chosen items as one step; their ids are looked up where the change is made."""
    numbers = workbench.selected()
    workbench.write(lambda library: work(library, list(rows.ids_of(library.store.reader, numbers))))


def new_talk(workbench: Workbench) -> None:
    """Adds a talk by hand."""
    _new(workbench, Kind.TALK, _("New talk"))


def new_paper(workbench: Workbench) -> None:
    """Adds a paper by hand."""
    _new(workbench, Kind.PAPER, _("New paper"))


def _new(workbench: Workbench, kind: Kind, title: str) -> None:
    draft = workbench.ask_draft(Draft(kind, ""), title)
    if draft is not None:
        workbench.write(lambda library: items.add(library, draft))


def edit(workbench: Workbench) -> None:
    """Opens every field of the item in the reading pane: title, people in their order, dates, event, links."""
    item = workbench.current()
    if item is None:
        return
    draft = workbench.ask_draft(items.as_draft(item), _("Edit item"))
    if draft is not None:
        workbench.write(lambda library: items.describe(library, item.id, draft, base=items.as_draft(item)))


def rate(stars: int) -> Run:
    """The command that gives the chosen items so many stars; 0 takes the rating away."""

    def run(workbench: Workbench) -> None:
        on_selected(workbench, lambda library, ids: deciding.rate(library, ids, stars))

    if not stars:
        return explained(run, N_("Takes the rating of the chosen items away."))
    return explained(run, N_("Gives the chosen items so many stars, up to five."))


_STATUS_HELP = {
    Status.QUEUED: N_("Puts the chosen items in the queue: to be read or watched."),
    Status.STARTED: N_("Marks the chosen items as started, with the date of today."),
    Status.FINISHED: N_("Marks the chosen items as finished, with the date of today."),
    Status.DROPPED: N_("Marks the chosen items as dropped: not to be read or watched."),
    None: N_("Takes the status of the chosen items away: they are in the inbox again, undecided."),
}


def set_status(status: Status | None) -> Run:
    """The command that gives the chosen items a status; None takes it away."""

    def run(workbench: Workbench) -> None:
        on_selected(workbench, lambda library, ids: deciding.set_status(library, ids, status))

    return explained(run, _STATUS_HELP[status])


def set_priority(workbench: Workbench) -> None:
    """Gives the chosen items high, normal, low or no priority."""
    choices: dict[str, Priority | None] = {
        _("High"): Priority.HIGH, _("Normal"): Priority.NORMAL, _("Low"): Priority.LOW, _("None"): None,
    }  # fmt: skip
    chosen = workbench.ask_choice(_("Priority"), list(choices))
    if chosen is not None:
        on_selected(workbench, lambda library, ids: deciding.set_priority(library, ids, choices[chosen]))


def set_due(workbench: Workbench) -> None:
    """Sets the day by which you want to be done with the chosen items; “none” takes it away."""
    item = workbench.current()
    text = workbench.ask_text(_("Due date"), _("To be done by (such as 2026-03-31, or none)"), item.due if item else "")
    if text is not None:
        day = "" if text.casefold() in ("none", _("none")) else text
        on_selected(workbench, lambda library, ids: deciding.set_due(library, ids, day))


def edit_tags(workbench: Workbench) -> None:
    """Puts tags on the chosen items and takes others off; a “/” in a tag makes a tag within a tag."""
    found = rows.rows_of(workbench.library.store.reader, workbench.selected()[:_MOST_COPIED])
    sets = [set(row.tags) for row in found]
    on_all = set.intersection(*sets) if sets else set()
    on_some = set().union(*sets) - on_all
    wish = workbench.ask_tags(sorted(on_all), sorted(on_some))
    if wish is not None and (wish.add or wish.remove):
        on_selected(workbench, lambda library, ids: tagging.tag(library, ids, wish.add, wish.remove))


def trash(workbench: Workbench) -> None:
    """Moves the chosen items to the trash, without asking: undo brings them back."""
    on_selected(workbench, items.trash)


def restore(workbench: Workbench) -> None:
    """Takes the chosen items back from the trash."""
    on_selected(workbench, lambda library, ids: items.trash(library, ids, back=True))


_OPENED_FIRST = (Purpose.VIDEO, Purpose.PAGE, Purpose.PAPER, Purpose.SLIDES, Purpose.CODE, Purpose.OTHER)
_WEB_OF = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/"}


def open_link(workbench: Workbench) -> None:
    """Opens the recording or the page of the item in the system's program."""
    item = workbench.current()
    address = main_link(item) if item else ""
    if address:
        workbench.open_link(address)
    else:
        workbench.say(_("This item has no link. Press E to give it one."))


def main_link(item: Item) -> str:
    """The address that an item is opened with: its recording, else its page, else what its identifiers lead to."""
    for purpose in _OPENED_FIRST:
        for link in item.links:
            if link.purpose is purpose:
                return link.url
    return next((_WEB_OF[one.scheme] + one.value for one in item.identifiers if one.scheme in _WEB_OF), "")


def _rendered(format_name: str, found: Iterable[Item]) -> str:
    from desktop.exporters.registry import exporter_named, render  # at the top it would hold up every start

    return render(exporter_named(format_name), found, "")


def copy_markdown(workbench: Workbench) -> None:
    """Copies the chosen items as Markdown, with notes and highlights."""
    _copy(workbench, lambda found: _rendered("markdown", found).partition("\n\n")[2])


def copy_bibtex(workbench: Workbench) -> None:
    """Copies the chosen items as BibTeX."""
    _copy(workbench, lambda found: _rendered("bibtex", found))


def copy_citation(workbench: Workbench) -> None:
    """Copies the chosen items as plain citations, one on a line."""
    _copy(workbench, lambda found: "\n".join(citation(item) for item in found) + "\n")


def citation(item: Item) -> str:
    """People (year). Title. Where. Address."""
    people = ", ".join(item.people)
    head = f"{people} ({item.year})" if people and item.year else people or item.year
    where = item.event.name if item.event else item.container
    return " ".join(f"{part.rstrip('.')}." for part in (head, item.title, where) if part) + (
        f" {main_link(item)}" if main_link(item) else ""
    )


def _copy(workbench: Workbench, written: Callable[[list[Item]], str]) -> None:
    numbers = workbench.selected()
    if len(numbers) > _MOST_COPIED:
        workbench.say(_("That is too much to copy: choose at most {count} items, or export them.").format(count=_MOST_COPIED))
        return

    def done(text: str) -> None:
        workbench.set_clipboard(text)
        workbench.say(ngettext("Copied {count} item.", "Copied {count} items.", len(numbers)).format(count=len(numbers)))

    workbench.read(lambda library: written(list(searching.everything_of(library, numbers))), done)


def show_related(workbench: Workbench) -> None:
    """Goes to the related items in the reading pane: the same work, the same people or event, words in common."""
    if workbench.current() is not None:
        workbench.focus_related()


def show_item_history(workbench: Workbench) -> None:
    """Shows in the reading pane what happened to the item, and when."""
    item = workbench.current()
    if item is not None:
        workbench.read(lambda library: journal.history_of(library.store.reader, item.id), workbench.show_item_history)
