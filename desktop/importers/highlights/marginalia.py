"""Notes and highlights as other programs write them: their moments, colours and places, and what they become here."""

import re
from datetime import UTC, datetime, timedelta, timezone

from desktop.domain.annotation import Anchor, Annotation, AnnotationKind, Colour, QuoteAnchor
from desktop.domain.dates import is_partial_date, read_date
from desktop.domain.item import Link, Purpose
from desktop.domain.text import clean_text
from desktop.i18n import _

_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,9})?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?", re.I
)
_UNIX = re.compile(r"\d{9,13}")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?", re.I)
_HEX = re.compile(r"#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})", re.I)
_SHADES: dict[Colour, tuple[tuple[int, int, int], ...]] = {
    Colour.YELLOW: ((255, 212, 0), (255, 255, 0), (255, 240, 150), (241, 152, 55), (255, 165, 0)),
    Colour.RED: ((255, 102, 102), (255, 0, 0), (229, 110, 238), (255, 105, 180), (255, 192, 203)),
    Colour.GREEN: ((95, 178, 54), (0, 255, 0), (0, 128, 0), (170, 255, 170)),
    Colour.BLUE: ((46, 168, 229), (0, 0, 255), (0, 255, 255), (150, 200, 255)),
    Colour.PURPLE: ((162, 138, 229), (128, 0, 128), (200, 120, 255)),
}
_NAMES = {
    "orange": Colour.YELLOW, "pink": Colour.RED, "magenta": Colour.PURPLE, "violet": Colour.PURPLE, "cyan": Colour.BLUE,
    "gold": Colour.YELLOW, "lime": Colour.GREEN, "teal": Colour.GREEN, "navy": Colour.BLUE,
} | {one.value: one for one in Colour}  # fmt: skip
_MONTHS = {
    word: english
    for english, words in {
        "Jan": "januar jänner janvier enero gennaio janeiro januari", "Feb": "februar février fevrier febrero febbraio fevereiro februari",
        "Mar": "märz mars marzo março maart", "Apr": "avril abril aprile", "May": "mai mayo maggio maio mei", "Jun": "juni juin junio giugno junho",
        "Jul": "juli juillet julio luglio julho", "Aug": "août aout agosto augustus", "Sep": "septembre septiembre settembre setembro",
        "Oct": "oktober octobre octubre ottobre outubro", "Nov": "novembre noviembre novembro", "Dec": "dezember décembre decembre diciembre dicembre dezembro",
        "": "mardi martes martedì",
    }.items()
    for word in words.split()
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{3,12}")
_WEB = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.I)
_VIDEO = re.compile(
    r"https?://(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|media\.ccc\.de|slideslive\.com|videolectures\.net|"
    r"peertube\.[\w.]+|bilibili\.com|ted\.com/talks)(?:[/?:]|$)|https?://[^?#]+\.(?:mp4|webm|mkv|m4v|mov)(?:[?#]|$)",
    re.I,
)


def english_months(text: str) -> str:
    """A date in words with its German, French, Spanish, Italian, Portuguese or Dutch month in English."""
    return text if text.isdigit() else _WORD.sub(lambda found: _MONTHS.get(found.group().lower(), found.group()), text)


def moment(text: str) -> str:
    """The UTC moment ("YYYY-MM-DDTHH:MM:SSZ") of an ISO date and time, with or without a zone (then UTC), of seconds or
    milliseconds since 1970, or of a date in words with a time; a date alone stays a date; "" for anything else."""
    text = text.strip()
    if not text or len(text) > 80:
        return ""
    if found := _MOMENT.fullmatch(text):
        *parts, zone = found.groups()
        year, month, day_number, hour, minute, second = (int(part or 0) for part in parts)
        return _utc(year, month, day_number, hour, minute, second, zone or "")
    if _UNIX.fullmatch(text):
        seconds = int(text) if len(text) < 12 else int(text) // 1000
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    day = read_date(english_months(_CLOCK.sub(" ", text)))
    if not is_partial_date(day) or day.startswith("-"):
        return ""
    clock = _CLOCK.search(text)
    if len(day) != 10 or not clock:
        return day
    hour, half = int(clock.group(1)), (clock.group(4) or "").upper()
    hour = hour % 12 + (12 if half == "PM" else 0) if half else hour
    return _utc(int(day[:4]), int(day[5:7]), int(day[8:]), hour, int(clock.group(2)), int(clock.group(3) or 0)) or day


def _utc(year: int, month: int, day: int, hour: int, minute: int, second: int, zone: str = "") -> str:
    digits = re.sub(r"\D", "", zone)
    offset = timedelta(hours=int(digits[:2] or 0), minutes=int(digits[2:4] or 0))
    try:
        ahead = timezone(-offset if zone.startswith("-") else offset)
        found = datetime(year, month, day, hour, minute, second, tzinfo=ahead)
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if found.year > 1 else ""
    except (ValueError, OverflowError):
        return ""


def colour(text: str) -> Colour:
    """The nearest of our colours to a name or to "#rrggbb"; yellow when it is neither."""
    text = text.strip().lower()
    if text in _NAMES:
        return _NAMES[text]
    if found := _HEX.fullmatch(text):
        return nearest_colour(int(found.group(1), 16), int(found.group(2), 16), int(found.group(3), 16))
    return next((one for name, one in _NAMES.items() if name in text), Colour.YELLOW)


def nearest_colour(red: int, green: int, blue: int) -> Colour:
    """The nearest of our colours to one given by its parts, 0 to 255 each; greys are yellow."""
    if max(red, green, blue) - min(red, green, blue) < 24:
        return Colour.YELLOW

    def distance(shade: tuple[int, int, int]) -> int:
        return (red - shade[0]) ** 2 + (green - shade[1]) ** 2 + (blue - shade[2]) ** 2

    return min(Colour, key=lambda one: min(distance(shade) for shade in _SHADES[one]))


def highlight(
    quote: str,
    comment: str = "",
    place: str = "",
    shade: Colour = Colour.YELLOW,
    anchor: Anchor = None,
    *,
    created: str = "",
    modified: str = "",
    identity: str = "",
) -> Annotation:
    """A marked passage. An item has one anchor, so where it stands in the original ("page 12") closes the comment;
    `anchor` is for a quote whose surroundings are known or for what has no quote."""
    quote = clean_text(quote).strip()
    body = "\n\n".join(part for part in (clean_text(comment).strip(), f"({place})" if place else "") if part)
    if anchor is None and quote:
        anchor = QuoteAnchor(quote)
    return Annotation(AnnotationKind.HIGHLIGHT, body, anchor, shade, created, modified, identity)


def note(body: str, anchor: Anchor = None, created: str = "", modified: str = "", identity: str = "") -> Annotation:
    """A note."""
    return Annotation(AnnotationKind.NOTE, clean_text(body).strip(), anchor, Colour.YELLOW, created, modified, identity)


def page_place(label: str) -> str:
    """ "page 12", as it is written behind a comment."""
    return _("page {label}").format(label=label)


def hashtags(tags: "list[str] | tuple[str, ...]") -> str:
    """Tags as they are written into a note: "#deep-learning #nets"."""
    return " ".join("#" + "-".join(tag.lstrip("#").split()) for tag in tags if tag.strip("# "))


def web_address(text: str) -> str:
    """The address when the text is one of http, https or mailto, "www." completed; "" for anything else."""
    text = text.strip()
    if text.lower().startswith("www.") and " " not in text:
        text = f"https://{text}"
    return text if _WEB.fullmatch(text) and len(text) <= 4000 else ""


def link(address: str, label: str = "") -> Link:
    """A link with the purpose that its address gives away."""
    return Link(address, Purpose.VIDEO if is_video(address) else Purpose.PAGE, label)


def is_video(address: str) -> bool:
    """Whether the address is one of a recording."""
    return _VIDEO.match(address) is not None
