"""Recordings on the web: pasted descriptions with chapters, and what yt-dlp writes."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import LeftOut
from desktop.domain.item import Form, Kind, Purpose
from desktop.errors import UserFacing
from desktop.importers.programmes import youtube
from desktop.importers.programmes.chapter_list import chapters_in, without_lines
from tests.importers.mangling import FUZZ, drafts, found_lawfully, mutations, record_count


def sample(name: str) -> str:
    return (FUZZ / "youtube" / name).read_text(encoding="utf-8")


def test_a_pasted_description_is_one_talk_with_chapters() -> None:
    (heaps,) = drafts(youtube, sample("heaps.txt"), "pasted")
    assert (heaps.kind, heaps.title) == (Kind.TALK, "Composting at scale | Garden Camp 2031")
    assert [(one.start, one.title) for one in heaps.chapters] == [
        (0, "Hello"),
        (90, "A heap"),
        (725, "Worms 10:1"),
        (3723, "Questions"),
    ]
    assert [(one.name, one.affiliation) for one in heaps.contributions] == [("Ida Blom", "Institute of Soil")]
    assert heaps.abstract == "Why heaps get warm. Recorded in the barn."
    assert [(link.url, link.purpose) for link in heaps.links] == [
        ("https://soil.example/heaps.pdf", Purpose.SLIDES),
        ("https://garden.example/2031/", Purpose.PAGE),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "0:00 Hello\n1:30 A heap\n12:05 Worms",
        "00:00 - Hello\n01:30 - A heap\n12:05 - Worms",
        "0:00:00 Hello\n0:01:30 A heap\n0:12:05 Worms",
        "• 0:00 Hello\n• 1:30 A heap\n• 12:05 Worms",
        "1. 0:00 Hello\n2. 1:30 A heap\n3. 12:05 Worms",
        "[0:00] Hello\n[1:30] A heap\n[12:05] Worms",
        "(0:00) Hello\n(1:30) A heap\n(12:05) Worms",
        "Hello 0:00\nA heap 1:30\nWorms 12:05",
        "Hello (0:00)\nA heap (1:30)\nWorms (12:05)",
        "Hello - 0:00\nA heap - 1:30\nWorms - 12:05",
        "0:00 - 1:30 Hello\n1:30 - 12:05 A heap\n12:05 - 20:00 Worms",
        "0:00 – 1:29: Hello\n1:30 – 12:04: A heap\n12:05 – 20:00: Worms",
        "⌨️ (0:00) Hello\n⌨️ (1:30) A heap\n⌨️ (12:05) Worms",
        "0:00 | Hello\n\n1:30 | A heap\n\n12:05 | Worms",
        "**0:00** Hello\n**1:30** A heap\n**12:05** Worms".replace("**", ""),
    ],
)
def test_chapter_lists_in_every_dress(lines: str) -> None:
    found = chapters_in(f"Some words.\n\nChapters:\n{lines}\n\nMore words.", strict=True)
    assert found
    assert [(one.start, one.title) for one in found.chapters] == [(0, "Hello"), (90, "A heap"), (725, "Worms")]
    assert without_lines(f"Some words.\n\nChapters:\n{lines}\n\nMore words.", found.lines) == "Some words.\n\nMore words."


@pytest.mark.parametrize(
    "lines",
    [
        "0:00 Hello\n1:30 A heap",
        "9:00 AM Hello\n10:30 AM Coffee\n11:00 AM Worms",
        "0:00 Hello\n0:05 A heap\n0:12 Worms",
        "0:30 Hello\n1:30 A heap\n12:05 Worms",
        "0:00 Hello\n5:30 A heap\n2:05 Worms\n1:00 Lies",
        "The ratio is 0:00\n",
        "no stamps at all",
    ],
)
def test_what_is_no_chapter_list_of_a_video(lines: str) -> None:
    assert chapters_in(lines, strict=True) is None
    assert youtube.sniff(f"A talk\n\n{lines}", "x") == 0


def test_hours_typed_as_minutes_are_repaired_with_a_reason() -> None:
    found = chapters_in("00:00:00 A\n59:54:00 B\n01:59:00 C")
    assert found and [one.start for one in found.chapters] == [0, 3594, 7140]
    assert found.chapters[1].reason and not found.chapters[2].reason


def test_a_description_without_a_title_is_named_after_its_file() -> None:
    (heaps,) = drafts(youtube, "0:00 Hello\n1:30 A heap\n12:05 Worms\n", "Composting at scale [heapheapxyz].description")
    assert heaps.title == "Composting at scale"


def test_an_info_file_is_a_talk_with_all_that_it_says() -> None:
    (heaps,) = drafts(youtube, sample("heaps.info.json"), "heaps.info.json")
    assert (heaps.title, heaps.form, heaps.date, heaps.duration) == ("Composting at scale", Form.RECORDING, "2031-05-04", 1971)
    assert [(one.start, one.title) for one in heaps.chapters] == [(0, "Hello"), (90, "A heap")]
    assert heaps.people == ("Ida Blom",)
    assert heaps.tags == ("soil", "worms")
    assert heaps.lists == ("Garden Camp 2031",)
    assert [(link.url, link.purpose) for link in heaps.links] == [("https://www.youtube.com/watch?v=heapheapxyz", Purpose.VIDEO)]
    assert heaps.extra["uploader"] == "Garden TV"
    assert "formats" not in heaps.extra


def test_a_playlist_gives_each_video_and_counts_the_missing_one() -> None:
    found = list(youtube.read(sample("playlist.json"), "playlist.info.json"))
    assert record_count(found) == 3
    moths, owls = drafts(youtube, sample("playlist.json"), "p.json")
    assert (moths.duration, moths.lists) == (600, ("Garden Camp 2031",))
    assert owls.links[0].url == "https://www.youtube.com/watch?v=bbbbbbbbbbb"
    assert [one.title for one in owls.chapters] == ["Dusk", "Night", "Dawn"]
    (missing,) = [one for one in found if isinstance(one, LeftOut)]
    assert missing.line == 18


def test_lines_of_info_are_read_one_by_one() -> None:
    line = sample("heaps.info.json").strip()
    found = list(youtube.read(f"{line}\n{line[:200]}\n{line}\n", "all.jsonl"))
    assert record_count(found) == 3
    assert len(drafts(youtube, f"{line}\n{line[:200]}\n{line}\n", "all.jsonl")) == 2


def test_sniffing_leaves_pages_to_the_listing(shared_seeds: Path) -> None:
    assert youtube.sniff(sample("heaps.txt"), "pasted") == 0.7
    assert youtube.sniff(sample("heaps.info.json"), "x.json") == 1
    assert youtube.sniff(sample("playlist.json"), "x.json") == 1
    two = sample("heaps.txt") + "\n\nAnother talk\n\n0:00 Hello\n2:00 Middle\n5:00 End\n"
    assert youtube.sniff(two, "pasted") == 0
    for page in shared_seeds.glob("*.txt"):
        assert youtube.sniff(page.read_text(encoding="utf-8")[:65_536], page.name) == 0


def test_sniffing_leaves_the_varied_pages_to_the_listing() -> None:
    pages = [path for path in (Path(__file__).parent / "varied").glob("*") if path.suffix in (".txt", ".md", ".html")]
    assert [path.name for path in pages if youtube.sniff(path.read_text(encoding="utf-8")[:65_536], path.name) > 0.2] == []


def test_a_text_without_chapters_is_refused() -> None:
    with pytest.raises(UserFacing):
        list(youtube.read("words", "x.txt"))


def test_mutations_keep_the_laws() -> None:
    for name, text in mutations("youtube", 400):
        found_lawfully(youtube, text, name)


@given(st.lists(st.integers(10, 4000), min_size=2, max_size=20), st.booleans())
def test_typed_chapters_come_back(gaps: list[int], after: bool) -> None:
    starts = [0]
    for gap in gaps:
        starts.append(starts[-1] + gap)
    stamps = [f"{s // 3600}:{s // 60 % 60:02d}:{s % 60:02d}" if s >= 3600 else f"{s // 60}:{s % 60:02d}" for s in starts]
    lines = [f"Part {n} - {stamp}" if after else f"{stamp} Part {n}" for n, stamp in enumerate(stamps)]
    found = chapters_in("\n".join(lines), strict=True)
    assert found
    assert [(one.start, one.title) for one in found.chapters] == [(s, f"Part {n}") for n, s in enumerate(starts)]


@pytest.mark.parametrize(
    "text",
    ["0:00 " * 100_000, "0:00 a\n" * 100_000, "0:00" + " " * 500_000 + "\n1:00 b\n2:00 c", "\n" * 500_000 + "0:00",
     "0:00 - " * 3000 + "x", "\n".join(f"{n}:00 x" for n in range(100_000)), '{"entries": [' * 50_000, "(" * 500_000 + "0:00",
     "-" * 20_000 + "0:00 x\n" * 5, "\n".join("1:00:00 x" for n in range(199)), "<" * 500_000, "\t" * 30_000 + "0:00"],
)  # fmt: skip
def test_hostile_texts_end_soon(text: str) -> None:
    begun = time.process_time()
    found_lawfully(youtube, text, "x.txt")
    assert time.process_time() - begun < 6
