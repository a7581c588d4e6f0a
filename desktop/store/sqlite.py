"""The one SQLite of the process: pysqlite3 where that is installed, as sqlite_utils (which migrates) chooses too.

Two of them in one process would let go of each other's locks on a library.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["sqlite3"]
