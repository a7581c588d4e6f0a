"""Calendars: events as talks, to-dos as items that are due."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Draft, LeftOut, Notice
from desktop.domain.item import Kind
from desktop.domain.people import Role
from desktop.domain.reading import Priority, Status
from desktop.errors import UserFacing
from desktop.importers.programmes import icalendar
from desktop.importers.programmes.icalendar_lines import Property, components
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

oracle = pytest.importorskip("icalendar", reason="the reference reader of calendars is not installed")

COLLOQUIUM = (FUZZ / "icalendar" / "colloquium.ics").read_text(encoding="utf-8")
DAMAGED = (FUZZ / "icalendar" / "damaged.ics").read_text(encoding="utf-8")


def one(*lines: str, calendar: str = "") -> Draft:
    (draft,) = drafts(icalendar, "\n".join(["BEGIN:VCALENDAR", *calendar.split("\n"), "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]), "x.ics")
    return draft


def test_an_event_is_a_talk_with_all_that_the_calendar_says() -> None:
    heaps = drafts(icalendar, COLLOQUIUM, "c.ics")[0]
    assert heaps.title == "Composting, at scale"
    assert [(p.name, p.role, p.affiliation) for p in heaps.contributions] == [
        ("Ida Blom", Role.SPEAKER, "Institute of Soil"),
        ("Ulla Aske", Role.ORGANIZER, ""),
    ]
    assert heaps.abstract == "How heaps get warm, and why the worms leave.\nA second line."
    assert (heaps.date, heaps.start_time, heaps.end_time, heaps.duration) == ("2031-05-01", "10:00", "11:00", 3600)
    assert heaps.place == "Room 5; ground floor"
    assert heaps.event and heaps.event.name == "Soil Colloquium"
    assert heaps.tags == ("soil", "worms, red")
    assert [link.url for link in heaps.links] == ["https://soil.example/heaps"]
    assert heaps.extra["UID"] == "heap-1@soil.example"
    assert heaps.extra["STATUS"] == "CANCELLED"
    assert heaps.extra["RRULE"] == "FREQ=WEEKLY;COUNT=3"
    assert heaps.extra["DTSTART"] == "20310501T080000Z Europe/Berlin"
    assert "Soon" in heaps.extra["VALARM"]


def test_a_title_with_a_dash_stays_whole_when_nothing_else_names_the_people() -> None:
    moths = drafts(icalendar, COLLOQUIUM, "c.ics")[1]
    assert moths.title == "Moths – a night walk"
    assert moths.contributions == ()
    assert moths.extra["ATTENDEE"] == "Tom Riel <mailto:tom@soil.example>"


@pytest.mark.parametrize("summary", ["Ida Blom: Heaps", "Heaps – Ida Blom", "Heaps | Ida Blom", "Ida Blom - Heaps"])
@pytest.mark.parametrize("says", ['ORGANIZER;CN="Blom, Ida":mailto:x@x.example', "X-SPEAKER:Ida Blom", "DESCRIPTION:Speaker: Ida Blom"])
def test_names_leave_the_title_when_something_else_says_who_speaks(summary: str, says: str) -> None:
    draft = one(f"SUMMARY:{summary}", says)
    assert draft.title == "Heaps"
    assert [(p.name, p.role) for p in draft.contributions] == [("Ida Blom", Role.SPEAKER)]


def test_calendars_of_known_programs_name_their_speakers() -> None:
    fosdem = one("SUMMARY:Heaps", 'ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;CN="Ida Blom":invalid:nomail')
    assert fosdem.people == ("Ida Blom",)
    pretalx = one("SUMMARY:Heaps - and worms - Ida Blom\\, Tom Riel", calendar="PRODID:-//pretalx//garden//")
    assert (pretalx.title, pretalx.people) == ("Heaps - and worms", ("Ida Blom", "Tom Riel"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["DTSTART:20310501T080000"], ("2031-05-01", "08:00", "", None)),
        (["DTSTART:20310501T080000Z"], ("2031-05-01", "08:00", "", None)),
        (["DTSTART;TZID=Europe/Paris:20310501T080000", "DURATION:PT45M"], ("2031-05-01", "08:00", "08:45", 2700)),
        (["DTSTART;VALUE=DATE:20310501", "DTEND;VALUE=DATE:20310502"], ("2031-05-01", "", "", None)),
        (["DTSTART;TZID=Nowhere/Land:20310501T235000", "DURATION:P0DT0H20M"], ("2031-05-01", "23:50", "00:10", 1200)),
        (["DTSTART:20310501T080000", "DTEND:20310501T070000"], ("2031-05-01", "08:00", "", None)),
        (["DTSTART:20311301T080000"], ("", "", "", None)),
        (["DTSTART:99991231T235959Z"], ("", "", "", None)),
        (["DTSTART;TZID=../../etc/passwd:20310501T080000"], ("2031-05-01", "08:00", "", None)),
    ],
)
def test_times_are_those_of_the_clock_there(lines: list[str], expected: tuple[str, str, str, int | None]) -> None:
    draft = one("SUMMARY:x", *lines)
    assert (draft.date, draft.start_time, draft.end_time, draft.duration) == expected


def test_what_the_clock_does_not_say_is_kept_as_typed() -> None:
    assert one("SUMMARY:x", "DTSTART:nonsense").extra["DTSTART"] == "nonsense"
    assert one("SUMMARY:x", "DTSTART;TZID=Europe/Paris:20310501T080000").extra["DTSTART"] == "20310501T080000 Europe/Paris"
    assert one("SUMMARY:x", "DTSTART;VALUE=DATE:20310501", "DTEND;VALUE=DATE:20310504").extra["DTEND"] == "20310504"


def test_a_to_do_is_due_and_has_a_status() -> None:
    todo = drafts(icalendar, COLLOQUIUM, "c.ics")[2]
    assert (todo.kind, todo.title, todo.due) == (Kind.PAPER, "Read about roots", "2031-06-01")
    assert (todo.status, todo.priority) == (Status.STARTED, Priority.HIGH)


def test_a_journal_is_left_out_and_counted() -> None:
    found = list(icalendar.read(COLLOQUIUM, "c.ics"))
    assert record_count(found) == 4
    (journal,) = [part for part in found if isinstance(part, LeftOut)]
    assert COLLOQUIUM.split("\n")[journal.line - 1] == "BEGIN:VJOURNAL"
    assert journal.lines == 5


def test_damaged_calendars_keep_every_entry() -> None:
    found = list(icalendar.read(DAMAGED, "d.ics"))
    assert record_count(found) == 5
    fair, long, trees, last = (part for part in found if isinstance(part, Draft))
    assert "Location: the usual place" in fair.abstract and "bring boots" in fair.abstract
    assert long.title.endswith("seventy-fifth column without a space in front")
    assert (long.date, long.extra["DTEND"]) == ("2031-05-02", "broken")
    assert trees.title == "Bäume und Sträucher"
    assert last.title == "The last one bre"
    assert sum(isinstance(part, Notice) for part in found) == 2


def test_a_calendar_of_ones_own_is_no_event() -> None:
    assert one("SUMMARY:x", calendar="X-WR-CALNAME:My calendar").event is None
    assert one("SUMMARY:x", calendar="X-WR-CALNAME:ida@soil.example").event is None


def test_html_and_embedded_files_do_not_get_into_the_text() -> None:
    draft = one("SUMMARY:x", "X-ALT-DESC;FMTTYPE=text/html:<p>All about <b>heaps</b></p>", "ATTACH;ENCODING=BASE64;VALUE=BINARY:AAAA")
    assert draft.abstract == "All about heaps"
    assert "AAAA" not in draft.extra["ATTACH"]


def test_well_formed_calendars_read_as_the_reference_reads_them() -> None:
    theirs = [part for part in oracle.Calendar.from_ical(COLLOQUIUM).walk() if part.name in ("VEVENT", "VTODO", "VJOURNAL")]
    ours = list(components(COLLOQUIUM, []))
    assert [part.kind for part in ours] == [part.name for part in theirs]
    for mine, other in zip(ours, theirs, strict=True):
        assert {prop.name for prop in mine.properties} == set(other.keys())
        for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "UID", "URL", "STATUS"):
            if name in other:
                first = mine.first(name)
                assert first and first.text == str(other[name])


_TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\x85\u2028\u2029"), max_size=120)


@given(st.lists(st.tuples(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=3)), min_size=1, max_size=4))
def test_folded_and_escaped_texts_come_back(events: list[tuple[str, list[str]]]) -> None:
    calendar = oracle.Calendar()
    for summary, lines in events:
        event = oracle.Event()
        event.add("summary", summary)
        event.add("description", "\n".join(lines))
        calendar.add_component(event)
    text = calendar.to_ical().decode().replace("\r\n", "\n")
    ours = list(components(text, []))
    assert len(ours) == len(events)
    for mine, (summary, lines) in zip(ours, events, strict=True):
        values = {prop.name: prop.text for prop in mine.properties}
        assert values["SUMMARY"].strip() == summary.strip()
        assert values["DESCRIPTION"].strip() == "\n".join(lines).strip()


def test_parameters_may_hold_colons_and_quotes() -> None:
    found: list[Property] = []
    list(components('BEGIN:VCALENDAR\nX-A;B="c:d;e",f;G=h:value:more\nEND:VCALENDAR', found))
    assert [(prop.name, prop.parameters, prop.value) for prop in found[-1:]] == [("X-A", {"B": "c:d;e,f", "G": "h"}, "value:more")]


def test_sniffing() -> None:
    assert icalendar.sniff(COLLOQUIUM, "x") == 1
    assert icalendar.sniff("a talk about BEGIN:VCALENDAR", "x.txt") == 0
    assert icalendar.sniff("words", "x.ics") <= 0.4
    with pytest.raises(UserFacing):
        list(icalendar.read("words", "x.ics"))


def test_mutations_keep_the_laws() -> None:
    for name, text in mutations("icalendar", 400):
        found_lawfully(icalendar, text, name)


@pytest.mark.parametrize(
    "text",
    ["BEGIN:VEVENT\n" * 60_000, "BEGIN:A\n" * 60_000 + "END:B\n" * 60_000, "BEGIN:VEVENT\nX;" + "A=b;" * 200_000,
     "BEGIN:VEVENT\nSUMMARY:" + "\\" * 900_000, "BEGIN:VEVENT\nSUMMARY:" + "\n a" * 300_000, "BEGIN:VEVENT\n" + "X-A:b\n" * 150_000,
     "BEGIN:VEVENT\nDESCRIPTION:" + "Speaker: x\\n" * 80_000, 'BEGIN:VEVENT\nX;A="' * 50_000, "BEGIN:VCALENDAR\n" + "\n" * 900_000,
     "BEGIN:VEVENT\nSUMMARY:" + " - " * 300_000, "BEGIN:VEVENT\nSUMMARY;ENCODING=QUOTED-PRINTABLE:" + "=\n" * 300_000,
     "BEGIN:VEVENT\nCATEGORIES:" + "a," * 300_000],
)  # fmt: skip
def test_hostile_texts_end_soon(text: str) -> None:
    begun = time.process_time()
    icalendar.sniff(text[:65_536], "x.ics")
    found_lawfully(icalendar, text, "x.ics")
    assert time.process_time() - begun < 6
