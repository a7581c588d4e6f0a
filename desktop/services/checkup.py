"""Named checks of a library, each with what to do about it."""

from dataclasses import dataclass

from desktop.i18n import _
from desktop.index.damage import IndexDamaged
from desktop.services import attaching, indexing
from desktop.services.indexing import State
from desktop.services.library import Library
from desktop.services.soundness import Watch
from desktop.store import attachments, copying, documents, outbox

_SHOWN = 5


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
        Finding(_("Every kept file is there"), "; ".join(_wrong_files(library)[:_SHOWN])),
        Finding(_("The search index agrees with the library"), _index_problem(library)),
    ]


def _wrong_files(library: Library) -> list[str]:
    """The kept files that are gone or empty; what another program has written into one since is a person's own."""
    wrong = []
    for kept in attachments.all_kept(library.store.reader):
        place = attaching.place_of(library, kept)
        if not place.is_file():
            wrong.append(_("{name} is not in {folder} any more: attach it again").format(name=kept.name, folder=place.parent))
        elif kept.size and not place.stat().st_size:
            wrong.append(_("{file} is empty: attach {name} again").format(file=place, name=kept.name))
    return wrong


def _index_problem(library: Library) -> str:
    match indexing.state_of(library):
        case State.NEW | State.MISSING | State.OTHER:
            return _("There is no index for this state of the library. Run: postil reindex")
        case State.DAMAGED:
            return _("The index is damaged. Run: postil reindex")
    if not Watch(library.index_folder).check():
        return _("The index is damaged. Run: postil reindex")
    db = library.store.reader
    try:
        indexed = library.index.stored_revisions()
    except IndexDamaged:
        return _("The index is damaged. Run: postil reindex")
    waiting = set(outbox.waiting(db)[1])
    kept = documents.revisions(db)
    wrong = [
        item for item in indexed.keys() | kept.keys() if item not in waiting and indexed.get(item) != kept.get(item)
    ]
    if wrong:
        return _("The index is wrong about {count} of {total} items. Run: postil reindex").format(
            count=len(wrong), total=len(kept)
        )
    return ""
