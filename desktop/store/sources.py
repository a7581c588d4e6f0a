"""Pages and files that items came from, and what each said."""

from collections.abc import Collection, Sequence

from desktop.domain import said as saying
from desktop.domain.said import Said
from desktop.store.database import Database, rows

_MOST_GONE = 0.75


def text_of(db: Database, source_id: str) -> str:
    """The page that an import kept, as it was read; "" when it kept none."""
    found = db.execute("SELECT text FROM source WHERE id = ?", [source_id]).fetchone()
    return str(found[0]) if found else ""


def same_bytes(db: Database, sha256: str, file: str) -> str:
    """The row of the same bytes imported before under that name, or ""."""
    found = db.execute(
        "SELECT id FROM source WHERE sha256 = ? AND file = ? ORDER BY id LIMIT 1", [sha256, file]
    ).fetchone()
    return str(found[0]) if found else ""


def imports_of(db: Database, file: str, format_name: str) -> list[str]:
    """The earlier imports of what is called so and is of that format, the latest first."""
    return [
        row[0]
        for row in rows(
            db, "SELECT id FROM source WHERE file = ? AND format = ? ORDER BY imported DESC, rowid DESC", [file, format_name]
        )
    ]


def said_before(db: Database, item_id: str, source_ids: Sequence[str]) -> Said | None:
    """What the latest of these imports that had the item said of it; None when none had."""
    if not source_ids:
        return None
    for source_id, said in reversed(
        rows(db, "SELECT source_id, said FROM item_source WHERE item_id = ? AND said <> '' ORDER BY rowid", [item_id])
    ):
        if source_id in source_ids:
            return saying.read(said)
    return None


FOREIGN_IDS = ("guid", "UID")
"""Fields of other programs that name an item for good."""


def had_by(db: Database, source_id: str) -> list[tuple[str, ...]]:
    """The items of an import: id, key of the title, citation key, FOREIGN_IDS. What was merged into another counts as
    that."""
    foreign = ", ".join(f"COALESCE(json_extract(item.extra, '$.{name}'), '')" for name in FOREIGN_IDS)
    found = rows(
        db,
        f"SELECT COALESCE(item.merged_into, item.id), item.title_key, item.citation_key, {foreign} FROM item_source s "
        "JOIN item ON item.id = s.item_id WHERE s.source_id = ? ORDER BY item.number",
        [source_id],
    )
    return [tuple(map(str, row)) for row in found]


def gone_from(db: Database, source_id: str, said: Collection[str]) -> list[str]:
    """The items that an import had and that are not said now, where it is the same list still: with more than three
    quarters gone it is another one of the same name. Items in the trash do not count."""
    had = [
        row[0]
        for row in rows(
            db,
            "SELECT s.item_id FROM item_source s JOIN item ON item.id = s.item_id "
            "WHERE s.source_id = ? AND item.trashed = '' ORDER BY item.number",
            [source_id],
        )
    ]
    gone = [item for item in had if item not in said]
    return gone if len(gone) <= _MOST_GONE * len(had) else []
