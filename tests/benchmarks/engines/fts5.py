"""SQLite FTS5 as it comes: unicode61 words with Porter's stemmer, bm25 with the fields' weights, top 50 plus count."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from desktop.index.schema import FIELDS
from tests.benchmarks.documents import Text
from tests.benchmarks.engines.engine import PAGE, Answer
from tests.benchmarks.queries import Query, Shape

NAME = "SQLite FTS5"
LAYOUT = 1
_FILE = "fts5.db"
_COLUMNS = ", ".join(field.attribute for field in FIELDS)
_WEIGHTS = ", ".join(str(field.weight) for field in FIELDS)


def version() -> str:
    return sqlite3.sqlite_version


def build(texts: Iterable[Text], folder: Path, options: str = "") -> None:
    db = sqlite3.connect(folder / _FILE)
    with db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute(
            f"CREATE VIRTUAL TABLE words USING fts5({_COLUMNS}, content='', tokenize='porter unicode61 remove_diacritics 2'{options})"
        )
        db.execute("CREATE TABLE item(number INTEGER PRIMARY KEY, year INTEGER)")
        db.execute("CREATE INDEX item_year ON item(year)")
        marks = ", ".join("?" * (len(FIELDS) + 1))
        for text in texts:
            db.execute(f"INSERT INTO words(rowid, {_COLUMNS}) VALUES ({marks})", (text.number, *text.texts))
            db.execute("INSERT INTO item VALUES (?, ?)", (text.number, text.year))
        db.execute("INSERT INTO words(words) VALUES ('optimize')")
    db.close()


def opened(folder: Path) -> "Fts5":
    return Fts5(folder)


class Fts5:
    """One connection, read only."""

    def __init__(self, folder: Path) -> None:
        self._db = sqlite3.connect(f"{(folder / _FILE).as_uri()}?mode=ro", uri=True)
        self.beginnings: dict[str, float] = {}

    def close(self) -> None:
        self._db.close()

    def answer(self, query: Query) -> Answer | None:
        if query.shape in (Shape.FUZZY, Shape.WILDCARD):
            return None
        asked = match_text(query)
        if not asked:
            return self._in_order("WHERE year = ?" if query.year else "", [query.year] if query.year else [])
        where = "words MATCH ?" + (" AND rowid IN (SELECT number FROM item WHERE year = ?)" if query.year else "")
        values = [asked, query.year] if query.year else [asked]
        order = f"bm25(words, {_WEIGHTS})" if query.words else "rowid DESC"
        page = self._db.execute(
            f"SELECT rowid FROM words WHERE {where} ORDER BY {order} LIMIT {PAGE}", values
        ).fetchall()
        count = self._db.execute(f"SELECT count(*) FROM words WHERE {where}", values).fetchone()
        return Answer([row[0] for row in page], count[0])

    def _in_order(self, where: str, values: list[int]) -> Answer:
        page = self._db.execute(f"SELECT number FROM item {where} ORDER BY number DESC LIMIT {PAGE}", values).fetchall()
        count = self._db.execute(f"SELECT count(*) FROM item {where}", values).fetchone()
        return Answer([row[0] for row in page], count[0])


def match_text(query: Query) -> str:
    """The query in FTS5's own language; "" when it has no words and no tag."""
    quoted = [f'"{word}"' for word in query.words]
    match query.shape:
        case Shape.PHRASE:
            asked = '"' + " ".join(query.words) + '"'
        case Shape.ANY:
            asked = " OR ".join(quoted)
        case _:
            asked = " AND ".join(quoted) + ("*" if query.open else "")
    parts = [f"{'people : ' if query.people else ''}({asked})"] if asked else []
    parts += [f'tags : "{query.tag}"'] if query.tag else []
    return " AND ".join(parts)
