"""Samples of a format damaged on purpose, and the laws that hold for whatever an importer makes of them."""

import random
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from desktop.domain.draft import Draft, Found, LeftOut, Notice
from desktop.domain.text import clean_text
from desktop.errors import UserFacing

FUZZ = Path(__file__).parent / "fuzz"
_BITS = ["<", ">", "&", "\"", "'", "{", "}", "[", "]", "\\", "\n", "\n\n", ":", ";", ",", "=", "-->", "<!--", "<![CDATA[",
         "]]>", "\0", "\ufeff", "é", "\U0001f600", "9" * 400, "{" * 300, "[" * 300, "<a>" * 150, " " * 500, "\t", "0:00",
         "BEGIN:VEVENT\n", "END:VCALENDAR\n", "<event>", "</event>", "null", "NaN", "1e999", "WEBVTT", "\u202e"]  # fmt: skip


def corpus(format_name: str) -> list[tuple[str, str]]:
    """(name, text) of the small files kept for a format: samples, and inputs that once failed."""
    files = sorted((FUZZ / format_name).iterdir())
    assert files, f"no samples of {format_name}"
    return [(path.name, path.read_text(encoding="utf-8")) for path in files]


def mangled(text: str, seed: int) -> str:
    """The text cut, doubled, swapped or with hostile bits in it, one to four times; the same for the same seed."""
    dice = random.Random(seed)
    for _again in range(dice.randint(1, 4)):
        at, to = sorted((dice.randint(0, len(text)), dice.randint(0, len(text))))
        lines = text.split("\n")
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randint(0, 7):
            case 0:
                text = text[:at]
            case 1:
                text = text[:at] + text[min(to, at + 40) :]
            case 2:
                text = text[:at] + dice.choice(_BITS) + text[at:]
            case 3:
                text = text[:to] + text[at:to][:2000] + text[to:]
            case 4:
                lines[one], lines[other] = lines[other], lines[one]
                text = "\n".join(lines)
            case 5:
                del lines[one]
                text = "\n".join(lines)
            case 6:
                text = "\n".join([*lines[:one], lines[other], *lines[one:]])
            case _:
                text = text[:at] + chr(dice.choice([0, 9, 34, 38, 60, 62, 92, 123, 233, 0x2028])) + text[at + 1 :]
    return text


def mutations(format_name: str, count: int) -> Iterator[tuple[str, str]]:
    """(name, damaged text) from the corpus of a format, in turn."""
    samples = corpus(format_name)
    for seed in range(count):
        name, text = samples[seed % len(samples)]
        yield name, clean_text(mangled(text, seed))


def found_lawfully(importer: ModuleType, text: str, name: str) -> list[Found] | None:
    """What an importer makes of a text, checked against the laws of all of them; None when it refuses the text."""
    assert 0 <= importer.sniff(text[:65_536], name) <= 1
    try:
        found: list[Found] = list(importer.read(text, name))
    except UserFacing as refusal:
        assert str(refusal)
        return None
    lines = text.count("\n") + 1
    for one in found:
        match one:
            case Draft():
                assert one.title.strip() and one.records >= 1 and len(one.extra) <= 100, one
                assert 1 <= one.line <= lines
                assert all(link.url.lower().startswith(("http://", "https://", "mailto:")) for link in one.links)
                assert all(0 <= span.start <= span.end <= len(text) for spans in one.spans.values() for span in spans)
                assert all(person.name.strip() for person in one.contributions)
            case LeftOut():
                assert one.reason and len(one.text) <= 300 and 1 <= one.line <= lines and one.lines >= 1, one
            case _:
                assert isinstance(one, Notice) and one.text
    return found


def drafts(importer: ModuleType, text: str, name: str) -> list[Draft]:
    """The drafts of a text."""
    return [one for one in importer.read(text, name) if isinstance(one, Draft)]


def record_count(found: list[Found]) -> int:
    """How many records of the file something was said of."""
    return sum(
        one.records if isinstance(one, Draft) else int(isinstance(one, LeftOut) and one.is_record) for one in found
    )
