"""The workbench of the tests: a real library, answers laid out beforehand, everything done at once and written down."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from desktop.commands.workbench import ExportWish, MergeWish, NoteWish, TagWish
from desktop.domain.annotation import Annotation, QuoteAnchor
from desktop.domain.changes import Changed
from desktop.domain.draft import Draft, Reading
from desktop.domain.event import Chapter
from desktop.domain.item import Item
from desktop.services import indexing, searching
from desktop.services.duplicates import Candidate
from desktop.services.library import Library
from desktop.services.previewing import Comparison
from desktop.services.task import Task
from desktop.store import items as rows
from desktop.store.journal import HistoryLine, Step
from desktop.store.sorting import SortKey

_T = TypeVar("_T")


@dataclass
class PlainWorkbench:
    """`answers` by the name of the question ("text", "tags", …): a value, or a function of what was asked."""

    opened: Library
    answers: dict[str, Any] = field(default_factory=dict)
    chosen: list[int] = field(default_factory=list)
    marked: QuoteAnchor | None = None
    focused_chapter: Chapter | None = None
    focused_annotation: str = ""
    said: list[str] = field(default_factory=list)
    asked: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    reports: list[tuple[str, str, str]] = field(default_factory=list)
    opened_links: list[str] = field(default_factory=list)
    clipped: str = ""
    clipped_html: str = ""
    questions: list[tuple[str, SortKey | None, bool]] = field(default_factory=lambda: [("", None, False)])
    place: int = 0
    hidden: set[str] = field(default_factory=lambda: {"why"})
    themed: str = "system"
    text_steps: int = 0
    pages: list[str] = field(default_factory=list)
    focus: str = "results"
    steps: list[Step] = field(default_factory=list)
    lines: list[HistoryLine] = field(default_factory=list)
    pairs: list[Candidate] = field(default_factory=list)
    opened_files: list[Path] = field(default_factory=list)
    has_quit: bool = False

    @property
    def library(self) -> Library:
        return self.opened

    def selected(self) -> list[int]:
        return self.chosen

    def current(self) -> Item | None:
        db = self.opened.store.reader
        ids = rows.ids_of(db, self.chosen[-1:])
        return rows.item_of(db, ids[0]) if ids else None

    def shown(self) -> list[int]:
        text, sort, reverse = self.questions[self.place]
        return searching.find(self.opened, text, sort, reverse=reverse).numbers

    def query(self) -> str:
        return self.questions[self.place][0]

    def order(self) -> tuple[SortKey | None, bool]:
        return self.questions[self.place][1:]

    def passage(self) -> QuoteAnchor | None:
        return self.marked

    def chapter(self) -> Chapter | None:
        return self.focused_chapter

    def annotation(self) -> Annotation | None:
        item = self.current()
        return next((one for one in item.annotations if one.id == self.focused_annotation), None) if item else None

    def read(self, work: Callable[[Library], _T], done: Callable[[_T], None]) -> None:
        done(work(self.opened))

    def write(
        self, work: Callable[[Library], Changed], done: Callable[[Changed], None] | None = None, *, way: str = "edit"
    ) -> None:
        changed = work(self.opened)
        indexing.catch_up(self.opened)
        if changed:
            self.labels.append(changed.label if way == "edit" else f"{way}: {changed.label}")
        if done is not None:
            done(changed)

    def run_task(self, work: Callable[[Library, Task], _T], done: Callable[[_T], None]) -> None:
        result = work(self.opened, Task())
        indexing.catch_up(self.opened)
        done(result)

    def run_steps(self, work: Callable[[Library, Task], Generator[None, None, _T]], done: Callable[[_T], None]) -> None:
        steps = work(self.opened, Task())
        while True:
            try:
                next(steps)
            except StopIteration as end:
                indexing.catch_up(self.opened)
                done(end.value)
                return

    def rebuild_index(self) -> None:
        indexing.owns_index(self.opened)
        self.said.append(f"indexed {indexing.rebuild(self.opened)}")

    def ask_text(self, title: str, label: str, text: str = "", known: Sequence[str] = ()) -> str | None:
        return self._answer("text", title, label, text, tuple(known))

    def ask_choice(self, title: str, choices: Sequence[str]) -> str | None:
        return self._answer("choice", title, tuple(choices))

    def ask_draft(self, draft: Draft, title: str) -> Draft | None:
        return self._answer("draft", draft, title)

    def ask_tags(self, on_all: Sequence[str], on_some: Sequence[str]) -> TagWish | None:
        return self._answer("tags", tuple(on_all), tuple(on_some))

    def ask_note(self, title: str, body: str = "", time: str | None = None) -> NoteWish | None:
        return self._answer("note", title, body, time)

    def ask_files(self) -> list[Path]:
        return self._answer("files") or []

    def ask_folder(self, title: str) -> Path | None:
        return self._answer("folder", title)

    def ask_new_file(self, title: str, name: str) -> Path | None:
        return self._answer("new_file", title, name)

    def ask_import(
        self, readings: Sequence[Reading], comparisons: Sequence[Comparison], problems: Sequence[str]
    ) -> list[Reading]:
        return self._answer("import", tuple(readings), tuple(comparisons), tuple(problems)) or []

    def ask_export(self, shown: int, selected: int, name: str) -> ExportWish | None:
        return self._answer("export", shown, selected, name)

    def ask_merge(self, item_ids: Sequence[str]) -> MergeWish | None:
        return self._answer("merge", tuple(item_ids))

    def ask_attachments(self) -> list[Path]:
        return self._answer("attachments") or []

    def _answer(self, question: str, *told: Any) -> Any:
        self.asked.append((question, told))
        answer = self.answers.get(question)
        return answer(*told) if callable(answer) else answer

    def set_query(self, text: str, sort: SortKey | None = None, reverse: bool = False) -> None:
        self.questions[self.place + 1 :] = [(text, sort, reverse)]
        self.place += 1

    def set_order(self, sort: SortKey | None, reverse: bool) -> None:
        self.set_query(self.query(), sort, reverse)

    def go(self, steps: int) -> None:
        self.place += steps

    def can_go(self, steps: int) -> bool:
        return 0 <= self.place + steps < len(self.questions)

    def select_all(self) -> None:
        self.chosen = self.shown()

    def choose(self, number: int) -> None:
        self.chosen = [number]

    def focus_query(self) -> None:
        self.focus = "query"

    def next_pane(self, steps: int) -> None:
        self.focus = f"pane {steps:+}"

    def step_back(self) -> None:
        self.focus = "query" if self.focus == "results" else "results"

    def toggle_pane(self, name: str) -> None:
        self.hidden ^= {name}

    def is_pane_shown(self, name: str) -> bool:
        return name not in self.hidden

    def focus_related(self) -> None:
        self.focus = "related"

    def change_weights(self) -> None:
        self.pages.append("weights")

    def theme(self) -> str:
        return self.themed

    def set_theme(self, name: str) -> None:
        self.themed = name

    def resize_text(self, steps: int) -> None:
        self.text_steps = self.text_steps + steps if steps else 0

    def clipboard_html(self) -> str:
        return self.clipped_html

    def clipboard(self) -> str:
        return self.clipped

    def set_clipboard(self, text: str) -> None:
        self.clipped = text

    def open_link(self, url: str) -> None:
        self.opened_links.append(url)

    def open_file(self, path: Path) -> None:
        self.opened_files.append(path)

    def say(self, text: str, *, undoable: bool = False) -> None:
        self.said.append(text + (" [undo]" if undoable else ""))

    def show_report(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        self.reports.append((title, text, "\n".join(details)))

    def show_duplicates(self, found: Sequence[Candidate]) -> None:
        self.pairs = list(found)

    def show_persons(self) -> None:
        self.pages.append("persons")

    def show_conflicts(self, item_id: str = "") -> None:
        self.pages.append(f"conflicts {item_id}".strip())

    def show_history(self, steps: Sequence[Step]) -> None:
        self.steps = list(steps)

    def show_item_history(self, lines: Sequence[HistoryLine]) -> None:
        self.lines = list(lines)

    def show_palette(self) -> None:
        self.pages.append("palette")

    def show_keys(self) -> None:
        self.pages.append("keys")

    def show_help(self, page: str) -> None:
        self.pages.append(page)

    def show_about(self) -> None:
        self.pages.append("about")

    def quit(self) -> None:
        self.has_quit = True
