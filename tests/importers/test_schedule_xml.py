"""Programmes of conferences, in XML and JSON."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import LeftOut, Notice
from desktop.domain.item import Form, Kind, Purpose
from desktop.domain.people import Role
from desktop.errors import UserFacing
from desktop.importers.programmes import schedule_xml
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count

GARDEN = (FUZZ / "schedule" / "garden.xml").read_text(encoding="utf-8")
GARDEN_JSON = (FUZZ / "schedule" / "garden.json").read_text(encoding="utf-8")
PENTABARF = (FUZZ / "schedule" / "pentabarf.xml").read_text(encoding="utf-8")


def test_an_event_is_a_talk_with_all_that_the_programme_says() -> None:
    heaps = drafts(schedule_xml, GARDEN, "schedule.xml")[0]
    assert (heaps.kind, heaps.form) == (Kind.TALK, Form.KEYNOTE)
    assert heaps.title == "Composting at scale: A year of heaps"
    assert [(one.name, one.role, one.bio) for one in heaps.contributions] == [
        ("Ida Blom", Role.SPEAKER, "Turns heaps."),
        ("Tomás Riel", Role.SPEAKER, ""),
    ]
    assert heaps.abstract == "How heaps get warm.\n\nWorms & fungi do the work."
    assert heaps.event and (heaps.event.name, heaps.event.start_date, heaps.event.end_date) == (
        "Garden Camp 2031",
        "2031-05-01",
        "2031-05-02",
    )
    assert heaps.session and (heaps.session.name, heaps.session.room) == ("Soil", "Great Greenhouse")
    assert (heaps.date, heaps.start_time, heaps.end_time, heaps.duration) == ("2031-05-01", "10:00", "10:45", 2700)
    assert (heaps.place, heaps.language) == ("Great Greenhouse", "en")
    assert [(link.purpose, link.url) for link in heaps.links] == [
        (Purpose.PAGE, "https://garden.example/2031/talk/HEAP11/"),
        (Purpose.VIDEO, "https://video.example/heaps.webm"),
        (Purpose.CODE, "https://github.com/example/heaps"),
        (Purpose.SLIDES, "https://garden.example/media/heaps.pdf"),
    ]
    assert heaps.extra["guid"] == "g-1"
    assert heaps.extra["recording.license"] == "CC0"
    assert heaps.extra["links"] == "no javascript:alert(1)"
    assert heaps.line == 18


def test_what_begins_before_the_day_changes_is_of_the_next_date() -> None:
    moths = drafts(schedule_xml, GARDEN, "s.xml")[1]
    assert (moths.date, moths.start_time, moths.end_time) == ("2031-05-02", "00:30", "01:45")
    grafting, owls = drafts(schedule_xml, PENTABARF, "s.xml")
    assert (grafting.date, owls.date) == ("2030-02-02", "2030-02-03")


def test_a_room_names_the_session_where_there_is_no_track() -> None:
    moths = drafts(schedule_xml, GARDEN, "s.xml")[1]
    assert moths.session and moths.session.name == "Great Greenhouse"


def test_pentabarf_is_read_with_its_place() -> None:
    grafting = drafts(schedule_xml, PENTABARF, "s.xml")[0]
    assert grafting.abstract == "Knots & wax."
    assert grafting.event and grafting.event.place == "Town hall, Appleby"
    assert grafting.links[0].purpose is Purpose.VIDEO


def test_an_abstract_said_twice_is_kept_once() -> None:
    assert drafts(schedule_xml, GARDEN, "s.xml")[-1].abstract == "What not to do."


def test_breaks_are_left_out_and_counted() -> None:
    found = list(schedule_xml.read(GARDEN, "s.xml"))
    (lunch,) = [one for one in found if isinstance(one, LeftOut)]
    assert lunch.is_record and "break" in lunch.reason and lunch.line == 51
    assert record_count(found) == 4


def test_json_of_the_family_says_the_same() -> None:
    heaps, moths, weeds = drafts(schedule_xml, GARDEN_JSON, "schedule.json")
    of_xml = drafts(schedule_xml, GARDEN, "s.xml")[0]
    assert (heaps.title, heaps.event, heaps.session, heaps.date, heaps.start_time, heaps.duration) == (
        of_xml.title,
        of_xml.event,
        of_xml.session,
        of_xml.date,
        of_xml.start_time,
        of_xml.duration,
    )
    assert moths.date == "2031-05-02"
    assert weeds.session and weeds.session.name == "Shed"


@pytest.mark.parametrize("bad", ['"id": 12,,', '"id": 12, "x" 3,', '"id": "12,', '"id": 12, "a": [1, 2,'])
def test_a_damaged_event_of_json_takes_no_neighbours_with_it(bad: str) -> None:
    found = list(schedule_xml.read(GARDEN_JSON.replace('"id": 12,', bad), "s.json"))
    assert record_count(found) == 3
    assert [one.title for one in drafts(schedule_xml, GARDEN_JSON.replace('"id": 12,', bad), "s.json")][-1] == "Weeds"


def test_damage_around_the_events_of_json_does_not_hide_them() -> None:
    text = GARDEN_JSON.replace('"index": 0,', '"index": 0 0,')
    found = list(schedule_xml.read(text, "s.json"))
    assert record_count(found) == 3
    assert any(isinstance(one, Notice) for one in found)
    assert drafts(schedule_xml, text, "s.json")[0].date == "2031-05-01"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Moths at night", "Moths & lamps < 3"),
        ("<title>Moths at night</title>", "<title>Moths at night"),
        ("<persons/>", "<persons>"),
        ("<start>00:30</start>", "<start>00:30"),
    ],
)
def test_a_damaged_event_takes_no_neighbours_with_it(old: str, new: str) -> None:
    found = list(schedule_xml.read(GARDEN.replace(old, new), "s.xml"))
    assert record_count(found) == 4
    assert [one.title for one in drafts(schedule_xml, GARDEN.replace(old, new), "s.xml")][-1] == "Pruning, badly"


def test_sniffing_tells_programmes_from_other_files() -> None:
    assert schedule_xml.sniff(GARDEN, "x.xml") == 1
    assert schedule_xml.sniff(GARDEN_JSON, "x.json") == 1
    for other in ("<html><body><schedule>", "<rdf:RDF></rdf:RDF>", '{"items": []}', "Schedule\n9:00 Talk", ""):
        assert schedule_xml.sniff(other, "schedule.xml") == 0


@pytest.mark.parametrize("text", ["<schedule/>", '{"schedule": {}}', "[]", "words", '<!DOCTYPE s [<!ENTITY a "b">]><schedule/>'])
def test_what_is_no_programme_is_refused(text: str) -> None:
    with pytest.raises(UserFacing):
        list(schedule_xml.read(text, "x"))


def test_long_values_are_cut_and_told() -> None:
    found = list(schedule_xml.read(GARDEN.replace("Moths at night", "m" * 6000), "s.xml"))
    assert any(isinstance(one, Notice) and "title" in one.text for one in found)


def test_mutations_keep_the_laws() -> None:
    for name, text in mutations("schedule", 400):
        found_lawfully(schedule_xml, text, name)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.integers(0, 23), st.integers(0, 59)), max_size=6))
def test_every_event_is_counted(events: list[tuple[str, int, int]]) -> None:
    from xml.sax.saxutils import escape

    body = "".join(
        f"<event id='{n}'><title>{escape(title)}</title><start>{hour:02d}:{minute:02d}</start></event>"
        for n, (title, hour, minute) in enumerate(events)
    )
    text = f"<schedule><conference><title>T</title></conference><day date='2031-05-01'><room name='R'>{body}</room></day></schedule>"
    assert record_count(list(schedule_xml.read(text, "s.xml"))) == len(events)


def test_entries_with_speakers_are_events_too() -> None:
    text = """<schedule created="2031-01-01"><day date="2031-05-01"><entry id="1"><category>Keynote</category><start>0930</start>
    <duration>45</duration><room id="1">Barn</room><title>Heaps</title><description>One&#13;\ntwo</description><speakers><speaker id="2">
    <name>Ida Blom</name><profile>https://x.example/2</profile><description>Turns heaps.</description></speaker></speakers></entry></day></schedule>"""
    (heaps,) = drafts(schedule_xml, text, "s.xml")
    assert schedule_xml.sniff(text, "s.xml") == 0.6
    assert (heaps.form, heaps.start_time, heaps.end_time, heaps.place) == (Form.KEYNOTE, "09:30", "10:15", "Barn")
    assert [(one.name, one.bio) for one in heaps.contributions] == [("Ida Blom", "Turns heaps.")]
    assert heaps.abstract == "One\ntwo"
