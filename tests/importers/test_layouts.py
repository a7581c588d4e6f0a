"""Small pages of our own in the arrangements that programmes and lists come in."""

from textwrap import fill

import pytest

from desktop.domain.item import Form, Identifier, Kind, Purpose
from desktop.domain.people import Role
from tests.importers.pages import names_of, read, unproven

MOSS = (
    "Moss grows where little else does. In this talk we follow a carpet of moss over ten winters and show that its edge moves "
    "by a law as simple as it is slow. We also discuss what remains open when the winters become warm."
)
TIDES = (
    "Tide gauges are old, cheap and everywhere. We present a method that reads storms out of their small errors, and we argue "
    "that a century of harbour logs holds more weather than was thought."
)
BELLS = (
    "Church bells ring slightly out of tune on purpose. We study why founders chose these intervals, and propose a test by ear "
    "that a child can take. Experiments with forty listeners agree with the founders."
)
BIO = (
    "Ines Falk is a professor of botany at the University of Bergen. She received her PhD from Lund University in 2004."
)


def test_labelled_blocks_in_the_usual_order() -> None:
    reading = read(
        f"Garden Seminar\n\nTitle: The Slow Law of Moss\nSpeaker: Ines Falk (University of Bergen)\nDate: March 3, 2021\n"
        f"Time: 4:15 PM – 5:00 PM\nLocation: Room 12\nAbstract: {MOSS}\nBio: {BIO}\n\nTitle: Storms in the Harbour Log\n"
        f"Speaker: Dr. Pavel Novotny, Charles University\nDate: March 10, 2021\nTime: 4:15 PM\nAbstract: {TIDES}\n"
    )
    moss, tides = reading.drafts
    assert (moss.title, moss.abstract, names_of(moss)) == ("The Slow Law of Moss", MOSS, ["Ines Falk"])
    assert moss.contributions[0].affiliation == "University of Bergen"
    assert moss.contributions[0].bio == BIO
    assert (moss.date, moss.date_typed, moss.start_time, moss.end_time, moss.place) == (
        "2021-03-03",
        "March 3, 2021",
        "16:15",
        "17:00",
        "Room 12",
    )
    assert (tides.title, names_of(tides), tides.date) == ("Storms in the Harbour Log", ["Pavel Novotny"], "2021-03-10")
    assert moss.event and moss.event.name == "Garden Seminar"
    assert unproven(reading) == []


def test_labelled_blocks_with_the_abstract_first() -> None:
    reading = read(
        f"Abstract: {MOSS}\nTitle: The Slow Law of Moss\nSpeaker: Ines Falk\n\n"
        f"Abstract: {TIDES}\nTitle: Storms in the Harbour Log\nSpeaker: Pavel Novotny\n"
    )
    assert [(draft.title, draft.abstract, names_of(draft)) for draft in reading.drafts] == [
        ("The Slow Law of Moss", MOSS, ["Ines Falk"]),
        ("Storms in the Harbour Log", TIDES, ["Pavel Novotny"]),
    ]


def test_labels_of_the_page_s_own_making_are_understood_by_what_follows_them() -> None:
    items = [
        ("Das langsame Gesetz", "Ines Falk", MOSS),
        ("Hafenlogbücher", "Pavel Novotny", TIDES),
        ("Glocken", "Clara Weiss", BELLS),
    ]
    reading = read(
        "\n\n".join(
            f"Vortragstitel: {title} im Winter\nGast: {name}, ETH Zurich\nKurzfassung: {text}"
            for title, name, text in items
        )
    )
    assert [(draft.title, names_of(draft), draft.abstract) for draft in reading.drafts] == [
        (f"{title} im Winter", [name], text) for title, name, text in items
    ]


def test_blocks_without_labels_name_affiliation_title_abstract() -> None:
    reading = read(
        f"Invited Talks\n\nInes Falk\nProfessor of Botany\nUniversity of Bergen\n\nThe Slow Law of Moss\n\n{MOSS}\n\n{BIO}\n\n"
        f"Pavel Novotny\nCharles University\n\nStorms in the Harbour Log\n\n{TIDES}\n"
    )
    moss, tides = reading.drafts
    person = moss.contributions[0]
    assert (person.name, person.position, person.affiliation, person.bio) == (
        "Ines Falk",
        "Professor of Botany",
        "University of Bergen",
        BIO,
    )
    assert (moss.kind, moss.abstract) == (Kind.TALK, MOSS)
    assert (tides.contributions[0].affiliation, tides.contributions[0].bio, tides.abstract) == (
        "Charles University",
        "",
        TIDES,
    )


def test_a_biography_under_the_name_and_before_the_title() -> None:
    other = (
        "Pavel Novotny leads the tide group in Prague. He holds a degree in physics and received an award for teaching."
    )
    reading = read(
        f"Speakers\n\nInes Falk\nUniversity of Bergen\n\n{BIO}\n\nTitle: The Slow Law of Moss\n\nAbstract: {MOSS}\n\n"
        f"Pavel Novotny\nCharles University\n\n{other}\n\nTitle: Storms in the Harbour Log\n\nAbstract: {TIDES}\n"
    )
    assert [(names_of(draft), draft.contributions[0].bio, draft.abstract) for draft in reading.drafts] == [
        (["Ines Falk"], BIO, MOSS),
        (["Pavel Novotny"], other, TIDES),
    ]


def test_an_agenda_alone_gives_talks_with_days_and_times_and_no_breaks() -> None:
    reading = read(
        "2022 Workshop on Slow Things\n\nMonday, July 4\n8:30 AM Registration and coffee\n9:00 AM Ines Falk: The Slow Law of Moss\n"
        "10:00 AM Coffee break\n10:30 AM Pavel Novotny: Storms in the Harbour Log\n12:00 PM Lunch\n1:00 PM Clara Weiss: Bells Out of Tune\n"
        "2:00 PM Adjourn\n\nTuesday, July 5\n9:00 AM Jonas Berg: Ice on Quiet Lakes\n10:00 AM Closing remarks\n"
    )
    assert [
        (draft.title, names_of(draft), draft.date, draft.start_time, draft.end_time) for draft in reading.drafts
    ] == [
        ("The Slow Law of Moss", ["Ines Falk"], "2022-07-04", "09:00", "10:00"),
        ("Storms in the Harbour Log", ["Pavel Novotny"], "2022-07-04", "10:30", "12:00"),
        ("Bells Out of Tune", ["Clara Weiss"], "2022-07-04", "13:00", "14:00"),
        ("Ice on Quiet Lakes", ["Jonas Berg"], "2022-07-05", "09:00", "10:00"),
    ]
    event = reading.drafts[0].event
    assert event and (event.name, event.start_date, event.end_date) == (
        "2022 Workshop on Slow Things",
        "2022-07-04",
        "2022-07-05",
    )
    assert any("programme" in part.reason for part in reading.left_out)


def test_an_agenda_in_blocks_below_its_times() -> None:
    reading = read(
        "Monday, July 4, 2022\n\n9:00 – 9:45\nThe Slow Law of Moss\nInes Falk (University of Bergen)\n\n"
        "9:45 – 10:15\nBreak\n\n10:15 – 11:00\nStorms in the Harbour Log\nPavel Novotny (Charles University)\n"
    )
    assert [(draft.title, names_of(draft), draft.start_time, draft.end_time) for draft in reading.drafts] == [
        ("The Slow Law of Moss", ["Ines Falk"], "09:00", "09:45"),
        ("Storms in the Harbour Log", ["Pavel Novotny"], "10:15", "11:00"),
    ]


def test_agenda_and_abstracts_join_over_typing_errors() -> None:
    reading = read(
        "Summer School on Slow Things 2022\n\nMonday, July 4\n9:00 AMInes Falk | The slow laws of Moss\n10:00 AMPavel Novotny | Storms in a Harbor Log\n"
        f"11:00 AMLUNCH\n\nAbstracts\n\nPavel Novotny\nCharles University\n\nStorms in the Harbour Log\n\n{TIDES}\n\n"
        f"Ines Falk\nUniversity of Bergen\n\nThe Slow Law of Moss\n\n{MOSS}\n"
    )
    assert [(draft.title, draft.date, draft.start_time, bool(draft.abstract)) for draft in reading.drafts] == [
        ("Storms in the Harbour Log", "2022-07-04", "10:00", True),
        ("The Slow Law of Moss", "2022-07-04", "09:00", True),
    ]


ONE_LINE = [
    ("Ines Falk", "University of Bergen", "The Slow Law of Moss"),
    ("Pavel Novotny", "Charles University", "Storms in the Harbour Log: A Century of Small Errors"),
    ("Clara Weiss", "ETH Zurich", "Why Bells Are Out of Tune"),
    ("Jonas Berg", "KTH", "Ice on Quiet Lakes, and What It Remembers"),
]


@pytest.mark.parametrize(
    "form",
    [
        "{name} ({place}): {title}",
        "{name}, {place}: {title}",
        "{title} – {name}, {place}",
        "{title} ({name}, {place})",
        "{name}, {place}, “{title}”",
        "• {name} ({place}) – {title}",
        "{title} | {name} ({place})",
    ],
)
def test_one_talk_a_line(form: str) -> None:
    reading = read(
        "Talks\n" + "\n".join(form.format(name=name, place=place, title=title) for name, place, title in ONE_LINE)
    )
    assert [
        (names_of(draft)[0], draft.contributions[0].affiliation, draft.title) for draft in reading.drafts
    ] == ONE_LINE
    assert unproven(reading) == []


def test_one_line_with_its_date() -> None:
    reading = read(
        "Reading Group Talks, Fall 2022\n"
        + "\n".join(f"Sep {5 + 7 * i}: {name} – {title}" for i, (name, _, title) in enumerate(ONE_LINE[:3]))
    )
    assert [(draft.date, draft.date_typed, names_of(draft)) for draft in reading.drafts] == [
        ("2022-09-05", "Sep 5", ["Ines Falk"]),
        ("2022-09-12", "Sep 12", ["Pavel Novotny"]),
        ("2022-09-19", "Sep 19", ["Clara Weiss"]),
    ]


def test_a_reading_list_in_markdown_keeps_its_links() -> None:
    reading = read(
        "# Reading list\n\nPapers for the winter:\n\n"
        "- [The Slow Law of Moss](https://arxiv.org/abs/2101.00001) by Ines Falk and Jonas Berg\n"
        "- [Storms in the Harbour Log](https://doi.org/10.1234/tides.7) by Pavel Novotny\n"
        "- [Why Bells Are Out of Tune](https://example.org/bells.html) by Clara Weiss\n"
    )
    first, second, third = reading.drafts
    assert first.kind is Kind.PAPER
    assert names_of(first) == ["Ines Falk", "Jonas Berg"]
    assert all(person.role is Role.AUTHOR for person in first.contributions)
    assert first.identifiers == (Identifier("arxiv", "2101.00001"),)
    assert second.identifiers == (Identifier("doi", "10.1234/tides.7"),)
    assert [link.url for link in third.links] == ["https://example.org/bells.html"]


def test_an_address_within_an_abstract_does_not_name_the_paper_itself() -> None:
    reading = read(
        f"Accepted Papers\n\nThe Slow Law of Moss\nInes Falk, Jonas Berg\n{MOSS} Code is at https://github.com/falk/moss and see https://arxiv.org/abs/2101.00001.\n"
    )
    draft = reading.drafts[0]
    assert draft.identifiers == ()
    assert [(link.url, link.purpose) for link in draft.links] == [
        ("https://github.com/falk/moss", Purpose.CODE),
        ("https://arxiv.org/abs/2101.00001", Purpose.OTHER),
    ]


@pytest.mark.parametrize("separator", [", ", "; ", " · "])
def test_accepted_papers_with_authors_below(separator: str) -> None:
    papers = [
        ("The Slow Law of Moss", ["Ines Falk", "A. B. Roe", "Jonas Berg"]),
        ("Storms in the Harbour Log", ["Pavel Novotny", "Yu-Ting Lin"]),
        ("Why Bells Are Out of Tune", ["Clara Weiss", "Ludwig van der Meer"]),
    ]
    reading = read("Accepted Papers\n\n" + "\n".join(f"{title}\n{separator.join(names)}" for title, names in papers))
    assert [(draft.title, names_of(draft)) for draft in reading.drafts] == papers
    assert {draft.kind for draft in reading.drafts} == {Kind.PAPER}


def test_a_bare_list_of_titles_under_its_heading() -> None:
    titles = ["The Slow Law of Moss", "Storms in the Harbour Log", "Why Bells Are Out of Tune", "Ice on Quiet Lakes"]
    reading = read("Accepted papers\n\n" + "\n".join(f"• {title}" for title in titles))
    assert [draft.title for draft in reading.drafts] == titles


def test_a_web_page_of_cards() -> None:
    cards = "".join(
        f"<div class='card'><h3>{title}</h3><p><b>{name}</b>, {place}</p><p>{text}</p><a href='https://youtu.be/x{i}'>Video</a></div>"
        for i, ((name, place, title), text) in enumerate(zip(ONE_LINE, (MOSS, TIDES, BELLS), strict=False))
    )
    reading = read(
        f"<!doctype html><html><head><title>Talks</title><style>p {{}}</style></head><body><nav><a href='/'>Home</a></nav>{cards}"
        "<footer>All rights reserved</footer><script>var x = 'Jane Roe';</script></body></html>"
    )
    assert [(draft.title, names_of(draft), draft.abstract) for draft in reading.drafts] == [
        (title, [name], text) for (name, _, title), text in zip(ONE_LINE, (MOSS, TIDES, BELLS), strict=False)
    ]
    assert unproven(reading) == []


TABLE = [
    ("Oct 3, 2023", "Ines Falk", "Bergen", "The Slow Law of Moss"),
    ("Oct 10, 2023", "Pavel Novotny", "Prague", "Storms in the Harbour Log"),
]


@pytest.mark.parametrize(
    "text",
    [
        "Date\tSpeaker\tAffiliation\tTitle\n" + "\n".join("\t".join(row) for row in TABLE),
        "# Seminar\n\n| Date | Speaker | Affiliation | Title |\n|---|---|---|---|\n"
        + "\n".join(f"| {' | '.join(row)} |" for row in TABLE),
        "<html><body><table><tr><th>Date</th><th>Speaker</th><th>Affiliation</th><th>Title</th></tr>"
        + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
        + "</table></body></html>",
    ],
    ids=["tabs", "markdown", "html"],
)
def test_tables_by_their_headings(text: str) -> None:
    found = [
        (draft.date_typed, names_of(draft)[0], draft.contributions[0].affiliation, draft.title)
        for draft in read(text).drafts
    ]
    assert found == TABLE


def test_wrapped_lines_are_put_together_again() -> None:
    blocks = [(ONE_LINE[0], MOSS), (ONE_LINE[1], TIDES)]
    reading = read(
        "\n\n".join(
            f"Speaker: {name} ({place})\nTitle: {title}\nAbstract:\n{fill(text, 66)}"
            for (name, place, title), text in blocks
        )
    )
    assert [draft.abstract for draft in reading.drafts] == [MOSS, TIDES]


def test_a_single_announcement_among_the_furniture_of_its_page() -> None:
    reading = read(
        "Skip to content\nTitle: The Slow Law of Moss\nSpeaker: Dr. Ines Falk, Professor, University of Bergen\nDate: Apr 12, 2023\n"
        f"Time: 3:30pm – 4:30pm\n\nMode: Hybrid. Seats are limited and a confirmation will be sent.\n\nAbstract\n\n{MOSS}\n"
    )
    (draft,) = reading.drafts
    assert (draft.title, draft.abstract, draft.date, draft.start_time) == (
        "The Slow Law of Moss",
        MOSS,
        "2023-04-12",
        "15:30",
    )


def test_titles_are_freed_of_series_and_sorts() -> None:
    reading = read(
        f"Keynote: The Slow Law of Moss\nInes Falk, University of Bergen\n{MOSS}\n\nNorth Sea Colloquium: Storms in the Harbour Log\n"
        f"Pavel Novotny, Charles University\n{TIDES}\n\nTutorial: Why Bells Are Out of Tune\nClara Weiss, ETH Zurich\n{BELLS}\n"
    )
    assert [(draft.title, draft.form, draft.event.series if draft.event else "") for draft in reading.drafts] == [
        ("The Slow Law of Moss", Form.KEYNOTE, ""),
        ("Storms in the Harbour Log", Form.SEMINAR, "North Sea Colloquium"),
        ("Why Bells Are Out of Tune", Form.TUTORIAL, ""),
    ]


def test_talks_whose_title_is_not_announced_are_left_out_and_said_so() -> None:
    reading = read(
        f"Seminar\n\nTitle: TBA\nSpeaker: Jonas Berg (KTH)\n\nTitle: The Slow Law of Moss\nSpeaker: Ines Falk (University of Bergen)\nAbstract: {MOSS}\n"
    )
    assert [draft.title for draft in reading.drafts] == ["The Slow Law of Moss"]
    assert any("not announced" in part.reason for part in reading.left_out)


def test_affiliations_come_from_the_list_of_speakers_when_the_talks_lack_them() -> None:
    reading = read(
        "Speakers\nInes Falk (University of Bergen)\nPavel Novotny (Charles University)\n\nTitles and Abstracts\n\n"
        f"Ines Falk\nThe Slow Law of Moss\nAbstract. {MOSS}\n\nPavel Novotny\nStorms in the Harbour Log\nAbstract. {TIDES}\n"
    )
    assert [draft.contributions[0].affiliation for draft in reading.drafts] == [
        "University of Bergen",
        "Charles University",
    ]
    assert unproven(reading) == []
