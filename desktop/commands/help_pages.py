"""The help pages that tables write: keys from the commands, the search language from its fields.

`python -m desktop.commands.help_pages` writes them anew; a test says when that is due.
"""

from pathlib import Path

from desktop.commands.table import COMMANDS, MENUS
from desktop.paths import RESOURCES
from desktop.query.fields import FIELDS, SHORTHANDS, Field

_FOLDER = RESOURCES / "help"
_IN_LISTS = (
    ("Down, Up, J, K", "the next or the previous item"),
    ("G G, Shift+G, Home, End", "the first or the last item"),
    ("Shift with Up or Down, Ctrl+Space", "choose several items; every key then acts on all of them"),
    ("Enter", "into the reading pane"),
    ("Enter, Down (in the query)", "into the list; Tab takes a completion"),
    ("Enter, Space (in the sidebar)", "narrow to it; with Ctrl or Alt leave it out"),
    ("Shift with arrows (in the abstract)", "mark a passage, then H or N"),
    ("Ctrl+Enter (in a form)", "save; Esc leaves"),
)


def pages() -> dict[str, str]:
    """The name of each page that is made and its text in Markdown."""
    return {"keys.md": keys_page(), "search.md": search_page()}


def keys_page() -> str:
    """Every command by menu, with its keys and what it does."""
    lines = ["# Keys", "", "Letters and digits act in the list and in the reading pane, never while you type in a field.", ""]
    lines += ["## Moving about", "", "| Keys | What they do |", "|---|---|"]
    lines += [f"| {keys} | {text} |" for keys, text in _IN_LISTS]
    for menu in MENUS:
        lines += ["", f"## {menu}", "", "| Command | Keys | What it does |", "|---|---|---|"]
        for command in COMMANDS:
            head, _slash, sub = command.menu.partition("/")
            if head == menu:
                title = f"{sub}: {command.title}" if sub else command.title
                keys = ", ".join(f"`{key}`" for key in command.keys)
                lines.append(f"| {title.rstrip('…')} | {keys} | {command.help} |")
    lines += [
        "", "## Keys of your own", "",
        "Every key can be changed: `settings.json` in the configuration folder (see [Your data](data.md)) takes a table",
        "`keys` from a command to its keys, for example `{\"keys\": {\"item.finish\": [\"X\"]}}`. The commands are:", "",
    ]  # fmt: skip
    lines += [", ".join(f"`{command.id}`" for command in COMMANDS) + ".", ""]
    return "\n".join(lines)


def search_page() -> str:
    """The search language: what can be written, and every field with examples."""
    lines = [*_SEARCH_HEAD, "| Field | Other names | What it holds | Examples |", "|---|---|---|---|"]
    lines += [_field_line(field) for field in FIELDS]
    lines += ["", "## In one word", "", "| Word | Other names | What it asks | Examples | Values |", "|---|---|---|---|---|"]
    lines += [_field_line(field) + f" {', '.join(field.choices)} |" for field in SHORTHANDS]
    return "\n".join([*lines, "", *_SEARCH_END, ""])


def write(folder: Path = _FOLDER) -> None:
    """Writes every page that is made."""
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")


def _field_line(field: Field) -> str:
    examples = ", ".join(f"`{example}`".replace("|", "\\|") for example in field.examples)
    return f"| `{field.name}:` | {', '.join(field.aliases)} | {field.help} | {examples} |"


_SEARCH_HEAD = [
    "# How to search",
    "",
    "Type words; an item must hold all of them. Results follow each key. What is not understood as a clause is searched",
    "as text, so that a title, a DOI or an address works as it is.",
    "",
    "| You write | You get |",
    "|---|---|",
    "| `graph neural` | items with both words, in any form (graphs, graph), accents and letter case ignored |",
    "| `\"message passing\"` | the words next to each other |",
    "| `\"message passing\"~5` | the words near each other |",
    "| `bayes*` | words that begin like this; the last word you type is taken so anyway |",
    "| `tomografy~` | words spelt much like it |",
    "| `graph or network` | either of them |",
    "| `graph -survey` | the first without the second; `not survey` is the same |",
    "| `(graph or network) tag:method` | brackets group |",
    "| `by:noether` | a field and a value; `by=noether` is the same, quotes hold several words |",
    "| `tag:\"=method\"` | exactly this value |",
    "| `rating>=4`, `year:2020..2024` | comparisons and ranges |",
    "",
    "The click in the sidebar writes such clauses for you; what narrows stands below the query and can be taken out there.",
    "",
    "## Fields",
    "",
]
_SEARCH_END = [
    "## Order",
    "",
    "Words bring results by relevance, where the title and the people count more than the abstract. A list comes in its own",
    "order, everything else with the latest first. Another order is chosen at the right above the list, or in the menu Search.",
    "",
    "`Ctrl+S` keeps the query as a smart list.",
]

if __name__ == "__main__":
    write()
