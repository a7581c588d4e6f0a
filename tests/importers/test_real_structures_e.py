"""Pages in our own words with structures of real pages: degrees, reversed names, curated lists, links that repeat titles, one video."""

import pytest

from desktop.domain.item import Kind
from desktop.importers.registry import NothingFound
from tests.importers.pages import names_of, read

# What is said of each page: its text, and of each item the title and the people.
_PAGES = {
    "the_end_time_and_the_sort_of_talk_before_the_speaker_are_no_titles": (
        "Moorland Days\nFriday, May 3, 2024\n\nStart\tEnd\tActivity\tPlace\n8:30\t\tRegistration\tBarn\n"
        "9:00\t9:40\tKeynote: Ottilie Ramsdal (Moorland College, University of Peat)\n\nHow hedges remember the wind\n"
        "9:40\t10:00\tTalk: Henrik Valdemar (Institute for Soils)\n\nCounting beetles under the heather\n"
        "10:00\t10:20\tCoffee Break\n"
        "10:20\t10:40\tTalk: Peadar Quilty (Moorland College)\n\nWhat the drained bog does at night\n"
        "10:40\t11:00\tTalk: Ines Tavora & Marek Dubicki (University of Peat)\n\nA map of every ditch in the county\n",
        [
            ("How hedges remember the wind", "Ottilie Ramsdal"),
            ("Counting beetles under the heather", "Henrik Valdemar"),
            ("What the drained bog does at night", "Peadar Quilty"),
            ("A map of every ditch in the county", "Ines Tavora;Marek Dubicki"),
        ],
    ),
    "headings_of_two_levels_are_never_one_line": (
        "# Moor papers\n\n### Hedges that bend before the storm\n#### Ottilie Ramsdal, Peadar van der Quilt, and Ines Tavora\n"
        "##### University of Peat, Moorland College\n\n*Abstract.* We ask what a hedge does before the storm comes, and\n"
        "we find that it begins to bend much earlier than anybody thought it could do so.\n\n* * *\n\n"
        "### Beetles in the heather\n#### Henrik Valdemar and Signe Toft\n##### Institute for Soils\n\n"
        "*Abstract.* Beetles under the heather are counted by hand in every year, and\n"
        "we show that a simple microphone counts them better than most of us can do.\n\n* * *\n\n"
        "### The bog at night\n#### Marek Dubicki\n##### Moorland College\n\n"
        "*Abstract.* The drained bog is warmer than the wet one at night, and\n"
        "we explain the difference with a model of the peat and of the water in it.\n",
        [
            ("Hedges that bend before the storm", "Ottilie Ramsdal;Peadar van der Quilt;Ines Tavora"),
            ("Beetles in the heather", "Henrik Valdemar;Signe Toft"),
            ("The bog at night", "Marek Dubicki"),
        ],
    ),
    "a_degree_behind_a_name_and_companions_in_brackets_are_people_of_the_talk": (
        "Autumn 2021 Lectures\n\n"
        "Bees in old cities\n"
        "Ottilie Ramsdal, Ph.D. (with Henrik Valdemar, Professor of Botany, Moorland College and Signe Toft, Director, Institute for Soils)\n"
        "Watch the recording.\n\n"
        "Counting moths by lamplight\nPeadar Quilty, Ph.D.\nWatch the recording.\n\n"
        "Why meadows hum\nInes Tavora, PhD & Marek Dubicki, Ph.D.\nWatch the recording.\n",
        [
            ("Bees in old cities", "Ottilie Ramsdal;Henrik Valdemar;Signe Toft"),
            ("Counting moths by lamplight", "Peadar Quilty"),
            ("Why meadows hum", "Ines Tavora;Marek Dubicki"),
        ],
    ),
    "every_author_of_a_catalogue_has_the_family_name_first": (
        "Brandvold, Ulla and Quilty, P. (2003) Estimating the moisture of peat from the air. In: Fourth Meeting on Moorland Data, 2003-05-11.\n\n"
        "Brandvold, Ulla (2004) Hedges as fences of sensors. Journal of Field Methods, 3 (2). pp. 21-29.\n\n"
        "Brandvold, Ulla and Tavora, Ines and Toft, S K (2006) A framework for counting moths automatically. In: Symposium on Insects, 2006.\n\n"
        "Dubicki, Marek and Toft, S K (2008) Learning the age of trees from bark. Annals of Forests, 12 (1). pp. 1-14.\n",
        [
            ("Estimating the moisture of peat from the air", "Ulla Brandvold;P Quilty"),
            ("Hedges as fences of sensors", "Ulla Brandvold"),
            ("A framework for counting moths automatically", "Ulla Brandvold;Ines Tavora;S K Toft"),
            ("Learning the age of trees from bark", "Marek Dubicki;S K Toft"),
        ],
    ),
    "a_row_of_files_and_rooms_and_the_names_of_columns_are_no_items": (
        "Date Speaker Name Speaker Affiliation Title Host Photo Flyer Location\n\n"
        "Ottilie Ramsdal\n\nMoorland University\n\nThree ways to build a dike\n\nSigne Toft\n\nDr. Ramsdal Flyer-A4-Ramsdal.pdf 266.55 KB Dr. Ramsdal Hall 101\n\n"
        "Peadar Quilty\n\nMoorland University\n\nThe field before the first plough\n\nOttilie Ramsdal\n\nDr. Quilty Flyer-A4-Quilty.pdf 178.1 KB Dr. Quilty Hall 101\n\n"
        "Ines Tavora\n\nUniversity of Faro\n\nThe salt age of marshes\n\nMarek Dubicki\n\nDr. Tavora Flyer-A4-Tavora.pdf 230.2 KB Dr. Tavora Hall 101\n\n"
        "Henrik Valdemar\n\nLake College\n\nDo mosses have automatic clocks?\n\nSigne Toft\n\nDr. Valdemar Flyer_A4.pdf 201 KB Dr. Valdemar Hall 101\n",
        [
            ("Three ways to build a dike", "Ottilie Ramsdal"),
            ("The field before the first plough", "Peadar Quilty"),
            ("The salt age of marshes", "Ines Tavora"),
            ("Do mosses have automatic clocks?", "Henrik Valdemar"),
        ],
    ),
    "a_given_name_that_is_also_a_degree_stays_and_an_institute_is_nobody": (
        "Abstracts\n\n"
        "Standard maps of moorland\nPhil Ramsdal, Department of Soils and Waters, Laboratory for Peat, Bergen, Norway\n\n"
        "We present a set of maps that anybody can draw again from open data. The maps agree with older ones where these exist, and show how far "
        "the peat has gone since then, which we measured in forty places.\n\n"
        "Counting moths on a large scale\nPeadar Quilty, Institut Lamarque, Unité Entomologique Evolutive, Centre de Biologie, Lyon, France\n\n"
        "Moths are hard to count. In this talk we introduce a method that needs a lamp and a sheet only, and we show that its results are as good as "
        "those of traps in most of the nights that we looked at.\n\n"
        "Workflows for hedges\nInes Tavora, International Agency for Hedges, Porto, Portugal\n\n"
        "We describe how we analyse hedges from the air. The method finds gaps, and we discuss why it fails below trees and what could be done "
        "about that in future seasons.\n",
        [
            ("Standard maps of moorland", "Phil Ramsdal"),
            ("Counting moths on a large scale", "Peadar Quilty"),
            ("Workflows for hedges", "Ines Tavora"),
        ],
    ),
    "a_link_that_repeats_the_title_is_no_item": (
        "Back to Top\n\n"
        "9 Feb 2021\n\nPuzzles of the Tide – Ottilie Ramsdal\n\n"
        "What can a tide teach us about patience? In episode 12, Ottilie Ramsdal from Moorland College talks with us about waiting for the sea, and "
        "presents what she found in thirty years of tables...\n"
        "Listen to episode..Puzzles of the Tide – Ottilie Ramsdal\n"
        "29 Dec 2020\n\nThe Moth Project – Peadar Quilty\n\n"
        "What do moths say about the streets we live in? In episode 11, Peadar Quilty from the Institute for Soils discusses his research into lamps "
        "and the insects that gather around them...\n"
        "Listen to episode..The Moth Project – Peadar Quilty\n"
        "15 Dec 2020\n\nMarshes Revealing the Past – Ines Tavora\n\n"
        "How can mud help us find villages lost for long? In episode 10, Ines Tavora from the University of Faro discusses her research into cores of "
        "mud from two estuaries in the south...\n"
        "Listen to episode..Marshes Revealing the Past – Ines Tavora\n",
        [
            ("Puzzles of the Tide", "Ottilie Ramsdal"),
            ("The Moth Project", "Peadar Quilty"),
            ("Marshes Revealing the Past", "Ines Tavora"),
        ],
    ),
}

_LIST = (
    "Five favourite papers on hedges\n"
    "Notes for new members of the lab.\n"
    "01\nA census of hedges in rainy valleys\nThe first study that anybody made, and still the best to begin with.\nFoundations\n"
    "02\nHow birds choose a thorn\nShows that the old rule of thumb about distance is wrong.\nBirds\n"
    "03\nHedges as fences of data\nA playful text whose method made counting hedges from the air popular.\nMethods\n"
    "04\nWhy roots cross borders\nExplains in four pages what others need a book for.\nRoots\n"
)
_CITED = (
    "# Reading\n\nA curated list of papers worth reading.\n\n## Birds\n\n"
    "- Thorns: Choosing a Place for the Nest Roe & Doe · 2019\nThe study that made thorns a subject of their own.\n\n## Roots\n\n"
    "- Lost under the Fence: How Roots Cross Borders Quilty et al. (Soils 2020) · 2020\nRoots take the shortest way, which the data show.\n\n"
    "- Counting Hedges from the Air Tavora et al. · 2021\nA method that needs nothing but a kite and patience.\n\n"
    "- Rain on Leaves: Measuring What Bends Toft & Ramsdal · 2022\nExplains how much rain a leaf can hold before it bends.\n"
)
_VIDEO = (
    "# How Moths Find the Lamp - Light, Wings & Habits\n\n## Video Summary\n- source_type: channel\n- video_url: https://video.example/w/1\n"
    "- upload_date: 2024-05-06\n- duration: 24:18\n- view_count: 250\n\n## Description\n\n"
    "Keeper of insects Peadar Quilty sits down with Ines Tavora to discuss why moths fly to lamps, and what streets could do about it in the years to come.\n\n"
    "Follow everyone:\n\nPeadar Quilty: https://people.example/quilty\nInes Tavora: https://people.example/tavora\n\n"
    "Timestamps:\n00:00 Introduction\n00:34 What a Moth Sees\n02:43 Good Lamps and Bad Lamps\n06:42 Streets of the Future\n"
)


@pytest.mark.parametrize("fact", _PAGES)
def test_structures_of_real_pages(fact: str) -> None:
    text, expected = _PAGES[fact]
    drafts = {draft.title: ";".join(names_of(draft)) for draft in read(text).drafts}
    assert drafts == dict(expected)


def test_a_curated_list_of_papers_is_read_with_its_notes() -> None:
    drafts = read(_LIST).drafts
    assert [draft.title for draft in drafts] == [
        "A census of hedges in rainy valleys", "How birds choose a thorn", "Hedges as fences of data", "Why roots cross borders",
    ]  # fmt: skip
    assert {draft.kind for draft in drafts} == {Kind.PAPER}
    assert drafts[1].abstract == "Shows that the old rule of thumb about distance is wrong."


def test_family_names_and_a_year_close_the_titles_of_a_curated_list() -> None:
    found = [(draft.title, ";".join(names_of(draft))) for draft in read(_CITED, "page.md").drafts]
    assert found == [
        ("Thorns: Choosing a Place for the Nest", "Roe;Doe"),
        ("Lost under the Fence: How Roots Cross Borders", "Quilty"),
        ("Counting Hedges from the Air", "Tavora"),
        ("Rain on Leaves: Measuring What Bends", "Toft;Ramsdal"),
    ]


def test_the_page_of_one_video_is_one_talk_with_chapters() -> None:
    (draft,) = read(_VIDEO, "page.md").drafts
    assert draft.title == "How Moths Find the Lamp - Light, Wings & Habits"
    assert names_of(draft) == ["Peadar Quilty", "Ines Tavora"]
    assert (draft.kind, draft.date, len(draft.chapters)) == (Kind.TALK, "2024-05-06", 4)
    assert draft.abstract.startswith("Keeper of insects")


@pytest.mark.parametrize(
    "text",
    [
        # a schedule at a glance
        "Schedule at a Glance\n\nTime\tVenue\tEvent\nMay 9, 2018 (Wednesday)\n10:00 AM-02:00 PM\tLobby (Outside of Annex)\tRegistration & Badge Collection\n"
        "02:40 PM-04:30 PM\tCampus Lake\tCampus / Lab Visit\nMay 10, 2018 (Thursday)\n09:00AM-09:10AM\tGreat Room\tOpening Remarks\n"
        "09:10AM-09:50AM\tKeynote Speech I\n12:00PM-01:30PM\tCafeteria\tLunch\n01:30PM-02:00PM\tGreat Room\tInvited Speech I\n"
        "02:30PM-04:00PM\tAnnex Room\tSession III\n04:15PM-07:00PM\tGreat Room\tSession II\n07:00PM-09:00PM\tCafeteria\tDinner\n"
        "May 11, 2018 (Friday)\n10:00AM-05:00 PM\tOld Town\tSocial Program\n",
        # paper to write on
        "Paper Library for designers\nThe sheets of our mill, each with a note.\nSmooth Ivory of Lake Mill\nA heavy sheet with a silky surface for cards.\n"
        "Rough Linen of Lake Mill\nA sheet with a woven look that takes ink slowly and evenly.\nRecycled Grey of Hill Mill\n"
        "Made from old newspapers without bleach in our own mill.\nRice White of Hill Mill\nA thin and nearly transparent sheet for drawing.\n",
        # a blog that mentions papers
        "Blog\nThoughts on software, reading papers and life\nWhy I left the city\nAfter ten years I packed my things and moved to a farm.\n"
        "How to write a parser by hand\nParsers are not as hard as everyone says they are.\nA week without a phone\nIt was quieter than I thought and then louder.\n"
        "My desk in 2023\nPeople keep asking what is on my desk, so here it is.\n",
        # a recipe with time stamps
        "# Baking rye bread at home\n\n## Facts\n- upload_date: 2024-05-06\n- view_count: 12\n\n## Description\n\nIn this film we bake a loaf of rye bread with a "
        "starter that is three weeks old, and you can follow along.\n\nChapters:\n00:00 Flour\n01:10 Water\n03:20 Oven\n",
    ],
    ids=["schedule_at_a_glance", "paper_to_write_on", "blog", "recipe"],
)
def test_pages_without_talks_and_papers_stay_empty(text: str) -> None:
    with pytest.raises(NothingFound):
        read(text)
