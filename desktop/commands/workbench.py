"""The workbench: all that a command may touch of the window. The window has the real one, the tests a plain one."""

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from desktop.domain.annotation import Annotation, QuoteAnchor
from desktop.domain.changes import Changed
from desktop.domain.draft import Draft, Reading
from desktop.domain.event import Chapter
from desktop.domain.item import Item
from desktop.exporters.protocol import Exporter
from desktop.services.library import Library
from desktop.services.previewing import Comparison
from desktop.services.task import Task
from desktop.store.journal import HistoryLine, Step
from desktop.store.sorting import SortKey

if TYPE_CHECKING:  # loaded when somebody looks for duplicates
    from desktop.services.duplicates import Candidate

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class NoteWish:
    """A note as the person wrote it; `seconds` is the time in the recording it belongs to, or None."""

    body: str
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class TagWish:
    """Tags to put on and to take off."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportWish:
    """Where and how to export; `selected` for the chosen items instead of all that are shown."""

    exporter: Exporter
    path: Path
    heading: str
    selected: bool


@dataclass(frozen=True, slots=True)
class MergeWish:
    """The id of the item that stays, and for fields whose value was chosen otherwise the id of the item it is from."""

    kept: str
    choices: Mapping[str, str]


class Workbench(Protocol):
    """What commands see and do. Numbers are the local numbers of items; every `ask_` returns None when it is left."""

    @property
    def library(self) -> Library:
        """For short reads on the calling thread; changes go through `write`."""

    # what is in front of the person
    def selected(self) -> list[int]:
        """The chosen items, in the order shown."""

    def current(self) -> Item | None:
        """The item in the reading pane."""

    def shown(self) -> list[int]:
        """The items of the result, in its order."""

    def query(self) -> str: ...
    def order(self) -> tuple[SortKey | None, bool]:
        """The order asked for (None: what fits the query) and whether it is reversed."""

    def passage(self) -> QuoteAnchor | None:
        """The passage of the abstract that is marked with the cursor."""

    def chapter(self) -> Chapter | None:
        """The chapter that is chosen in the reading pane."""

    def annotation(self) -> Annotation | None:
        """The note or highlight that is chosen in the reading pane."""

    # work
    def read(self, work: Callable[[Library], _T], done: Callable[[_T], None]) -> None:
        """Reads off the window's thread, then hands the result over on it."""

    def write(
        self, work: Callable[[Library], Changed], done: Callable[[Changed], None] | None = None, *, way: str = "edit"
    ) -> None:
        """Changes the library, tells every pane, and says what was done with an offer to undo it; `way` is "edit",
        "undo" or "redo"."""

    def run_task(self, work: Callable[[Library, Task], _T], done: Callable[[_T], None]) -> None:
        """Long work that only reads, beside everything else, with progress and cancel."""

    def run_steps(self, work: Callable[[Library, Task], Generator[None, None, _T]], done: Callable[[_T], None]) -> None:
        """Long work that writes, step by step, so that other changes get in between; with progress and cancel."""

    def rebuild_index(self) -> None:
        """Builds the search index anew beside everything else, with progress and cancel."""

    # questions
    def ask_text(self, title: str, label: str, text: str = "", known: Sequence[str] = ()) -> str | None:
        """A line of text, never an empty one; `known` are values to complete it with."""

    def ask_choice(self, title: str, choices: Sequence[str]) -> str | None: ...
    def ask_draft(self, draft: Draft, title: str) -> Draft | None: ...
    def ask_tags(self, on_all: Sequence[str], on_some: Sequence[str]) -> TagWish | None: ...
    def ask_note(self, title: str, body: str = "", time: str | None = None) -> NoteWish | None:
        """A note in Markdown; `time` offers a field for a moment of the recording ("" empty, "0:12:34" filled in)."""

    def ask_files(self) -> list[Path]:
        """Files to import; empty when none was chosen."""

    def ask_folder(self, title: str) -> Path | None: ...
    def ask_new_file(self, title: str, name: str) -> Path | None: ...
    def ask_import(
        self, readings: Sequence[Reading], comparisons: Sequence[Comparison], problems: Sequence[str]
    ) -> list[Reading]:
        """Shows what was found beside the source and beside the library, to correct and to leave out; returns what to
        import, empty for nothing."""

    def ask_export(self, shown: int, selected: int, name: str) -> ExportWish | None: ...
    def ask_merge(self, item_ids: Sequence[str]) -> MergeWish | None:
        """Shows items side by side: which one stays, and which value of each field."""

    def ask_attachments(self) -> list[Path]:
        """Files to keep with an item; empty when none was chosen."""


    # the window
    def set_query(self, text: str, sort: SortKey | None = None, reverse: bool = False) -> None: ...
    def set_order(self, sort: SortKey | None, reverse: bool) -> None: ...
    def go(self, steps: int) -> None:
        """Back (-1) or forward (1) among the queries of this session."""

    def can_go(self, steps: int) -> bool: ...
    def select_all(self) -> None: ...
    def choose(self, number: int) -> None:
        """Makes an item the only chosen one, if it is in the result."""

    def focus_query(self) -> None: ...
    def next_pane(self, steps: int) -> None: ...
    def step_back(self) -> None:
        """Closes the pane "why"; else from a pane to the list, from the list to the query, from the query to the list."""

    def toggle_pane(self, name: str) -> None:
        """Shows or hides the "sidebar", the "reading" pane or "why" the current item stands where it does."""

    def is_pane_shown(self, name: str) -> bool: ...
    def focus_related(self) -> None:
        """To the related items in the reading pane, as soon as they are there; says so when there are none."""

    def change_weights(self) -> None:
        """Asks how much each field counts for the order by relevance; the results follow while it is asked."""

    def theme(self) -> str: ...
    def set_theme(self, name: str) -> None: ...
    def resize_text(self, steps: int) -> None:
        """Larger (1), smaller (-1), or the usual size (0)."""

    def clipboard(self) -> str: ...
    def clipboard_html(self) -> str:
        """The clipboard's text with its markup, as browsers give it; "" for none."""

    def set_clipboard(self, text: str) -> None: ...
    def open_link(self, url: str) -> None:
        """Opens a web or mail address in the system's program; anything else is refused with a sentence."""

    def open_file(self, path: Path) -> None:
        """Opens a file of the library's folder, or a folder, in the system's program."""

    def say(self, text: str, *, undoable: bool = False) -> None:
        """A sentence at the edge of the window that goes away by itself, with an offer to undo if there is something."""

    def show_report(self, title: str, text: str, details: Sequence[str] = ()) -> None: ...
    def show_duplicates(self, found: "Sequence[Candidate]") -> None:
        """Pairs of items that may be one, to decide on beside the window."""

    def show_persons(self) -> None: ...
    def show_conflicts(self, item_id: str = "") -> None:
        """The open conflicts with sources, those of an item in front."""

    def show_history(self, steps: Sequence[Step]) -> None: ...
    def show_item_history(self, lines: Sequence[HistoryLine]) -> None: ...
    def show_palette(self) -> None: ...
    def show_keys(self) -> None: ...
    def show_help(self, page: str) -> None: ...
    def show_about(self) -> None: ...
    def quit(self) -> None: ...
