"""Transcripts of talks: WebVTT and SRT subtitles, each one talk; their cues and their text for whoever shows them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.domain.checked import LARGEST_NUMBER
from desktop.domain.draft import Draft, Found, Notice
from desktop.domain.event import clock
from desktop.domain.item import Form, Kind
from desktop.domain.people import Contribution, Role
from desktop.domain.source import Span
from desktop.domain.text import clean_line
from desktop.errors import UserFacing
from desktop.i18n import N_, _, ngettext
from desktop.importers.programmes.talk_values import TalkValues

NAME = "transcript"
TITLE = N_("Subtitles (WebVTT, SRT)")
SUFFIXES = (".vtt", ".srt")

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMES = re.compile(rf"[ \t]{{0,20}}{_TIME}[ \t]{{0,20}}-{{1,2}}>[ \t]{{0,20}}{_TIME}(?:[ \t].{{0,300}})?")
_ARROW = re.compile(r"-->|\d\s?->\s?\d")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,60})?[ \t]+([^<>\n]{1,200})>")
_TAG = re.compile(r"</?[a-zA-Z0-9:.][^<>\n]{0,200}>|\{\\[a-z][^{}\n]{0,60}\}")
_NAMED = re.compile(r"(?:>>\s{0,3})?([A-Z\u00c0-\u024f][^\s:.,!?]{1,25}(?: [A-Z\u00c0-\u024f][^\s:,!?]{0,25}){1,3}):\s")
_HEADER = re.compile(r"(?:NOTE[ \t]+)?(?:X-)?(Title|Language|Kind|Speaker|Date|Event|Url|Source)[ \t]*[:=][ \t]*(.{1,1000})", re.I)
_LANGUAGE_SUFFIX = re.compile(r"[._-]([a-z]{2,3}(?:-[A-Za-z]{2,4})?)(?:[._-](?:auto|orig|sdh|cc|forced))?$")
_VIDEO_ID = re.compile(r"\s*[\[(-]([\w-]{11})[\])]?$")
_MINUTE = 60
_ADJOINING = 0.2  # seconds between cues of which the second repeats the first
_MOST_SPEAKERS = 100


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said from `start` to `end` (seconds of the recording), by whom ("" when it is not said)."""

    start: float
    end: float
    speaker: str
    text: str


def sniff(head: str, name: str) -> float:
    """1 for a WEBVTT header, 0.9 for cues of the right shape in a file of that name, 0.6 for the cues alone."""
    if re.match(r"\ufeff?WEBVTT(?:[ \t\n]|$)", head):
        return 1.0
    named = name.lower().endswith(SUFFIXES)
    first = [line.strip() for line in head[:4000].split("\n") if line.strip()][:4]
    looks = any(_TIMES.fullmatch(line) for line in first[:2])
    if looks:
        return 0.9 if named else 0.6
    return 0.4 if named else 0.0


def cues(text: str) -> Iterator[Cue]:
    """The cues of a WebVTT or SRT text in order, tags taken away. Captions that roll (each repeats the lines before)
    give every line once; a cue with damaged times, and one without text, is passed over."""
    for one in _blocks(text):
        if isinstance(one, Cue):
            yield one


def joined(text: str) -> str:
    """The text of a transcript as one would read it: sentences run on, a new paragraph with its time about every minute
    and at every change of speaker."""
    paragraphs: list[str] = []
    words: list[str] = []
    stamp, speaker = 0.0, ""

    def close() -> None:
        if words:
            said = f"{speaker}: " if speaker else ""
            paragraphs.append(f"[{clock(int(stamp))}] {said}{' '.join(words)}")
            words.clear()

    for cue in cues(text):
        changed = bool(cue.speaker) and cue.speaker != speaker
        full = cue.start - stamp >= _MINUTE and words and words[-1][-1] in ".!?…。？！"
        if not words or changed or full or cue.start - stamp >= 2 * _MINUTE:
            close()
            stamp = cue.start
            speaker = cue.speaker or speaker
        words.extend(cue.text.split("\n"))
    close()
    return "\n\n".join(paragraphs)


def read(text: str, name: str) -> Iterator[Found]:
    """The transcript as one talk, the whole file its one record: the title from its header or its name, the speakers
    that it names, the duration from its last cue; the file itself belongs to the talk.

    Raises UserFacing when it holds no cue.
    """
    header, last, count, damaged = _header(text), 0.0, 0, 0
    speakers: dict[str, None] = {}
    first_damage: _Damaged | None = None
    for one in _blocks(text):
        if isinstance(one, _Damaged):
            damaged += 1
            first_damage = first_damage or one
            continue
        count += 1
        last = max(last, one.end)
        if one.speaker and len(speakers) < _MOST_SPEAKERS:
            speakers[one.speaker] = None
    if not count:
        raise UserFacing(_("“{name}” is no transcript: it has no cue with a time and a text.").format(name=name))
    values = TalkValues()
    title, language = _named(name)
    for key, value in header.items():
        if key not in ("title", "language", "speaker"):
            values.more(key, value)
    if header.get("speaker"):
        speakers = {values.line("speaker", header["speaker"]): None, **speakers}
    yield Draft(
        Kind.TALK,
        values.line("title", header.get("title") or title) or _("Transcript"),
        Form.RECORDING,
        tuple(Contribution(speaker, Role.SPEAKER) for speaker in speakers),
        duration=min(round(last), LARGEST_NUMBER) or None,
        language=values.line("language", header.get("language") or language),
        extra=values.extra,
        files=(name,),
        line=1,
        spans={"record": (Span(0, len(text)),)},
    )
    yield from values.notices(1)
    if first_damage:
        sentence = ngettext(
            "{count} cue of “{name}” has a damaged time and was passed over: line {line}.",
            "{count} cues of “{name}” have damaged times and were passed over, the first in line {line}.",
            damaged,
        )
        yield Notice(sentence.format(count=damaged, name=name, line=first_damage.line))


@dataclass(frozen=True, slots=True)
class _Damaged:
    """A cue whose times cannot be read; `line` counts from 1."""

    line: int


def _blocks(text: str) -> Iterator[Cue | _Damaged]:
    """Cues and damaged cues; the texts of cues without what the one before has said already."""
    shown = _Shown()
    times: tuple[float, float] | None = None
    lines: list[str] = []
    skipping = False
    after_blank = True  # what follows a blank line may be a comment, or the number or name of the next cue
    named = False
    for number, line in enumerate(_lines(text), 1):
        match = _TIMES.fullmatch(line)
        if match or _ARROW.search(line):
            if lines and (named or lines[-1].strip().isdigit()):
                lines.pop()
            if times:
                yield from _cue(times, lines, shown)
            times, lines, skipping, after_blank, named = _seconds(match) if match else None, [], False, False, False
            if times is None:
                yield _Damaged(number)
        elif not line.strip():
            after_blank, skipping = True, False
        elif after_blank and re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", line):
            skipping, after_blank = True, False
        elif not skipping and times:
            lines.append(line)
            named, after_blank = after_blank, False
    if times:
        yield from _cue(times, lines, shown)


def _lines(text: str) -> Iterator[str]:
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield text[at:end].rstrip("\r")
        at = end + 1


def _seconds(match: re.Match[str]) -> tuple[float, float] | None:
    """Start and end of a cue; None when a minute or a second is none or the end stands before the start."""
    numbers: list[float] = []
    for hours, minutes, seconds, thousandths in (match.groups()[:4], match.groups()[4:]):
        if (int(minutes) > 59 and hours) or int(seconds) > 59:
            return None
        numbers.append(int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(f"0.{thousandths or 0}"))
    start, end = numbers
    return (start, end) if end >= start else None


@dataclass(slots=True)
class _Shown:
    """The lines of the cue before, and when it ended."""

    lines: list[str] = field(default_factory=list)
    end: float = 0.0


def _cue(times: tuple[float, float], lines: list[str], shown: _Shown) -> Iterator[Cue]:
    speaker = ""
    plain: list[str] = []
    for line in lines:
        voice = _VOICE.search(line)
        if voice and not speaker:
            speaker = clean_line(html.unescape(voice[1]))
        words = clean_line(html.unescape(_TAG.sub("", line)))
        named = _NAMED.match(words)
        if named and not speaker and not plain:
            speaker, words = named[1], words[named.end() :]
        if words:
            plain.append(words)
    new = _unsaid(plain, shown.lines) if times[0] - shown.end <= _ADJOINING else plain
    if plain:
        shown.lines, shown.end = plain, times[1]
    if new:
        yield Cue(*times, speaker, "\n".join(new))


def _unsaid(lines: list[str], shown: list[str]) -> list[str]:
    """The lines of a cue without those at its beginning that the cue before ended with."""
    for count in range(min(len(lines), len(shown), 50), 0, -1):
        if lines[:count] == shown[-count:]:
            return lines[count:]
    if len(lines) == len(shown) == 1 and lines[0].startswith(shown[0] + " "):
        return [lines[0][len(shown[0]) + 1 :]]  # the line grew by some words
    return lines


def _header(text: str) -> dict[str, str]:
    """What the header and the first notes say of the talk, by name in lower case."""
    found: dict[str, str] = {}
    for number, line in enumerate(_lines(text[:20_000])):
        if "-->" in line or number > 200:
            break
        if match := _HEADER.match(line.strip()):
            found.setdefault(match[1].lower(), match[2].strip())
    if found.get("kind", "").lower() in ("captions", "subtitles"):
        del found["kind"]
    return found


def _named(name: str) -> tuple[str, str]:
    """The title and the language that a file's name means: "Some talk [id].en.vtt"."""
    stem = name.replace("\\", "/").rpartition("/")[2]
    for suffix in SUFFIXES:
        if stem.lower().endswith(suffix):
            stem = stem[: -len(suffix)]
    language = ""
    if match := _LANGUAGE_SUFFIX.search(stem):
        stem, language = stem[: match.start()], match[1]
    stem = _VIDEO_ID.sub("", stem) if re.search(r"[\[(][\w-]{11}[\])]$", stem) else stem
    if " " not in stem:
        stem = stem.replace("_", " ").replace("-", " ") if stem.count("_") + stem.count("-") > 1 else stem
    return clean_line(stem), language
