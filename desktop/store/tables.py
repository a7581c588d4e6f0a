"""The synced tables: which columns each has, which item a row concerns. The one list that SQL is built from.

Every synced row has a random 128-bit `id`. Moments are UTC with Z, dates partial ISO, booleans 0 or 1, positions
fractional key text.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A synced table. `item` names the column that holds the id of the item a row concerns, or "" for none.

    `nullable` columns are NULL when they are empty, all others "" (or 0).
    """

    name: str
    columns: tuple[str, ...]
    item: str = ""
    unversioned: frozenset[str] = frozenset()
    nullable: frozenset[str] = frozenset()


def _columns(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ITEM = Table(
    "item",
    _columns(
        "kind form title title_key abstract summary event_id session_id date date_typed start_time end_time duration "
        "container place language citation_key rating status queued started finished dropped priority due extra "
        "added modified trashed merged_into"
    ),
    "id",
    frozenset({"modified"}),
    frozenset(["form", "event_id", "session_id", "duration", "rating", "status", "priority", "merged_into"]),
)
TABLES = {
    table.name: table
    for table in (
        ITEM,
        Table(
            "person",
            _columns("name name_key sort_key bio homepage aliases merged_into"),
            nullable=frozenset({"merged_into"}),
        ),
        Table(
            "contribution",
            _columns("item_id chapter_id person_id role pos affiliation position typed"),
            "item_id",
            nullable=frozenset({"chapter_id"}),
        ),
        Table("event_series", _columns("name name_key url")),
        Table(
            "event",
            _columns("series_id name name_key start_date end_date place url time_zone"),
            nullable=frozenset({"series_id"}),
        ),
        Table("session", _columns("event_id name date start_time end_time room pos")),
        Table("chapter", _columns("item_id pos title start start_typed reason"), "item_id"),
        Table("identifier", _columns("item_id scheme value"), "item_id"),
        Table("link", _columns("item_id url purpose label pos"), "item_id"),
        Table("tag", _columns("name name_key colour")),
        Table("item_tag", _columns("item_id tag_id present"), "item_id"),
        Table(
            "annotation",
            _columns(
                "item_id kind body anchor quote prefix suffix start seconds chapter_id page colour "
                "created modified trashed"
            ),
            "item_id",
            nullable=frozenset({"start", "seconds", "chapter_id"}),
        ),
        Table("collection", _columns("name name_key pos created trashed")),
        Table("collection_item", _columns("collection_id item_id pos present"), "item_id"),
        Table("saved_search", _columns("name name_key query sort pos created trashed")),
        Table("source", _columns("file sha256 format imported text")),
        Table("item_source", _columns("item_id source_id spans said"), "item_id"),
        Table("conflict", _columns("item_id field value source_id noted resolved"), "item_id"),
        Table("attachment", _columns("item_id sha256 name size pos added"), "item_id"),
        Table("merging", _columns("tbl kept merged detail made")),
        Table("relation", _columns("one other kind made")),
        Table("distinct_pair", _columns("one other decided")),
    )
}
