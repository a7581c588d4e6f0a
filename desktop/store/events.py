"""Events with their series and sessions: found or made by name."""

from desktop.domain.event import Event, Session
from desktop.domain.text import clean_line, key_of
from desktop.store.database import rows
from desktop.store.recorder import Recorder


def event_of(recorder: Recorder, event: Event) -> str:
    """The id of the event of that name (and start date, where both say one), made when there is none.

    Dates, place and address that the library does not know yet are filled in.
    """
    known = recorder.known.events.get(event)
    if known is None:
        known = recorder.known.events[event] = _found_or_made(recorder, event)
    return known


def _found_or_made(recorder: Recorder, event: Event) -> str:
    name = clean_line(event.name)
    key = key_of(name) or name.casefold()
    found = rows(
        recorder.db,
        "SELECT id, start_date, end_date, place, url, series_id FROM event WHERE name_key = ? ORDER BY id",
        [key],
    )
    for event_id, start, end, place, url, series_id in found:
        if start and event.start_date and start != event.start_date:
            continue
        missing = {
            "start_date": event.start_date if not start else "",
            "end_date": event.end_date if not end else "",
            "place": event.place if not place else "",
            "url": event.url if not url else "",
        }
        fill = {name: value for name, value in missing.items() if value}
        if event.series and not series_id:
            fill["series_id"] = _series_of(recorder, event.series)
        if fill:
            recorder.update("event", event_id, fill)
        return str(event_id)
    row = {
        "id": recorder.new_id(),
        "series_id": _series_of(recorder, event.series) if event.series else None,
        "name": name,
        "name_key": key,
        "start_date": event.start_date,
        "end_date": event.end_date,
        "place": event.place,
        "url": event.url,
        "time_zone": "",
    }
    return recorder.insert("event", row)


def _series_of(recorder: Recorder, name: str) -> str:
    name = clean_line(name)
    key = key_of(name) or name.casefold()
    found = recorder.db.execute("SELECT id FROM event_series WHERE name_key = ? ORDER BY id LIMIT 1", [key]).fetchone()
    if found is not None:
        return str(found[0])
    return recorder.insert("event_series", {"id": recorder.new_id(), "name": name, "name_key": key, "url": ""})


def session_of(recorder: Recorder, event_id: str, session: Session) -> str:
    """The id of the session of that name and time within an event, made when there is none."""
    found = recorder.db.execute(
        "SELECT id FROM session WHERE event_id = ? AND name = ? AND date = ? AND start_time = ? ORDER BY id LIMIT 1",
        [event_id, session.name, session.date, session.start_time],
    ).fetchone()
    if found is not None:
        return str(found[0])
    row = {
        "id": recorder.new_id(),
        "event_id": event_id,
        "name": session.name,
        "date": session.date,
        "start_time": session.start_time,
        "end_time": session.end_time,
        "room": session.room,
        "pos": "",
    }
    return recorder.insert("session", row)
