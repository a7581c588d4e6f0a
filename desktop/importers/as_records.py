"""Drafts as plain records for `--dry-run --json`: what was read, with times and names spelled out."""

from desktop.domain.draft import Draft
from desktop.domain.event import clock
from desktop.domain.people import Contribution


def dry_run_record(draft: Draft) -> dict[str, object]:
    """One draft as a JSON object; absent values are null. A date without a year stands as typed.
    Times of day are HH:MM, chapter starts h:mm:ss."""
    bios = [person.bio for person in draft.contributions if person.bio]
    return {
        "kind": draft.kind.value,
        "title": draft.title,
        "people": [_person(person) for person in draft.contributions],
        "event": draft.event.name if draft.event else None,
        "date": (draft.date if draft.date[:4].isdigit() else draft.date_typed or draft.date) or None,
        "start_time": draft.start_time or None,
        "end_time": draft.end_time or None,
        "abstract": draft.abstract or None,
        "bio": "\n\n".join(bios) or None,
        "chapters": [
            {
                "start": clock(chapter.start),
                "start_typed": chapter.start_typed,
                "reason": chapter.reason or None,
                "title": chapter.title,
                "people": [_person(person) for person in chapter.contributions],
            }
            for chapter in draft.chapters
        ],
        "url": draft.links[0].url if draft.links else None,
    }


def _person(person: Contribution) -> dict[str, object]:
    return {
        "name": person.name,
        "role": person.role.value,
        "affiliation": person.affiliation or None,
        "position": person.position or None,
    }
