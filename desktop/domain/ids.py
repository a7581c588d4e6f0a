"""Random 128-bit ids of every kept row, written as 32 hexadecimal digits: two devices never make the same one."""

import hashlib
import secrets
from typing import NewType

ItemId = NewType("ItemId", str)
RowId = str


def new_id() -> str:
    """A fresh id; begins with a digit or a to f, never with a dash."""
    return secrets.token_hex(16)


def id_from(*parts: str) -> str:
    """The id that follows from its parts: the same membership gets the same row on every device."""
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
