"""Small changes to a page that change nothing of what it says: each takes the text, its truth and a source of chance."""

import random
import re
from collections.abc import Callable
from itertools import pairwise
from textwrap import wrap
from typing import Any

Mutation = Callable[[str, dict[str, Any], random.Random], str]

_SYNONYMS = {
    "title": ["Talk title", "Titel", "Titre", "Título", "Title of the talk", "Название"],
    "speaker": ["Presenter", "Referent", "Ponente", "Invited speaker", "Докладчик", "Talk by"],
    "abstract": ["Summary", "Zusammenfassung", "Résumé", "Resumen", "Talk abstract", "Аннотация"],
    "bio": ["Biography", "About the speaker", "Short bio", "Kurzbiografie"],
    "authors": ["Author(s)", "Autoren", "Auteurs", "Written by"],
}
_LABEL = re.compile(rf"^(\W*)({'|'.join(_SYNONYMS)})(\W*:)", re.I | re.M)
_MENU = ["Skip to main content", "Home", "About", "News", "Contact us", "Search", "Log in"]
_BANNER = ["We use cookies to make this site work.", "Accept all", "Cookie settings"]
_SPONSORS = ["Our sponsors", "Gold sponsor: Holm & Sons", "Silver sponsor: Fjord Energy", "Imprint", "Privacy policy"]


def blank_lines_doubled(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return text.replace("\n\n", "\n\n\n\n")


def blank_lines_dropped(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return re.sub(r"\n(?:[ \t]*\n)+", "\n", text)


def labels_in_other_words(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    chosen = {label: chance.choice(words) for label, words in _SYNONYMS.items()}
    return _LABEL.sub(lambda match: f"{match.group(1)}{chosen[match.group(2).lower()]}{match.group(3)}", text)


def labels_in_capitals(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return _LABEL.sub(lambda match: match.group().upper(), text)


def a_menu_above(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return "\n".join(_MENU) + "\n\n" + text


def a_banner_above_and_sponsors_below(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return "\n".join(_BANNER) + "\n\n" + text + "\n\n" + "\n".join(_SPONSORS) + "\n"


def indentation_removed(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return re.sub(r"^[ \t]+", "", text, flags=re.M)


def no_break_spaces(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return re.sub(r"(?<=\w) (?=\w)", lambda _: "\xa0" if chance.random() < 0.2 else " ", text)


def spaces_behind_lines(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    return "\n".join(line + " " * chance.choice([0, 0, 2]) for line in text.split("\n"))


def paragraphs_wrapped(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    width = chance.choice([72, 78, 90])
    return "\n".join("\n".join(wrap(line, width)) if len(line) > 120 else line for line in text.split("\n"))


def records_in_another_order(text: str, truth: dict[str, Any], chance: random.Random) -> str:
    """The blocks that begin at the blank line above each title are shuffled, all but the last; else the page as it is."""
    lines = text.split("\n")
    starts = []
    for record in truth["records"]:
        places = [i for i, line in enumerate(lines) if record["title"] in line]
        if len(places) != 1:
            return text
        above = next((i for i in range(places[0], -1, -1) if not lines[i].strip()), -1)
        starts.append(above + 1)
    if len(starts) < 3 or sorted(set(starts)) != starts:
        return text
    blocks = [lines[start:end] for start, end in pairwise(starts)]
    if any(block[-1].strip() for block in blocks):
        return text
    chance.shuffle(blocks)
    return "\n".join([*lines[: starts[0]], *(line for block in blocks for line in block), *lines[starts[-1] :]])


OF_TEXT: tuple[Mutation, ...] = (
    blank_lines_doubled, blank_lines_dropped, labels_in_other_words, labels_in_capitals, a_menu_above,
    a_banner_above_and_sponsors_below, indentation_removed, no_break_spaces, spaces_behind_lines, paragraphs_wrapped,
    records_in_another_order,
)  # fmt: skip
OF_MARKUP: tuple[Mutation, ...] = (labels_in_other_words, labels_in_capitals, no_break_spaces, spaces_behind_lines)
OF_MARKDOWN: tuple[Mutation, ...] = (
    blank_lines_doubled, labels_in_other_words, labels_in_capitals, a_menu_above, a_banner_above_and_sponsors_below,
    spaces_behind_lines,
)  # fmt: skip
