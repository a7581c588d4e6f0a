"""Pages in our own words that are set as real ones are: bibliographies, tables, lists and Markdown of several makes."""

import pytest

from tests.importers.pages import names_of, read

SHEEP, MOSS, MAPS, CLOCKS, RIVERS = (
    "Counting Sheep with Sparse Sensors",
    "How Moss Finds Water in Dry Walls",
    "Maps for Walkers Without Maps",
    "Clocks Under the Sea",
    "A Theory of Slow Rivers",
)
TITLES = [SHEEP, MOSS, MAPS, CLOCKS]
FOUR = [["Jane Roe", "John Doe"], ["Mary Major"], ["Peter Vance", "Olga Stern"], ["Igor Petrov", "Ana Lima"]]
PLACES = ["University of Oslo", "ETH Zurich", "University of Porto", "Charles University"]


def _found(text: str, name: str = "page.md") -> list[tuple[str, list[str]]]:
    """Titles and people of what is read of a page."""
    return [(draft.title, names_of(draft)) for draft in read(text, name).drafts]


def _lines(form: str) -> str:
    """One line for each of four papers: {t} the title, {p} the people, {f} the first of them, {u} where from."""
    rows = zip(range(1, 5), TITLES, FOUR, PLACES, strict=True)
    return "\n".join(form.format(i=i, t=title, p=", ".join(people), f=people[0], u=place) for i, title, people, place in rows)


@pytest.mark.parametrize(
    "text",
    [
        "# Accepted papers\n\n" + _lines("- {p}. {t}. In *Proceedings of the Quiet Systems Conference*, 2021. [[pdf](a{i}.pdf)]"),
        "Accepted papers\n\n" + _lines("[Poster] {t}. {p}."),
        "Accepted papers\n\n" + _lines("{i}. {t} Authors: {p}"),
        "---\nlayout: page\ntitle: Accepted\n---\n\n# Accepted papers\n\n" + _lines("{i}. {t}\\\n   {p}\\\n   {u}\n"),
        "# Accepted papers\n\n" + _lines("- {p} (*{u}*)\n  **{t}**"),
        "# Accepted papers\n\n" + _lines("{i}. **{t}**  \n   *{p}*  \n   [OpenReview](https://example.org/forum?id={i})"),
        "Accepted papers\n\n" + _lines("{i}\t{t}\t{p}"),
        "<div class='row'>\n\n# Accepted papers\n\n<!-- old\n- Nobody: Nothing at All\n-->\n" + _lines("- **{t}** <br/> {p}") + "\n</div>",
    ],
)  # fmt: skip
def test_papers_with_all_their_authors(text: str) -> None:
    assert _found(text) == list(zip(TITLES, FOUR, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "# Programme\n\n# | Time | Talk\n--|--|--\n" + _lines("{i} | 1{i}:00 - 1{i}:20 | {t}, {f} ({u})"),
        "Programme\n\n" + _lines("1{i}:00-1{i}:30 | {f} | {t} | {u}"),
        "Programme\n\nDate | Speaker | Title |\n\n" + _lines("May {i} | {f} ({u}) | {t} |\n"),
        "Talks\n\n" + _lines("{t} / {f} / {u}"),
        "<html><body><h1>Workshop programme</h1><table>" + _lines("<tr><td>1{i}:00</td><td>{f}<br><small>{u}</small></td><td>{t}</td></tr>") + "</table></body></html>",
    ],
)  # fmt: skip
def test_talks_with_their_speaker(text: str) -> None:
    assert _found(text) == [(title, people[:1]) for title, people in zip(TITLES, FOUR, strict=True)]


def test_bibliography_with_the_first_author_turned() -> None:
    text = """# Reading list

## Sensors
- Roe, Jane Anne, and John Doe. "Counting Sheep with Sparse Sensors." _arXiv preprint arXiv:1505.01234_ (2015). [link](http://example.org/1)

- Vance, Peter Q., Olga Stern, and Igor Petrov. "Maps for Walkers Without Maps."_arXiv preprint arXiv:1606.04321_ (2016). [link](http://example.org/2)

- Lima, Ana, et al. “Clocks Under the Sea” _Annals of Salt 3.5_ (2011): 26-43. [link](http://example.org/3)

- van den Berg, Peter, and Mary Major. "A Theory of Slow Rivers." Rivers (2012). [link](http://example.org/4)
"""
    assert _found(text) == [
        (SHEEP, ["Jane Anne Roe", "John Doe"]),
        (MAPS, ["Peter Q. Vance", "Olga Stern", "Igor Petrov"]),
        (CLOCKS, ["Ana Lima"]),
        (RIVERS, ["Peter van den Berg", "Mary Major"]),
    ]


def test_family_names_with_initials_and_accents_of_tex() -> None:
    medical = "Publications\n\n" + "\n".join(
        [
            "Roe JB, Doe A, Major MK. Counting sheep with sparse sensors. J Wool Sci. 2019;12(3):45-52.",
            "Vance P, Stern OL. How moss finds water in dry walls. Plants Today. 2020;8:101-9.",
            "Lima A, Roe JB, Petrov I, et al. Maps for walkers without maps. Lancet Paths. 2021;3(1):e5.",
        ]
    )
    assert [names for _, names in _found(medical, "page.txt")] == [["Roe JB", "Doe A", "Major MK"], ["Vance P", "Stern OL"], ["Lima A", "Roe JB", "Petrov I"]]
    tex = "Publications\n\n" + "\n".join(
        [
            r"1. P. Erd\H{o}d, J. Ro\v{c}ek. Counting Sheep with Sparse Sensors. Journal of Wool, 2011.",
            r"2. M. G\"unther, A. Lima. How Moss Finds Water in Dry Walls. Letters of Green, 2012.",
            r"3. J. Ro\v{c}ek, M. G{\"u}nther. Maps for Walkers Without Maps. Annals of Paths, 2014.",
        ]
    )
    assert _found(tex, "page.txt") == [(SHEEP, ["P. Erdőd", "J. Roček"]), (MOSS, ["M. Günther", "A. Lima"]), (MAPS, ["J. Roček", "M. Günther"])]


def test_marks_and_unusual_names_in_lists_of_authors() -> None:
    text = f"""Accepted papers

{SHEEP}
Jane Roe*, Dr. John Doe†, Mary Major1,2 and shirin vance
{MOSS}
Peter Vance, Madhavi, Olga Stern
{MAPS}
Igor Petrov‡, Ana Lima§, Thomas S. Okafor.
"""
    assert _found(text, "page.txt") == [
        (SHEEP, ["Jane Roe", "John Doe", "Mary Major", "shirin vance"]),
        (MOSS, ["Peter Vance", "Madhavi", "Olga Stern"]),
        (MAPS, ["Igor Petrov", "Ana Lima", "Thomas S. Okafor"]),
    ]


def test_very_long_list_of_authors() -> None:
    many = [f"{given} {family}" for given in ("Jane", "John", "Mary", "Peter", "Olga", "Igor") for family in ("Roe", "Vance", "Okafor", "Halvorsen", "Lindqvist", "Ferreira")]
    found = _found(f"Accepted papers\n\n{SHEEP}\n{', '.join(many)}\n{MOSS}\nAna Lima, Igor Petrov\n{MAPS}\nJane Roe, Mary Major\n", "page.txt")
    assert found == [(SHEEP, many), (MOSS, ["Ana Lima", "Igor Petrov"]), (MAPS, ["Jane Roe", "Mary Major"])]


def test_columns_of_names_with_the_family_name_first() -> None:
    tabbed = "Posters\n\n#\tName\tInstitution\tTitle\n" + "\n".join(
        f"{i}\t{name}\t{place}\t{title}"
        for i, (name, place, title) in enumerate(zip(["Roe, Jane", "Kvist, Md Oskar", "Stern, Olga", "Ngata, Wiremu"], PLACES, TITLES, strict=True), 1)
    )
    assert _found(tabbed, "page.txt") == list(zip(TITLES, [["Jane Roe"], ["Md Oskar Kvist"], ["Olga Stern"], ["Wiremu Ngata"]], strict=True))
    stacked = "Contributed talks\n\n" + "\n".join(f"{name}\n{place}\n{title}\n" for name, place, title in zip(["Roe, Jane", "Vance, Peter", "Stern, Olga", "Ngata, Wiremu"], PLACES, TITLES, strict=True))
    assert [names for _, names in _found(stacked, "page.txt")] == [["Jane Roe"], ["Peter Vance"], ["Olga Stern"], ["Wiremu Ngata"]]


def test_two_talks_in_one_row() -> None:
    text = f"""Colloquium

Date\tSpeaker\tTitle\tPre-talk speaker\tPre-talk title
Jan. 24\tJane Roe (Oslo)\t{SHEEP}\tJohn Doe\t{MOSS}
Feb. 28\tMary Major (Leiden)\t{MAPS}\tPeter Vance\t{CLOCKS}
"""
    assert _found(text, "page.txt") == [(SHEEP, ["Jane Roe"]), (MOSS, ["John Doe"]), (MAPS, ["Mary Major"]), (CLOCKS, ["Peter Vance"])]


def test_cells_with_as_many_presenters_as_papers() -> None:
    text = f"""<html><body><h1>Journal club</h1><table><tr><th>Date</th><th>Presenter</th><th>Paper</th></tr>
<tr><td>May 3</td><td>Jane Roe<br>John Doe</td><td>{SHEEP}<br>{RIVERS}</td></tr>
<tr><td>May 10</td><td>Mary Major</td><td>{MOSS}</td></tr>
<tr><td>May 17</td><td>Peter Vance<br>Olga Stern</td><td>{MAPS}<br>{CLOCKS}</td></tr></table></body></html>"""
    assert sorted(_found(text, "page.html")) == sorted([(SHEEP, ["Jane Roe"]), (RIVERS, ["John Doe"]), (MOSS, ["Mary Major"]), (MAPS, ["Peter Vance"]), (CLOCKS, ["Olga Stern"])])


def test_cell_with_title_and_abstract_by_their_labels() -> None:
    abstract = "Sheep are many and sensors are few. We show that a fence with holes counts a flock as well as a camera does, and we give a bound."
    text = f"""Colloquia
Date\tSpeaker\tTalk
Wednesday, October 22, 2025 at 6:00 p.m.\tJane Roe, University of Oslo\t---Yearly lecture--- Title: {SHEEP} Abstract: {abstract}
Thursday, October 23, 2025 at 3:30 p.m.\tMary Major, ETH Zurich\tTitle: {MOSS} Abstract: {abstract}
"""
    drafts = read(text, "page.txt").drafts
    assert [(draft.title, names_of(draft), draft.abstract) for draft in drafts] == [(SHEEP, ["Jane Roe"], abstract), (MOSS, ["Mary Major"], abstract)]


def test_readings_of_a_course_in_quotation_marks() -> None:
    text = """4 September
Why catalogues exist

Discussion of the first week

Halvorsen, "The Shelf and the Reader" (12-40)
Okonkwo, "Cards, Drawers, Boxes" (41-58)
Petra Lindqvist, "A Short History of Losing Things" (1-9) [PDF]

11 September
How catalogues break: lectures and talks

Questions for the group

Halvorsen, "Names Without Owners" (59-77)
Brandt, "What the Index Forgets" (Okonkwo 88-102)
"""
    assert _found(text, "page.txt") == [
        ("The Shelf and the Reader", ["Halvorsen"]),
        ("Cards, Drawers, Boxes", ["Okonkwo"]),
        ("A Short History of Losing Things", ["Petra Lindqvist"]),
        ("Names Without Owners", ["Halvorsen"]),
        ("What the Index Forgets", ["Brandt"]),
    ]


def test_papers_below_dated_topics() -> None:
    text = f"""# Reading group on storage

 * March 3rd: Logs and trees (Discussion led by Jane Roe)
   * "Merging Logs Without Stopping the World" (JOS, 2009) - <http://example.org/a.pdf>
   * [J. Doe , M Major. {RIVERS}](http://example.org/b.pdf)
 * March 10th: Caches
   * "A Cache for People in a Hurry" - <http://example.org/c.pdf>
 * March 17th
   * Cancelled
 * March 24th: Caches (Discussion led by John Doe)
   * Skim: "Cold Data in Warm Places" <http://example.org/e.pdf>
"""
    assert _found(text) == [
        ("Merging Logs Without Stopping the World", []),
        (RIVERS, ["J. Doe", "M Major"]),
        ("A Cache for People in a Hurry", []),
        ("Cold Data in Warm Places", []),
    ]


def test_headings_over_the_link_to_the_paper() -> None:
    notes = "Notes:\n\n- Made of these parts:\n  - A model of shelves, exposed as a service\n  - The tasks and how they were chosen\n- Better than sorting by colour\n"
    text = "# Paper Reading\n\n" + "\n".join(f"## 2024-05-0{i}\n\n### {title}\n\n[Paper](https://example.org/{i}.pdf)\n{notes}" for i, title in enumerate(TITLES, 1))
    assert _found(text) == [(title, []) for title in TITLES]


def test_parallel_rooms_in_one_table() -> None:
    rows = "".join(f"<tr><td>1{i}:00</td><td>{FOUR[2 * i][0]}: {TITLES[2 * i]}</td><td>{FOUR[2 * i + 1][0]}: {TITLES[2 * i + 1]}</td></tr>" for i in range(2))
    more = f"<tr><td>13:00</td><td>Thomas Okafor: {RIVERS}</td><td>Lucia Brandt: Bells Out of Tune on Purpose</td></tr>"
    text = f"<html><body><h1>Workshop programme</h1><table><tr><th>Time</th><th>Room A</th><th>Room B</th></tr>{rows}{more}</table></body></html>"
    expected = [(title, people[:1]) for title, people in zip(TITLES, FOUR, strict=True)]
    assert _found(text, "page.html") == [*expected, (RIVERS, ["Thomas Okafor"]), ("Bells Out of Tune on Purpose", ["Lucia Brandt"])]


def test_own_name_in_bold_hides_no_author() -> None:
    text = "# Publications\n\n" + "\n".join(
        f"- {', '.join([*people[:-1], f'**{people[-1]}**'])}. {title}. In *Proceedings of the Quiet Systems Conference*, 2021. [[pdf](a.pdf)]"
        for title, people in zip(TITLES, FOUR, strict=True)
    )
    assert _found(text) == list(zip(TITLES, FOUR, strict=True))


def test_papers_between_the_head_and_the_foot_of_a_page() -> None:
    head = "Home\nCall for Papers\nVenue\n\nQuiet Systems Workshop 2023\nJuly 4, 2023, Oslo\n\nThe workshop brings together people who study sheep and moss.\n\nAccepted Papers\n\n"
    foot = "\n\nOrganizers\nRosa Winkel (University of Bergen)\nKarl Ohm (TU Delft)\n\nSponsors\nAcme Corp\n"
    assert _found(head + _lines("Paper {i}2: {t} — {p}") + foot, "page.txt") == list(zip(TITLES, FOUR, strict=True))
