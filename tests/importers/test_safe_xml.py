"""XML record by record: places, damage, and what must never be expanded."""

import random
import time
from collections.abc import Collection
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import LeftOut, Notice
from desktop.errors import UserFacing
from desktop.importers import safe_xml
from desktop.importers.safe_xml import BrokenRecord, Record
from tests.importers.mangling import mutations

FAIR = """<?xml version="1.0" encoding="iso-8859-1"?>
<!-- <event id="no"/> -->
<fair>
  <day n="1"><hall name="Süd > Nord">
    <event id="a"><t>Ähren &amp; Körner</t></event>
    <event id="b"><t>Two</t><hall>not around</hall></event>
  </hall>
  <hall name="West"><event id="c"/></hall></day>
  <day n="2"><hall name="East">
    <event id="d"><t><![CDATA[<event id="no">]]></t></event>
  </hall></day>
</fair>
"""


def read(text: str, names: Collection[str] = ("event",), nested: bool = False) -> list[Record | BrokenRecord]:
    return list(safe_xml.records(text, names, nested=nested))


def ids(found: list[Record | BrokenRecord]) -> list[str | None]:
    return [one.element.get("id") if isinstance(one, Record) else None if one.in_record else "-" for one in found]


def halls(found: list[Record | BrokenRecord]) -> list[str]:
    return [
        "/".join(around.get("n", "") or around.get("name", "") for around in one.around[1:])
        for one in found
        if isinstance(one, Record)
    ]


def test_records_come_in_order_with_what_is_around_them() -> None:
    found = read(FAIR)
    assert ids(found) == ["a", "b", "c", "d"]
    assert halls(found) == ["1/Süd > Nord", "1/Süd > Nord", "1/West", "2/East"]
    assert isinstance(found[0], Record) and safe_xml.text_of(found[0].element) == "Ähren & Körner"


def test_places_are_those_of_the_text() -> None:
    for one in read(FAIR):
        assert isinstance(one, Record)
        assert FAIR[one.start : one.end].startswith(f'<event id="{one.element.get("id")}"')
        assert FAIR[one.start : one.end].endswith(("</event>", "/>"))
        assert one.line == FAIR.count("\n", 0, one.start) + 1
        assert one.lines == 1


def test_places_hold_in_long_texts_of_many_scripts() -> None:
    text = "<r>" + "".join(f"<event id='{n}'>{'ä漢😀 words' * (n % 50)}</event>\n" for n in range(3000)) + "</r>"
    found = read(text)
    assert len(found) == 3000
    for number, one in enumerate(found):
        assert isinstance(one, Record)
        assert text[one.start : one.end].startswith(f"<event id='{number}'>")
        assert one.line == number + 1


def test_names_are_clark_names_and_none_means_the_children_of_the_root() -> None:
    text = '<r xmlns="urn:a" xmlns:b="urn:b"><x id="1"/><b:x id="2"/><y id="3"><x id="4"/></y></r>'
    assert ids(read(text, ["{urn:b}x"])) == ["2"]
    assert ids(read(text, ["{urn:a}x"])) == ["1", "4"]
    assert ids(read(text, ["x"])) == ["1", "2", "4"]
    assert ids(read(text, ())) == ["1", "2", "3"]


def test_nested_records_belong_to_the_outer_one() -> None:
    text = '<r>\n <x id="1"><in><x id="2"/></in></x>\n <x id="3"/>\n</r>'
    assert ids(read(text, ["x"], nested=True)) == ["1", "3"]


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("Two</t>", "Two"),
        ("Two", "Two <b"),
        ("Two", "T</u>wo"),
        ("</t><hall>not around</hall></event>", ""),
        ('id="b"', 'id="b'),
        ('id="b"', 'id=b'),
        ("Two", "<q:z/>"),
        ("Two", "<a>" * 120 + "</a>" * 120),
    ],
)
def test_a_damaged_record_takes_no_neighbours_with_it(good: str, bad: str) -> None:
    found = read(FAIR.replace(good, bad))
    assert ids(found) == ["a", None, "c", "d"]
    assert halls(found) == ["1/Süd > Nord", "1/West", "2/East"]
    broken = found[1]
    assert isinstance(broken, BrokenRecord)
    assert broken.line == 6
    left_out = broken.found(FAIR)
    assert isinstance(left_out, LeftOut) and left_out.is_record and left_out.reason


def test_nested_formats_find_the_next_record_by_its_indentation() -> None:
    text = '<r>\n <x id="1"><in>\n <x id="2"><in><x id="3"/></in></x>\n</r>'
    assert ids(read(text, ["x"], nested=True)) == [None, "2"]


@pytest.mark.parametrize("typed", ["Tea & cake", "3 < 4", "&nbsp;", "&eacute;&#0;", "AT&T;", "a\x01b"])
def test_plain_slips_are_mended(typed: str) -> None:
    found = read(FAIR.replace("Two", typed))
    assert ids(found) == ["a", "b", "c", "d"]
    assert [one.line for one in found] == [5, 6, 8, 10]


def test_damage_between_records_is_a_notice_and_no_record() -> None:
    found = read(FAIR.replace("<hall name=\"West\">", "<hall name=West>"))
    assert ids(found) == ["a", "b", "-", "c", "d"]
    assert isinstance(found[2], BrokenRecord) and isinstance(found[2].found(FAIR), Notice)


def test_a_file_that_breaks_off_gives_every_record_that_begins() -> None:
    places = [(one.start, one.end) for one in read(FAIR)]
    section = range(FAIR.index("<![CDATA["), FAIR.index("]]>") + 3)  # cut there, its text may as well be a record
    for cut in (cut for cut in range(places[0][0] + 8, len(FAIR) - 1) if cut not in section):
        found = [one for one in read(FAIR[:cut]) if isinstance(one, Record) or one.in_record]
        whole = [end for _start, end in places if end <= cut]
        begun = any(start + len("<event") <= cut < end for start, end in places)
        assert [isinstance(one, Record) for one in found] == [True] * len(whole) + [False] * begun, FAIR[:cut]


def test_two_files_in_one_are_both_read() -> None:
    assert ids(read(FAIR + FAIR)) == ["a", "b", "c", "d", "-", "a", "b", "c", "d"]


BOMB = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><r><event>&b;</event></r>'


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r><event>&x;</event></r>',
        '<!DOCTYPE r [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]><r><event/></r>',
    ],
)
def test_declared_entities_are_refused(text: str) -> None:
    with pytest.raises(UserFacing, match="entities"):
        read(text)


def test_a_doctype_without_entities_reads_nothing_from_elsewhere() -> None:
    (one,) = read('<!DOCTYPE r SYSTEM "file:///etc/hostname"><r><event>&x;&eacute;</event></r>')
    assert isinstance(one, Record)
    assert safe_xml.text_of(one.element) == "&x;é"


@pytest.mark.parametrize("text", ["", "words", "<a><b>", "<a>" * 500, "<event", "</event>" * 50, "<a b='"])
def test_a_text_without_records_that_is_damaged_is_refused(text: str) -> None:
    if text == "<event":
        assert ids(read(text)) == [None]
        return
    with pytest.raises(UserFacing):
        read(text)


HOSTILE = {
    "open": "<event>" * 150_000,
    "half": "<event" * 150_000,
    "comments": "<event><!--" * 90_000,
    "ampersands": "<r>" + "<event>&</event>" * 60_000,
    "attributes": "<a " * 300_000,
    "sections": "<r>" + "<event><![CDATA[" * 60_000,
    "value": "<r><event a='" + "x" * 5_000_000,
    "names": "<r>" + "".join(f"<x{number}/>" for number in range(60_000)) + "<",
    "closing": "</event>" * 100_000,
    "prefixes": "<event xmlns:a='u'>" * 50_000,
    "lines": "<event>\n" * 100_000,
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("nested", [False, True])
def test_hostile_texts_end_soon(name: str, nested: bool) -> None:
    begun = time.process_time()
    with suppress(UserFacing):
        for _one in safe_xml.records(HOSTILE[name], () if nested else ("event",), nested=nested):
            pass
    assert time.process_time() - begun < 5


def test_any_damage_within_one_record_leaves_the_others() -> None:
    dice = random.Random(4)
    start, end = FAIR.index('<event id="b">') + 7, FAIR.index("</event>", FAIR.index('<event id="b">'))
    for _again in range(300):
        at, to = sorted((dice.randint(start, end), dice.randint(start, end)))
        bit = dice.choice(["", "<", "&", "</t>", "<t>", '"', ">", "</hall>", "]]>", "\x02", "&x;"])
        found = read(FAIR[:at] + bit + FAIR[to:])
        known = [one for one in ids(found) if one in ("a", "c", "d")]
        assert known == ["a", "c", "d"], FAIR[:at] + bit + FAIR[to:]


def test_mutations_never_raise_anything_else() -> None:
    for _name, text in mutations("schedule", 300):
        try:
            found = read(text)
        except UserFacing:
            continue
        places = [(one.start, one.end) for one in found]
        assert places == sorted(places)
        assert all(0 <= start <= end <= len(text) for start, end in places)


@given(st.text(alphabet="<>/&;!-[]='\" evnta\n", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    for names in (("event",), ()):
        with suppress(UserFacing):
            read(text, names, nested=not names)


def test_a_small_file_with_much_damage_is_tried_to_its_end() -> None:
    text = "<r>" + "".join(f"<event id='{n}'>{'<b>' if n % 2 else ''}</event>" for n in range(60)) + "</r>"
    assert ids(read(text)) == [None if n % 2 else str(n) for n in range(60)]
