"""Tables: CSV, TSV and their kin, of any program, with columns mapped to fields by their headings and cells."""

from collections.abc import Iterator, Mapping

from desktop.domain.draft import Found, LeftOut, Notice
from desktop.errors import UserFacing
from desktop.i18n import N_, _, ngettext
from desktop.importers.tables.cells import Losses
from desktop.importers.tables.columns import Column, Columns, columns_of
from desktop.importers.tables.drafts import draft_of, is_day_first_in
from desktop.importers.tables.fields import FIELDS
from desktop.importers.tables.rows import rows

__all__ = ["FIELDS", "NAME", "SUFFIXES", "TITLE", "Column", "Columns", "columns_of", "read", "sniff"]

NAME = "csv"
TITLE = N_("CSV or another table")
SUFFIXES = (".csv", ".tsv", ".tab")

_SHOWN = 300
_OTHER_FORMATS = ("<", "{", "[{", "@", "%PDF", "TY  -", "BEGIN:", "WEBVTT", "---\n", "#!")
_LEAST_AGREEMENT = 0.8
_INSTEAD_OF_TITLE = ("url", "doi", "abstract", "notes", "files", "session")


def sniff(head: str, name: str) -> float:
    """How sure it is, 0 to 1, that a text is a table of items. Without an ending of its own it must say so by a header
    that leaves little doubt, since pages copied from a browser hold tables too."""
    named = name.lower().endswith(SUFFIXES)
    start = head.lstrip("\ufeff \n")[:10]
    if not start or (start.startswith(_OTHER_FORMATS) and not named):
        return 0.0
    found = columns_of(head, name)
    if _of_highlights(found):
        return 0.3
    if found.known:
        return 0.95 if found.known.startswith("anki") else 1.0
    if not named:
        return 0.6 if _is_plainly_a_table(found) else 0.0
    if "title" not in found.fields:
        return 0.4
    return 0.9 if (found.header_line and found.agreement >= _LEAST_AGREEMENT) or found.width == 1 else 0.5


def _of_highlights(found: Columns) -> bool:
    """Whether each row is a passage of a text, which importers of annotations know better."""
    headings = {column.heading.lower() for column in found.columns}
    return bool(headings & {"highlight", "quote"}) and bool(
        headings & {"location", "annotation/reply type", "book title"}
    )


def _is_plainly_a_table(found: Columns) -> bool:
    recognised = sum(column.sure >= 0.9 for column in found.columns)
    return (
        "title" in found.fields
        and found.header_line in (1, 2)
        and recognised >= max(2, 0.7 * len(found.columns))
        and (recognised > 2 or found.delimiter in ",;")
        and found.agreement >= 0.95
    )


def read(text: str, name: str, mapping: Mapping[str, str] | None = None) -> Iterator[Found]:
    """A draft for each row that is not blank; a row whose quotes do not close is left out with its lines. `mapping`
    says heading → field of FIELDS ("" keeps the column in `extra`) where the columns are not read as they should be.

    Raises UserFacing when no column can be a title, and for headings or fields that do not exist.
    """
    columns = columns_of(text, name)
    if mapping:
        columns = columns.mapped(mapping)
    if "title" not in columns.fields and not columns.fields & set(_INSTEAD_OF_TITLE):
        raise UserFacing(_no_title(columns, name))
    return _found(text, columns)


def _no_title(columns: Columns, name: str) -> str:
    listed = "; ".join(
        _("“{heading}” ({values})").format(
            heading=column.heading, values=", ".join(value[:30] for value in column.values[:2])
        )
        for column in columns.columns[:20]
    )
    return _(
        "“{name}” has no column that is known to hold titles. Its columns are: {columns}. Say which is which, for example "
        "“{first}” = title."
    ).format(name=name, columns=listed or _("none"), first=columns.columns[0].heading if columns.columns else "A")


def _found(text: str, columns: Columns) -> Iterator[Found]:
    above = " ".join(columns.above)
    if above:
        yield Notice(_("Before the header of the table stands: “{text}”.").format(text=above[:_SHOWN]))
    day_first, losses = is_day_first_in(columns), Losses()
    width = max(len(columns.cells), columns.width)
    for row in rows(text, columns.dialect, width, columns.start, columns.line):
        if row.wrong:
            yield LeftOut(text[row.start : row.end][:_SHOWN], row.wrong, row.line, row.lines, is_record=True)
        elif tuple(row.cells) != columns.cells:
            yield draft_of(row, columns, text, day_first, losses)
    yield from _said_of(losses)


def _said_of(losses: Losses) -> Iterator[Notice]:
    if losses.wide:
        yield Notice(ngettext(
            "{count} row has more cells than the table has headings; they were kept as further fields.",
            "{count} rows have more cells than the table has headings; they were kept as further fields.",
            losses.wide,
        ).format(count=losses.wide))  # fmt: skip
    if losses.cut:
        yield Notice(ngettext(
            "{count} value is too long to be kept and was shortened.",
            "{count} values are too long to be kept and were shortened.",
            losses.cut,
        ).format(count=losses.cut))  # fmt: skip
