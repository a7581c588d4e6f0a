"""Pages in our own words that are set as real ones are: digests, references by points, ragged tables, one lecturer."""

from textwrap import fill

import pytest

from desktop.importers.registry import NothingFound
from tests.importers.pages import names_of, read

KITES, WELLS, OWLS, BREAD = (
    "Kites over a Cold Harbour",
    "Wells That Remember the Rain",
    "Owls and the Cost of Silence",
    "Bread as a Clock",
)
TITLES = [KITES, WELLS, OWLS, BREAD]
PEOPLE = [["Jane Roe", "John Doe"], ["Mary Major"], ["Peter Vance", "Olga Stern"], ["Igor Petrov"]]
TEXTS = [
    "We fly forty kites above a harbour and measure the wind with their strings. The strings agree with the masts.",
    "We study wells in nine villages over ten winters. The method shows that a well keeps the rain of three years.",
    "We record owls in a wood that is never quiet. The results show what a silent wing costs in weight and in speed.",
    "We propose to tell the hour of a bakery by the smell of its bread. Experiments with bakers show an error of minutes.",
]


def _found(text: str, name: str = "page.txt") -> list[tuple[str, list[str]]]:
    """Titles and people of what is read of a page."""
    return [(draft.title, names_of(draft)) for draft in read(text, name).drafts]


def _blocks(form: str, between: str = "\n\n") -> str:
    """One block for each of four items: {i} its number, {t} title, {p} people, {a} abstract."""
    rows = zip(range(1, 5), TITLES, PEOPLE, TEXTS, strict=True)
    return between.join(form.format(i=i, t=title, p=", ".join(people), a=text) for i, title, people, text in rows)


ALL = list(zip(TITLES, PEOPLE, strict=True))


def test_mentors_are_no_speakers() -> None:
    page = "# Student talks\n\n" + _blocks("**1:{i}0 PM**\n***{t}***\n{p}\n*Mentor: Dr. Ruth Acker, Biology*\n{a}")
    assert _found(page, "page.md") == ALL


def test_the_link_that_folds_an_abstract_is_no_part_of_it() -> None:
    page = "Four papers match your words\n" + _blocks("{t}\nAuthors: {p}\nAbstract: {a} △ Less", "\n")
    assert [draft.abstract for draft in read(page, "page.txt").drafts] == TEXTS


def test_contents_and_details_are_one_and_a_comment_is_no_abstract() -> None:
    contents = _blocks("{i}. [{t}](#link{i})\n**Authors:** {p}")
    details = _blocks("## {i}. [{t}](https://example.org/{i})\n\n**Number:** 77{i}\n\n**Authors:** {p}\n\n**Abstract:** {a}\n\n"
                      "**Comment:** Matches topic {i} since it speaks of old things. It is of use for all who like them.\n\n**Score:** {i}\n")
    drafts = read(f"# Papers of the day\n\n{contents}\n\n---\n\n{details}", "page.md").drafts
    assert [(draft.title, names_of(draft), draft.abstract) for draft in drafts] == [
        (title, people, text) for title, people, text in zip(TITLES, PEOPLE, TEXTS, strict=True)
    ]


def test_surnames_with_bare_initials_are_people() -> None:
    people = ["Roe JA, Doe B, Major C", "Vance PQ, Stern O", "Petrov I, Lima AB", "Acker R, Falk I, Novotny P"]
    blocks = "\n\n".join(f"{title}\n{who}\nAnn Small Things 7:21–25 (2019)" for title, who in zip(TITLES, people, strict=True))
    found = _found(f"Read by our group in May.\n\n{blocks}\n")
    assert found == [(title, who.split(", ")) for title, who in zip(TITLES, people, strict=True)]


def test_bibliography_server_with_colons_numbers_and_pages() -> None:
    page = "7th Quiet Systems 2016\n\n" + _blocks("open\nfull text by number\ncite this\n{p} 0003:\n{t}. {i}1-{i}9", "\n")
    assert _found(page) == ALL


def test_references_by_points_that_were_wrapped() -> None:
    references = [
        "1. Roe-Holm J, Lind T-B, O'Dell M. Kites and the strength of old string: a field study. Ann Wind Cold Harb. 2014;3(1):17-29.",
        "2. Major C. Wells without walls. 2nd ed. Oslo and London: Quay Press; 2001.",
        "3. N'doe K, Vance QT, Stern, et al. Noise of owls in four woods of the far and cold north. Bird Today. 2018 May;7(3):40-52.",
        "4. Petrov I. Bread that tells the time [dissertation]. Porto: River University; 2009.",
    ]
    page = "Bibliography\n\n" + "\n".join(fill(text, 86, subsequent_indent="   ", break_on_hyphens=False) for text in references)
    assert _found(page) == [
        ("Kites and the strength of old string: a field study", ["Roe-Holm J", "Lind T-B", "O'Dell M"]),
        ("Wells without walls", ["Major C"]),
        ("Noise of owls in four woods of the far and cold north", ["N'doe K", "Vance QT", "Stern"]),
        ("Bread that tells the time", ["Petrov I"]),
    ]


def test_turned_names_before_a_year() -> None:
    page = (
        "# Readings\n\n* Roe, Janet (1991): *A Kite for Every Wind*. Oslo: Quay.\n* Major, Maria / Vance, Pauline (2011): \"Deep Wells\". In: *Notes* 7.\n"
        "* [optional] Stern, Olga (2015): \"Owls at Rest\". Blog post.\n* Petrova, Irina (2018): \"An Oven that Counts\". *Margins* 2, 9–30.\n"
    )
    assert [names for _, names in _found(page, "page.md")] == [["Janet Roe"], ["Maria Major", "Pauline Vance"], ["Olga Stern"], ["Irina Petrova"]]


def test_rows_of_a_table_that_lost_their_first_cell() -> None:
    rows = "\n".join(f"{i}\t{i + 8}:15am - {i + 8}:50am\t{title}, {people[0]} (University of Oslo)" for i, (title, people) in enumerate(ALL))
    page = f"Afternoon school\n\nSchedule\n#\tTime\tItem\n\t8:00am - 8:15am\tOpening\n{rows}\n\t1:00pm - 2:00pm\tLunch\n"
    assert _found(page) == [(title, people[:1]) for title, people in ALL]


def test_speakers_below_their_texts_and_a_menu_that_ends_with_contact() -> None:
    page = "Harbour\nNews\nPeople\nPapers\nContact\n\nEVENING TALKS, SPRING 2016\n\n" + _blocks("Oct {i}\n{t}\n{a}\n{p}")
    assert _found(page) == ALL


def test_a_row_broken_over_lines_keeps_people_beside_the_text() -> None:
    page = "Most read papers\n\nRank\tPaper\tAuthor(s)\n\n" + _blocks("{i}\t{t}\n\nHighlight: {a}\t{p}")
    assert [(title, [name.title() for name in names]) for title, names in _found(page)] == ALL


def test_one_lecturer_is_named_once_above_the_talks() -> None:
    page = (
        "Lectures in Mathematics\n\nJane Roe, Professor of Geometry, University of Oslo, will give two lectures in May 2015.\n\n"
        f"Monday, May 4th at 4:30 pm in Tower 121 \"{KITES}\"\n\nAbstract: {TEXTS[0]}\n\n"
        f"Tuesday, May 5th at 5:00 pm in Quay 305 \"{WELLS}\"\n\nAbstract: {TEXTS[1]}\n"
    )
    assert _found(page) == [(KITES, ["Jane Roe"]), (WELLS, ["Jane Roe"])]


def test_a_displayed_formula_between_brackets_belongs_to_the_abstract() -> None:
    blocks = _blocks("### talk-{i}\nDate: 2021-03-0{i}\nSpeaker: {p}\nTitle: {t}\nAbstract:\nLet a string be held by {p} and consider its sum\n"
                     "[\nS_M = A_0 + \\sum_{{k=1}}^{{n}} A_k.\n]\n{a}")
    drafts = read(f"# Seminar\n\n## Talks\n\n{blocks}\n", "page.md").drafts
    assert [draft.abstract.endswith(text) and "\\sum" in draft.abstract for draft, text in zip(drafts, TEXTS, strict=True)] == [True] * 4


def test_a_name_of_a_timetable_is_no_title_of_a_talk() -> None:
    times = "10:00 Jane Roe\n11:00 Mary Major\n12:00 Lunch\n14:00 Peter Vance\n15:00 Igor Petrov"
    page = f"Small Conference\nSchedule\nFriday 3 May 2019\n{times}\nAbstracts\n" + _blocks("{t}\n{p}, University of Oslo\n{a}", "\n")
    assert [title for title, _ in _found(page)] == TITLES


def test_offices_and_who_holds_them_are_no_talks() -> None:
    page = (
        "Workshop 2019\n\nArea Chairs\nKites: Jane Roe (Inria), Mary Major (Charles University)\nBakeries: John Doe (KAUST), Olga Stern (ETH Zurich)\n"
        "Harbours: Peter Vance (CNRS), Ana Lima (University of Porto)\n\nVenue\nThe hall is warm. Bring a scarf for the garden.\n"
    )
    with pytest.raises(NothingFound):
        read(page, "page.txt")
