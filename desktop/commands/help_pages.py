"""The help pages that tables write: keys from the commands, the search language from its fields.

`python -m desktop.commands.help_pages` writes them anew; a test says when that is due.
"""

import re
from pathlib import Path

from desktop.commands.menus import MENUS
from desktop.commands.table import COMMANDS
from desktop.paths import RESOURCES
from desktop.query.fields import FIELDS, SHORTHANDS, Field, field_named

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


def examples() -> list[str]:
    """The queries that the guide to the search language shows in its tables."""
    cells = [line.split("|")[1] for line in _GUIDE.splitlines() if line.startswith("| `")]
    return [query for cell in cells for query in re.findall(r"`([^`]+)`", cell)]


def search_page() -> str:
    """The search language: a guide for readers, then every field with its names and examples."""
    fields = [line for group, names in _GROUPS for line in _group(group, names)]
    rest = [field.name for field in FIELDS if all(field.name not in names for _group_name, names in _GROUPS)]
    lines = [_GUIDE, "## Fields", "", _FIELDS_HEAD, "", *fields, *(_group("More", tuple(rest)) if rest else [])]
    lines += ["### In one word", "", "| Word | Other names | What it asks | Examples | Values |", "|---|---|---|---|---|"]
    lines += [_field_line(field) + f" {', '.join(field.choices)} |" for field in SHORTHANDS]
    return "\n".join([*lines, "", _ORDER, ""])


def write(folder: Path = _FOLDER) -> None:
    """Writes every page that is made."""
    for name, text in pages().items():
        (folder / name).write_text(text, "utf-8")


def _group(name: str, names: tuple[str, ...]) -> list[str]:
    lines = [f"### {name}", "", "| Field | Other names | What it holds | Examples |", "|---|---|---|---|"]
    return [*lines, *(_field_line(field) for wanted in names if (field := field_named(wanted)) is not None), ""]


def _field_line(field: Field) -> str:
    examples = ", ".join(f"`{example}`" for example in field.examples if "|" not in example)  # a bar would part cells
    return f"| `{field.name}:` | {', '.join(field.aliases)} | {field.help} | {examples} |"


_GROUPS = (
    ("Words", ("title", "people", "abstract", "event", "note", "chapter", "container", "affiliation", "bio")),
    ("What you decided", ("status", "rating", "priority", "tag", "list", "search", "due", "finished")),
    ("Time", ("year", "date", "added", "modified", "duration")),
    ("What it is and where it came from",
     ("kind", "form", "session", "language", "doi", "arxiv", "isbn", "url", "key", "id", "source", "state")),
)  # fmt: skip
_FIELDS_HEAD = (
    "A field is written before its value, by any of its names, in any letter case: `by:noether`, `Author = noether`. Type the "
    "first letters of a name or of a value, and Postil completes it: `Tab` takes the first, with how many items have it."
)
_GUIDE = """# How to search

Type words. Every word must be somewhere in an item; results follow each key, the best first. The box colours what it has
understood: fields, values, phrases, patterns, `or` and `not`. Rest the mouse on a part to read what it asks for. Whatever
is not understood as a clause is searched as text, so that a title, a DOI or an address works as it is.

## Words and phrases

| You write | You get |
|---|---|
| `graph neural` | items with both words, anywhere, in any form (graph, graphs); accents and letter case do not matter |
| `"message passing"` | the two words next to each other |
| `"message passing"~5` | the two words with at most 5 others between them |
| `bayes*` | words that begin so; the word you are typing is taken so anyway |
| `wom?n`, `col*r` | one letter, or any letters, in the middle of a word |
| `tomografy~` | words spelt much like it: one letter may differ, with `~2` two |
| `/gr[ae]y scale/` | a regular expression (a pattern) in any text; a pattern that takes too long is given up, and the box says so |

## Joining and leaving out

| You write | You get |
|---|---|
| `graph survey` | both; `graph and survey` is the same |
| `graph or network` | either of them, or both |
| `graph -survey`, `graph not survey`, `graph !survey` | the first without the second |
| `(graph or network) tag:method` | brackets group |
| `-tag:method`, `tag!=method` | what does not have it |

`or` binds less than a blank: `a b or c` is `(a b) or c`. A bar is the same: `graph | network`.

## A field and a value

| You write | You get |
|---|---|
| `title:graph`, `title=graph` | the word in the title |
| `title:"graph networks"` | the phrase in the title |
| `tag:"=method"`, `tag==method` | exactly this value; without it a tag also means the tags below it |
| `title:graph*`, `title:/^on the/`, `title=~^on` | a beginning, a pattern |
| `title=!RNN` | letter case counts |
| `creator contains hopper`, `status is not finished` | in words |

## Numbers and dates

| You write | You get |
|---|---|
| `rating>=4`, `rating:>=4` | compared: `>`, `>=`, `<`, `<=`, `=`, `!=` |
| `rating:3..5`, `year:2020..2024`, `year:2020..` | from one to the other, both included; either end may be left open |
| `tags:#>3` | more than three of them |
| `date:2020-03`, `date:2020-03..2021` | a month, a year, a day, or from one to another |
| `added:7`, `added:>10daysago`, `added in the last 3 days` | in the last seven days, in the last ten, in words |
| `date:thisyear`, `due:nextweek`, `added:today`, `added:yesterday` | days by their names |
| `after:2020`, `before:2020-06`, `newer_than:7d` | the short way |

## Something there, something missing

| You write | You get |
|---|---|
| `has:note`, `has notes`, `note:true` | filled |
| `no:tag`, `tag:none`, `is:untagged`, `series:false` | empty |
| `is:unread`, `is:due`, `is:talk`, `in:inbox`, `in:trash` | in one word |

## When nothing is found

Postil then offers what you may have meant, and which part to leave out with how many items that finds. A word that is
nowhere in the library is pointed out beside the number of hits.
"""
_ORDER = """## Order, and why

Words bring results by relevance: a word counts for more the rarer it is, and more in the title or among the people than in
the abstract. `W` shows why an item stands where it stands, word by word and field by field, and `Shift+W` changes how much
each field counts. A list comes in its own order, everything else with the latest first. Another order is chosen at the right
above the list, or in the menu Search.

`Ctrl+S` keeps the query as a smart list; `search:"Its name"` uses it inside another query. The sidebar writes clauses for
you; what narrows stands below the query and can be taken out there. `R` goes to the items related to the one you read."""

if __name__ == "__main__":
    write()
