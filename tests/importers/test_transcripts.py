"""Subtitles as transcripts of talks."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Draft, Notice
from desktop.domain.item import Form, Kind
from desktop.errors import UserFacing
from desktop.importers.programmes import transcripts
from desktop.importers.programmes.transcripts import Cue
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count


def sample(name: str) -> str:
    return (FUZZ / "transcript" / name).read_text(encoding="utf-8")


def test_cues_have_times_speakers_and_plain_text() -> None:
    assert list(transcripts.cues(sample("heaps.vtt"))) == [
        Cue(1.0, 3.5, "Ida Blom", "Hello & welcome to the barn."),
        Cue(4.0, 70.0, "Tomás Riel", "Heaps get warm."),
        Cue(71.0, 80.0, "", "Very warm, says the worm."),
        Cue(3723.25, 3725.0, "", "Bye."),
    ]


def test_srt_is_read_also_where_it_is_damaged() -> None:
    assert list(transcripts.cues(sample("moths.srt"))) == [
        Cue(0.0, 2.0, "ULLA ASKE", "Moths fly\nat night."),
        Cue(2.5, 4.0, "", "They like lamps."),
        Cue(9.0, 12.0, "", "2031"),
    ]
    found = list(transcripts.read(sample("moths.srt"), "moths.srt"))
    (notice,) = [one for one in found if isinstance(one, Notice)]
    assert "2 cues" in notice.text and "line 10" in notice.text


def test_rolling_captions_say_every_line_once() -> None:
    assert [one.text for one in transcripts.cues(sample("rolling.vtt"))] == [
        "Guten Tag",
        "heute geht es um Haufen",
        "und Würmer",
    ]


def test_what_is_said_twice_with_a_pause_is_kept_twice() -> None:
    text = "WEBVTT\n\n0:01.000 --> 0:02.000\nYes.\n\n0:05.000 --> 0:06.000\nYes.\n"
    assert [one.text for one in transcripts.cues(text)] == ["Yes.", "Yes."]


def test_a_transcript_is_one_talk_and_its_file_belongs_to_it() -> None:
    (heaps,) = drafts(transcripts, sample("heaps.vtt"), "heaps.vtt")
    assert (heaps.kind, heaps.form, heaps.title) == (Kind.TALK, Form.RECORDING, "Composting at scale")
    assert heaps.people == ("Ida Blom", "Tomás Riel")
    assert (heaps.duration, heaps.language, heaps.files) == (3725, "en", ("heaps.vtt",))
    assert record_count(list(transcripts.read(sample("heaps.vtt"), "heaps.vtt"))) == 1


@pytest.mark.parametrize(
    ("name", "title", "language"),
    [
        ("Moths at night.srt", "Moths at night", ""),
        ("Moths at night [abcdefghijk].en.srt", "Moths at night", "en"),
        ("Moths at night.de-DE.srt", "Moths at night", "de-DE"),
        ("moths_at_night_2031.srt", "moths at night 2031", ""),
        ("folder/Self-healing.en.srt", "Self-healing", "en"),
    ],
)
def test_the_name_of_the_file_names_the_talk(name: str, title: str, language: str) -> None:
    (draft,) = drafts(transcripts, sample("moths.srt"), name)
    assert (draft.title, draft.language) == (title, language)


def test_the_joined_text_has_paragraphs_with_times_and_speakers() -> None:
    assert transcripts.joined(sample("heaps.vtt")) == (
        "[0:00:01] Ida Blom: Hello & welcome to the barn.\n\n"
        "[0:00:04] Tomás Riel: Heaps get warm.\n\n"
        "[0:01:11] Tomás Riel: Very warm, says the worm.\n\n"
        "[1:02:03] Tomás Riel: Bye."
    )


def test_the_joined_text_has_a_stamp_about_every_minute() -> None:
    cues = "\n\n".join(f"00:{n // 60:02d}:{n % 60:02d}.000 --> 00:{n // 60:02d}:{n % 60:02d}.900\nSentence {n}." for n in range(0, 600, 5))
    stamps = [line.split("]")[0] for line in transcripts.joined(f"WEBVTT\n\n{cues}").split("\n\n")]
    assert stamps == [f"[0:{n:02d}:00" for n in range(10)]


def test_sniffing() -> None:
    assert transcripts.sniff(sample("heaps.vtt"), "x") == 1
    assert transcripts.sniff(sample("moths.srt"), "x.srt") == 0.9
    assert transcripts.sniff(sample("moths.srt"), "pasted") == 0.6
    assert transcripts.sniff("WEBVTTX", "x") == 0
    assert transcripts.sniff("words --> words", "x.txt") == 0
    assert transcripts.sniff("words", "x.vtt") <= 0.4


@pytest.mark.parametrize("text", ["WEBVTT\n", "words", "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n\n"])
def test_a_text_without_cues_is_refused(text: str) -> None:
    with pytest.raises(UserFacing):
        list(transcripts.read(text, "x.vtt"))


def test_mutations_keep_the_laws() -> None:
    for name, text in mutations("transcript", 400):
        found = found_lawfully(transcripts, text, name)
        assert found is None or sum(isinstance(one, Draft) for one in found) == 1
        transcripts.joined(text)


_WORDS = st.text(alphabet="abcdefg ÄÖ.?", min_size=1, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 90), _WORDS), min_size=1, max_size=12), st.sampled_from([".", ","]))
def test_written_cues_come_back(parts: list[tuple[int, int, str]], point: str) -> None:
    expected, at, lines = [], 1, []
    for number, (pause, length, words) in enumerate(parts, 1):
        at += pause + 1
        start, end = at, at + length
        at = end
        expected.append((float(start), float(end), words))
        stamps = [f"{t // 3600:02d}:{t // 60 % 60:02d}:{t % 60:02d}{point}000" for t in (start, end)]
        lines += [str(number), " --> ".join(stamps), words, ""]
    assert [(one.start, one.end, one.text) for one in transcripts.cues("\n".join(lines))] == expected


@pytest.mark.parametrize(
    "text",
    ["00:00 --> 00:01\n" * 100_000, "00:00 --> 00:01\n" + "<" * 900_000, "00:00 --> 00:01\n" + "<v a" * 250_000,
     "00:00 --> 00:01\n" + "a\n" * 400_000, "00:00 --> 00:01\na\n\n" * 60_000, "WEBVTT\n\nNOTE\n" + "x\n" * 400_000,
     "00:00 --> 00:01\n" + "A b" * 300_000, "0" * 900_000 + " --> ", "-->" * 300_000, "00:00 --> 00:01\n" + "Aa " * 300_000 + ":",
     "00:00 --> 00:01" + " " * 900_000 + "x"],
)  # fmt: skip
def test_hostile_texts_end_soon(text: str) -> None:
    begun = time.process_time()
    found_lawfully(transcripts, text, "x.vtt")
    transcripts.joined(text)
    assert time.process_time() - begun < 6
