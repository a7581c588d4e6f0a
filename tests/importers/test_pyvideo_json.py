"""pyvideo's JSON: a talk a file, lists, bundles, lines."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import LeftOut, Notice
from desktop.domain.item import Form, Purpose
from desktop.errors import UserFacing
from desktop.importers.programmes import pyvideo_json
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count


def sample(name: str) -> str:
    return (FUZZ / "pyvideo" / name).read_text(encoding="utf-8")


def test_a_talk_has_all_that_its_file_says() -> None:
    (heaps,) = drafts(pyvideo_json, sample("heaps.json"), "heaps.json")
    assert (heaps.title, heaps.form) == ("Composting at scale", Form.KEYNOTE)
    assert heaps.people == ("Ida Blom", "Tomás Riel")
    assert (heaps.date, heaps.start_time, heaps.duration, heaps.language) == ("2031-05-03", "12:10", 1971, "en")
    assert heaps.tags == ("soil", "keynote")
    assert [(link.purpose, link.label) for link in heaps.links] == [
        (Purpose.VIDEO, ""),
        (Purpose.VIDEO, "mp4"),
        (Purpose.OTHER, "Conference schedule"),
        (Purpose.SLIDES, "Slides"),
        (Purpose.CODE, ""),
    ]
    assert heaps.extra == {"thumbnail_url": "https://video.example/heaps.jpg"}


def test_time_stamps_of_the_description_are_chapters() -> None:
    (heaps,) = drafts(pyvideo_json, sample("heaps.json"), "heaps.json")
    assert [(one.start, one.title) for one in heaps.chapters] == [(0, "Hello"), (90, "A heap"), (725, "Worms")]
    assert heaps.abstract == "Why heaps get warm, with [our measurements](https://soil.example/data).\n\nRecorded in the barn."


def test_lists_are_read_entry_by_entry_and_an_empty_one_is_left_out() -> None:
    found = list(pyvideo_json.read(sample("list.json"), "all.json"))
    assert record_count(found) == 4
    moths, owls, roots = drafts(pyvideo_json, sample("list.json"), "all.json")
    assert (moths.line, owls.line, roots.line) == (2, 3, 5)
    assert (owls.date, owls.duration, owls.summary, owls.abstract) == ("2031", 60, "", "At night.")
    assert roots.abstract == "Below."
    assert moths.extra == {"quality_notes": "hum"}


def test_a_bundle_names_the_event_of_its_talks() -> None:
    moths, owls = drafts(pyvideo_json, sample("bundle.json"), "camp.json")
    assert moths.event and moths.event == owls.event
    assert (moths.event.name, moths.event.start_date, moths.event.url) == (
        "Garden Camp 2031",
        "2031-05-01",
        "https://garden.example/2031/",
    )


def test_a_category_is_no_talk_but_names_the_event_of_its_folder() -> None:
    text = '{"title": "Garden Camp 2031", "start_date": "2031-05-01"}'
    (notice,) = pyvideo_json.read(text, "garden/category.json")
    assert isinstance(notice, Notice) and "Garden Camp 2031" in notice.text
    event = pyvideo_json.event_of_category(text)
    assert event and (event.name, event.start_date) == ("Garden Camp 2031", "2031-05-01")
    assert pyvideo_json.event_of_category("[") is None


def test_json_lines_are_read_line_by_line() -> None:
    talk = json.dumps({"title": "Moths", "speakers": ["Ulla Aske"], "videos": []})
    found = list(pyvideo_json.read(f"{talk}\n{talk[:-9]}\n{talk}\n", "talks.jsonl"))
    assert record_count(found) == 3
    (broken,) = [one for one in found if isinstance(one, LeftOut)]
    assert broken.line == 2


@pytest.mark.parametrize("bad", ['"Ulla Aske"', '"recorded": "2031-05-02"', '"quality_notes": "hum"'])
@pytest.mark.parametrize("cut", [1, 4, 9])
def test_a_damaged_talk_takes_no_neighbours_with_it(bad: str, cut: int) -> None:
    text = sample("list.json").replace(bad, bad[:-cut])
    found = list(pyvideo_json.read(text, "all.json"))
    assert record_count(found) == 4
    assert [one.title for one in drafts(pyvideo_json, text, "all.json")][-2:] == ["Owls", "Roots"]


def test_sniffing() -> None:
    assert pyvideo_json.sniff(sample("heaps.json"), "heaps.json") == 1
    assert pyvideo_json.sniff(sample("list.json"), "x.json") >= 0.9
    assert pyvideo_json.sniff('{"title": "Garden Camp", "start_date": "2031"}', "a/category.json") == 0.9
    assert pyvideo_json.sniff('{"format": "postil", "items": [{"title": "x", "kind": "talk"}]}', "x.json") == 0
    assert pyvideo_json.sniff("speakers: Ida", "x.json") == 0
    with pytest.raises(UserFacing):
        list(pyvideo_json.read("words", "x.json"))


def test_mutations_keep_the_laws() -> None:
    for name, text in mutations("pyvideo", 400):
        found_lawfully(pyvideo_json, text, name)


@given(st.lists(st.fixed_dictionaries({"title": st.text(max_size=10), "speakers": st.lists(st.text(max_size=8), max_size=3)}), max_size=6), st.sampled_from([None, 1, 4]))
def test_every_talk_is_counted(talks: list[dict[str, object]], indent: int | None) -> None:
    assert record_count(list(pyvideo_json.read(json.dumps(talks, indent=indent), "x.json"))) == len(talks)


@pytest.mark.parametrize(
    "text", ["[" * 500_000, "[{" * 300_000, '[{"a":' * 150_000, '[{"a"\n' * 150_000, '[{"title": "' + "x" * 900_000, "[" + "{}," * 200_000,
             '{"videos": [' * 80_000, '["\\' * 300_000, "[" + '{"speakers": [NaN]},' * 40_000, '{"a": "' * 100_000]
)  # fmt: skip
def test_hostile_texts_end_soon(text: str) -> None:
    begun = time.process_time()
    found_lawfully(pyvideo_json, text, "x.json")
    assert time.process_time() - begun < 6


def test_the_samples_are_small() -> None:
    assert all(path.stat().st_size < 10_000 for path in Path(FUZZ / "pyvideo").iterdir())
