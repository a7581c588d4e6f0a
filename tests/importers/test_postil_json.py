"""Reading Postil's own JSON, and what others put into such files."""

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Draft, LeftOut, Reading
from desktop.domain.people import Contribution, Role
from desktop.errors import UserFacing
from desktop.importers import postil_json
from desktop.importers.postil_json import read_lines
from desktop.importers.registry import Opened, gathered

TALK = {"kind": "talk", "title": "Small nets", "people": [{"name": "Ann Example", "role": "speaker"}], "rating": 4}
PAPER = {"kind": "paper", "title": "Large nets", "people": ["Bob Sample"], "year": 2020}


def read(text: str, name: str, sha256: str) -> Reading:
    """What a text holds, all at once."""
    text = text.removeprefix("\ufeff")
    return gathered(postil_json.read(text, name), Opened(name, postil_json.NAME, postil_json.TITLE, sha256, text, "", iter(())))


def sniff(head: bytes, name: str) -> float:
    return postil_json.sniff(head.decode("utf-8-sig"), name)


def file_of(*records: object, **more: object) -> str:
    return json.dumps({"format": "postil", "version": 1, "name": "Nets", **more, "items": list(records)}, indent=2)


def test_file_is_read_with_the_place_of_every_record() -> None:
    text = "\ufeff" + file_of(TALK, PAPER)
    reading = read(text, "nets.json", "abc")
    assert [draft.title for draft in reading.drafts] == ["Small nets", "Large nets"]
    assert (reading.format, reading.name, reading.sha256, reading.left_out) == (
        postil_json.NAME,
        "nets.json",
        "abc",
        (),
    )
    spans = [draft.spans["record"][0] for draft in reading.drafts]
    assert [json.loads(reading.text[span.start : span.end])["title"] for span in spans] == ["Small nets", "Large nets"]


@pytest.mark.parametrize("text", [json.dumps([TALK, PAPER]), f"{json.dumps(TALK)}\n{json.dumps(PAPER)}\n\n"])
def test_bare_list_and_json_lines_are_read_too(text: str) -> None:
    drafts = read(text, "nets", "").drafts
    assert drafts[1].contributions == (Contribution("Bob Sample", Role.AUTHOR),)
    assert [draft.rating for draft in drafts] == [4, None]


def test_single_record_is_read() -> None:
    assert [draft.title for draft in read(json.dumps(TALK, indent=1), "x.json", "").drafts] == ["Small nets"]


def test_bad_record_is_left_out_with_its_line_and_the_others_are_kept() -> None:
    reading = read(file_of(TALK, {"kind": "talk", "title": "Odd", "rating": 9}, PAPER), "nets.json", "")
    assert [draft.title for draft in reading.drafts] == ["Small nets", "Large nets"]
    (left,) = reading.left_out
    assert (left.text, left.line, left.lines) == ("Odd", 17, 5)
    assert "item 2" in left.reason
    assert "rating" in left.reason


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ('{"kind": "talk", "title": "A", "rating": NaN}', "NaN"),
        ('{"kind": "talk", "title": "A", "rating": -Infinity}', "-Infinity"),
        ('{"kind": "talk", "title": "A", "score": 1e400}', "1e400"),
        ('{"kind": "talk", "title": "A", "pages": 99999999999999999999}', "too large"),
        ('{"kind": "talk", "title": "A", "pages": ' + "9" * 100_000 + "}", "too large"),
        ('{"kind": "talk", "title": "A", "title": "B"}', "twice"),
        ('{"kind": "talk", "title": "A", "extra": {"a": "1", "a": "2"}}', "twice"),
        ("7", "object"), ("null", "object"), ('"text"', "object"), ("[]", "object"),
    ],
)  # fmt: skip
def test_json_trap_costs_its_own_record_only(record: str, reason: str) -> None:
    reading = read(f"[{json.dumps(TALK)}, {record}, {json.dumps(PAPER)}]", "nets.json", "")
    assert [draft.title for draft in reading.drafts] == ["Small nets", "Large nets"]
    assert [reason in left.reason for left in reading.left_out] == [True]


def test_lone_surrogates_and_control_characters_are_taken_out() -> None:
    (draft,) = read('[{"kind": "talk", "title": "A\\ud800b\\u0000", "abstract": "c\\udfff"}]', "x", "").drafts
    assert (draft.title, draft.abstract) == ("Ab", "c")


@pytest.mark.parametrize("rest", ["[" * 100_000, '{"kind": "talk", "tit', "}{", "{]", '{"kind": "talk"} 8'])
def test_damage_ends_the_list_and_what_came_before_is_kept(rest: str) -> None:
    reading = read(f"[{json.dumps(TALK)},\n{rest}", "nets.json", "")
    assert [draft.title for draft in reading.drafts] == ["Small nets"]
    assert reading.left_out
    assert reading.left_out[-1].line == 2


def test_truncated_file_keeps_whole_records_and_says_where_it_breaks_off() -> None:
    text = file_of(TALK, PAPER)
    reading = read(text[: text.index('"year"')], "nets.json", "")
    assert [draft.title for draft in reading.drafts] == ["Small nets"]
    assert len(reading.left_out) == 1


def test_newer_file_is_refused_with_a_sentence() -> None:
    with pytest.raises(UserFacing, match="newer Postil"):
        read(file_of(TALK, version=2), "nets.json", "")


@pytest.mark.parametrize(
    "text", ["{}", '{"format": "other", "items": []}', '{"items": 3}', "", "plain text", '{"a": ', "{" * 99]
)
def test_other_json_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(UserFacing, match=r"x\.json"):
        read(text, "x.json", "")


def test_lines_are_read_one_by_one() -> None:
    taken: list[int] = []

    def endless() -> Iterator[str]:
        for number in range(10**9):
            taken.append(number)
            yield json.dumps({"kind": "paper", "title": f"Paper {number}"})

    first = list(islice(read_lines(endless(), "big.jsonl"), 3))
    assert [one.title for one in first if isinstance(one, Draft)] == ["Paper 0", "Paper 1", "Paper 2"]
    assert len(taken) == 3


def test_bad_line_is_left_out_with_its_number() -> None:
    found = list(read_lines([json.dumps(TALK), "", "not json", json.dumps(TALK) + " x"], "big.jsonl"))
    assert [type(one) for one in found] == [Draft, LeftOut, LeftOut]
    assert [one.line for one in found if isinstance(one, LeftOut)] == [3, 4]


def test_sniff_knows_its_own_files() -> None:
    assert sniff(file_of(TALK).encode(), "nets.json") == 1.0
    assert sniff(b"\xef\xbb\xbf" + json.dumps(PAPER).encode(), "x") == 0.8
    assert sniff(b'{"a": 1}', "x.json") == 0.3
    assert sniff(b"Recorded talks\n", "x.json") == 0.0
    assert sniff(b"\x00\x01{", "x.bin") == 0.0


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(TALK)) | st.text(max_size=4), inner)
    ),
    max_leaves=8,
)


@given(JSON, st.integers(0, 400), st.sampled_from(['"', "{", "}", "[", "]", ",", ":", "\\", "x", "\n", ""]))
def test_any_damage_ends_in_drafts_left_outs_or_a_sentence(value: object, at: int, sign: str) -> None:
    text = file_of(TALK, value, PAPER)
    for damaged in (json.dumps(value), text[:at] + sign + text[at + 1 :]):
        try:
            reading = read(damaged, "x.json", "")
        except UserFacing:
            continue
        assert all(draft.title for draft in reading.drafts)
        assert all(left.reason and left.line >= 1 for left in reading.left_out)


def test_large_library_is_read_line_by_line(shared_corpus: Path) -> None:
    with gzip.open(shared_corpus, "rt", encoding="utf-8") as lines:
        found = list(islice(read_lines(lines, "library.jsonl"), 2000))
    assert [one for one in found if isinstance(one, LeftOut)] == []
