"""The hybrid logical clock of a library: 48 bits of milliseconds and a 16-bit counter, never backwards.

Kulkarni et al., "Logical Physical Clocks" (2014). The last value is kept in `meta`, so a restart or a clock set back
does not repeat one.
"""

import time
from dataclasses import dataclass

from desktop.store.database import Database, read_meta, write_meta


@dataclass(frozen=True, slots=True)
class Version:
    """When and where a field got its value; written as "hlc.device"."""

    hlc: int
    device: str

    def __str__(self) -> str:
        return f"{self.hlc}.{self.device}"


def tick(db: Database) -> Version:
    """The next version of this device, inside a write transaction."""
    last = int(read_meta(db, "hlc") or 0)
    hlc = max(time.time_ns() // 1_000_000 << 16, last + 1)
    write_meta(db, "hlc", str(hlc))
    return Version(hlc, read_meta(db, "device_id"))
