"""Text as every floor agrees on it: cleaned at the entry, folded into keys for comparing."""

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"[^\W_]+")
_UNDECOMPOSED = str.maketrans({"ł": "l", "ø": "o", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th"})


def clean_text(text: str) -> str:
    """The text as it may be kept: NFC, LF, without control characters, lone surrogates and bidi overrides."""
    if text.isascii():
        return text if text.isprintable() else _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    return unicodedata.normalize("NFC", _BIDI.sub("", _CONTROL.sub("", text)))


def clean_line(text: str) -> str:
    """Cleaned text on one line, runs of white space folded to a space."""
    return " ".join(clean_text(text).split())


def folded(text: str) -> str:
    """Lower case without accents, for comparing and for keys; "Dokmanić" becomes "dokmanic"."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.casefold().translate(_UNDECOMPOSED)


def key_of(text: str) -> str:
    """The folded words of a title or a name, joined by one space: equal keys mean the same name."""
    return " ".join(_WORD.findall(folded(text)))
