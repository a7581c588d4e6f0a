"""Named checks of a library, each with what to do about it."""

from dataclasses import dataclass

from desktop.i18n import _
from desktop.index.damage import IndexDamaged
from desktop.services import indexing
from desktop.services.library import Library
from desktop.store import copying, documents, outbox


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check; `problem` is "" when all is well."""

    check: str
    problem: str = ""


def check(library: Library) -> list[Finding]:
    """Runs every check and changes nothing."""
    return [
        Finding(_("The database file is whole"), "; ".join(copying.integrity_problems(library.store)[:5])),
        Finding(_("Every row finds the rows it refers to"), "; ".join(copying.dangling_rows(library.store)[:5])),
        Finding(_("The search index agrees with the library"), _index_problem(library)),
    ]


def _index_problem(library: Library) -> str:
    if not indexing.is_ready(library):
        return _("There is no index for this state of the library. Run: postil reindex")
    waiting = outbox.count(library.store.reader)
    try:
        indexed = library.index.count()
    except IndexDamaged:
        return _("The index is damaged. Run: postil reindex")
    expected = len(documents.all_ids(library.store.reader))
    if indexed != expected and not waiting:
        return _("The index holds {indexed} items, the library {expected}. Run: postil reindex").format(
            indexed=indexed, expected=expected
        )
    return ""
