"""The page inside a saved MHTML file or a mail: its first HTML part, else its first text."""

import re
from email import message_from_string
from email.message import Message

from desktop.domain.text import clean_text

_HEADERS = re.compile(r"\A(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]{0,4000}\n(?:[ \t][^\n]{0,4000}\n){0,60}){2,80}\s*\n")
_MIME = re.compile(r"^(?:MIME-Version|Content-Type|Content-Transfer-Encoding):", re.I | re.M)
_HEAD = 20_000


def text_of_mail(text: str) -> str:
    """The text of the page in a mail or an MHTML file; any other text as it is."""
    start = text.lstrip("\n \t")
    if not _MIME.search(start[:_HEAD]) or not _HEADERS.match(start[:_HEAD]):
        return text
    message = message_from_string(start)
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    chosen = next((part for part in parts if part.get_content_subtype() == "html"), parts[0] if parts else None)
    return clean_text(_decoded(chosen)) if chosen is not None else text


def _decoded(part: Message) -> str:
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding not in ("quoted-printable", "base64"):
        return str(part.get_payload())
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset() or "utf-8"
    try:
        return data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return data.decode("utf-8", "replace")
