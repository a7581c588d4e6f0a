"""Chapter stamps: read as typed when that rises, repaired with the fewest changes when it does not."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.draft import Draft
from desktop.domain.event import clock
from desktop.importers.listing import importer as listing
from desktop.importers.listing.chapters import LONGEST, chapter_times

RISING = st.lists(st.integers(0, 5 * 3600), min_size=1, max_size=12, unique=True).map(sorted)


def padded(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def test_minutes_typed_in_the_place_of_hours_are_repaired() -> None:
    times = chapter_times(["00:00:00", "02:10:00", "48:30:00", "01:12:00", "01:59:59"])
    assert [time.seconds for time in times] == [0, 130, 2910, 4320, 7199]
    assert [bool(time.reason) for time in times] == [False, True, True, False, False]
    assert "48:30:00" in times[2].reason and "0:48:30" in times[2].reason


def test_stamps_that_rise_are_never_touched() -> None:
    assert [time.seconds for time in chapter_times(["0:00", "5:30", "61:00", "1:30:00"])] == [0, 330, 3660, 5400]


def test_hours_and_minutes_without_seconds_are_understood_from_their_neighbours() -> None:
    times = chapter_times(["0:00", "45:10", "1:20", "2:05"])
    assert [time.seconds for time in times] == [0, 2710, 4800, 7500]


def test_stamps_that_cannot_rise_are_kept_as_typed_and_say_so() -> None:
    times = chapter_times(["00:10:05", "00:05:07"])
    assert [time.seconds for time in times] == [605, 307]
    assert all(time.reason for time in times)


@given(RISING)
def test_any_rising_list_is_read_as_typed(starts: list[int]) -> None:
    times = chapter_times([padded(start) for start in starts])
    assert [time.seconds for time in times] == starts
    assert not any(time.reason for time in times)


@given(RISING, st.randoms(use_true_random=False))
def test_a_repair_always_rises_below_the_longest_and_changes_no_more_than_was_broken(
    starts: list[int], random: object
) -> None:
    broken = {i for i, start in enumerate(starts) if 0 < start < 3600 and random.random() < 0.5}  # type: ignore[attr-defined]
    stamps = [
        f"{start // 60:02d}:{start % 60:02d}:00" if i in broken else padded(start) for i, start in enumerate(starts)
    ]
    times = chapter_times(stamps)
    found = [time.seconds for time in times]
    assert found == sorted(set(found))
    assert found[-1] < LONGEST
    assert sum(bool(time.reason) for time in times) <= len(broken)


def test_a_recording_s_chapters_keep_what_was_typed() -> None:
    found = listing.read(
        'Harbour Summer School: Storms and Tides\n00:00:00 - Introduction\n03:20:00 - "Reading a Gauge", Pavel Novotny, Professor, Charles University\n'
        '55:00:00 - "Ice and Sound", Jonas Berg, KTH and Clara Weiss, Lecturer, ETH Zurich\n01:40:10 - Questions\n',
        "page.txt",
    )
    (draft,) = [one for one in found if isinstance(one, Draft)]
    assert [(clock(chapter.start), chapter.start_typed, chapter.title) for chapter in draft.chapters] == [
        ("0:00:00", "00:00:00", "Introduction"),
        ("0:03:20", "03:20:00", "Reading a Gauge"),
        ("0:55:00", "55:00:00", "Ice and Sound"),
        ("1:40:10", "01:40:10", "Questions"),
    ]
    assert [(one.name, one.position, one.affiliation) for one in draft.chapters[2].contributions] == [
        ("Jonas Berg", "", "KTH"),
        ("Clara Weiss", "Lecturer", "ETH Zurich"),
    ]
