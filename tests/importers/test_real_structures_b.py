"""Pages in our own words with the structures that pages of real departments have: order, dates, and what is no item."""

import pytest

from desktop.importers.registry import NothingFound
from tests.importers.pages import names_of, read

# What is said of each page: its text, and of each item the title, people, date ("" when none is asked for), and perhaps the ends of its abstract.
_PAGES = {
    "a_bracket_inside_a_bracket_and_marks_of_recordings_end_the_line_of_a_date_and_a_person": (
        "Meadow Analysis Seminar\n"
        "\n"
        "Past talks\n"
        "\n"
        "October 9, 2023, Ulla Brandvold (Institute for Soils (Norway)) [video] [slides]\n"
        "Roots that listen to the rain\n"
        "\n"
        "October 16, 2023, Peadar Quilty (Moorland College (Ireland)) [video]\n"
        "A census of peat in glacial valleys\n"
        "\n"
        "October 23, 2023, Inês Tavora (University of Faro (Portugal)) [video] [paper]\n"
        "Salt marsh budgets revisited after twenty years\n"
        "\n"
        "October 30, 2023, Marek Dubicki (Polish Academy of Hedges (Warsaw)) [slides]\n"
        "Why hedgerows remember old roads\n",
        [
            ("Roots that listen to the rain", "Ulla Brandvold", "2023-10-09"),
            ("A census of peat in glacial valleys", "Peadar Quilty", "2023-10-16"),
            ("Salt marsh budgets revisited after twenty years", "Inês Tavora", "2023-10-23"),
            ("Why hedgerows remember old roads", "Marek Dubicki", "2023-10-30"),
        ],
    ),
    "a_date_opens_three_lines_without_blank_lines": (
        "Graph Afternoon talks, Autumn 2022\n"
        "September 8\n"
        "Tilda Okonkwo\n"
        "Colouring maps drawn by children\n"
        "September 15\n"
        "Ruben Halvarsen\n"
        "Matchings in crowded train stations\n"
        "September 22\n"
        "Chiara Bonaventura\n"
        "A short proof of a long conjecture about cycles\n"
        "September 29\n"
        "Ewan Strathdee\n"
        "Trees that nearly contain one another\n",
        [
            ("Colouring maps drawn by children", "Tilda Okonkwo", "2022-09-08"),
            ("Matchings in crowded train stations", "Ruben Halvarsen", "2022-09-15"),
            ("A short proof of a long conjecture about cycles", "Chiara Bonaventura", "2022-09-22"),
            ("Trees that nearly contain one another", "Ewan Strathdee", "2022-09-29"),
        ],
    ),
    "a_date_closes_three_lines_without_blank_lines": (
        "Graph Afternoon talks, Autumn 2022\n"
        "Colouring maps drawn by children\n"
        "Tilda Okonkwo\n"
        "September 8, 2022\n"
        "Matchings in crowded train stations\n"
        "Ruben Halvarsen\n"
        "September 15, 2022\n"
        "A short proof of a long conjecture about cycles\n"
        "Chiara Bonaventura\n"
        "September 22, 2022\n"
        "Trees that nearly contain one another\n"
        "Ewan Strathdee\n"
        "September 29, 2022\n",
        [
            ("Colouring maps drawn by children", "Tilda Okonkwo", "2022-09-08"),
            ("Matchings in crowded train stations", "Ruben Halvarsen", "2022-09-15"),
            ("A short proof of a long conjecture about cycles", "Chiara Bonaventura", "2022-09-22"),
            ("Trees that nearly contain one another", "Ewan Strathdee", "2022-09-29"),
        ],
    ),
    "one_date_with_a_thirteenth_tells_the_order_of_all": (
        "Cheese Chemistry Colloquium 2023\n"
        "\n"
        "Date\tSpeaker\tTitle\n"
        "11/10/2023\tNoor Vermaas\tRinds, moulds and the shape of a cellar\n"
        "18/10/2023\tPablo Iturralde\tCalcium and the squeak of fresh curds\n"
        "08/11/2023\tHedda Lindqvist\tSalting curves for impatient makers\n"
        "22/11/2023\tTomasz Wrona\tWhey as a laboratory medium\n",
        [
            ("Rinds, moulds and the shape of a cellar", "Noor Vermaas", "2023-10-11"),
            ("Calcium and the squeak of fresh curds", "Pablo Iturralde", "2023-10-18"),
            ("Salting curves for impatient makers", "Hedda Lindqvist", "2023-11-08"),
            ("Whey as a laboratory medium", "Tomasz Wrona", "2023-11-22"),
        ],
    ),
    "a_speaker_named_once_gives_all_talks_below": (
        "Guest lectures of the Department of Clocks, 2019\n"
        "\n"
        "Professor Albertine Maddox, University of Pendle\n"
        "March 4 at 16:00 in Room B12 \"Pendulums before Galileo\"\n"
        "March 6 at 16:00 in Room B12 \"Escapements and the price of accuracy\"\n"
        "\n"
        "Professor Goran Viskovic, Zagreb Institute of Horology\n"
        "April 1 at 14:15 in Hall C \"Sundials for cloudy countries\"\n"
        "April 3 at 14:15 in Hall C \"Time signals from lighthouses\"\n",
        [
            ("Pendulums before Galileo", "Albertine Maddox", "2019-03-04"),
            ("Escapements and the price of accuracy", "Albertine Maddox", "2019-03-06"),
            ("Sundials for cloudy countries", "Goran Viskovic", "2019-04-01"),
            ("Time signals from lighthouses", "Goran Viskovic", "2019-04-03"),
        ],
    ),
    "labels_that_run_on_in_one_paragraph_are_parted": (
        "Seminar on Rivers\n"
        "\n"
        "Title: Braided channels and the memory of gravel Speaker: Oona Lehtovaara Associate Professor "
        "University of Oulu Date: 3 May 2021 Abstract: In this talk we follow single stones through a "
        "braided channel for eleven years. We show that most of them come back to where they started, and we "
        "discuss what this means for bridges.\n"
        "\n"
        "Title: Beavers as engineers of sediment Speaker: Callum Dunwoodie Senior Lecturer University of "
        "Stirling Date: 10 May 2021 Abstract: Beaver dams keep sediment that would otherwise reach the sea. "
        "We present measurements from forty dams and a model that predicts how much each of them holds back.\n",
        [
            (
                "Braided channels and the memory of gravel",
                "Oona Lehtovaara",
                "2021-05-03",
                "In this talk we follow",
                "means for bridges.",
            ),
            ("Beavers as engineers of sediment", "Callum Dunwoodie", "2021-05-10", "Beaver dams keep", "holds back."),
        ],
    ),
    "sessions_organisers_and_tours_are_no_talks_and_a_keynote_beside_its_chair_is_one": (
        "Workshop on Lichen Computing 2020\n"
        "\n"
        "Programme\n"
        "\n"
        "9:00 Welcome by the organisers\n"
        "Session 1: Slow machines (chair: Petra Nowicka)\n"
        "9:15 Ilse Vanderhaeghe: Counting with crusts\n"
        "9:45 Dov Abramsohn: A lichen that adds\n"
        "10:15 Coffee break\n"
        "Session 2: Slower machines (chair: Lars Ostberg)\n"
        "10:45 Keynote I: Memory in dry places by Wanjiru Kamande [session chair: Lars Ostberg]\n"
        "11:45 Mirela Stanescu: Errors that heal themselves\n"
        "12:15 Lunch and tour of the herbarium\n"
        "Session 3: Invited Talks: Beyond stone\n"
        "14:00 Quentin Aubry: Bark as a substrate\n"
        "14:30 Panel: Should we hurry?\n"
        "\n"
        "Colloquium organizers: Petra Nowicka, Lars Ostberg\n"
        "Page designed by Lars Ostberg\n",
        [
            ("Counting with crusts", "Ilse Vanderhaeghe", ""),
            ("A lichen that adds", "Dov Abramsohn", ""),
            ("Memory in dry places", "Wanjiru Kamande", ""),
            ("Errors that heal themselves", "Mirela Stanescu", ""),
            ("Bark as a substrate", "Quentin Aubry", ""),
        ],
    ),
    "an_abstract_goes_on_behind_a_displayed_formula": (
        "Algebra and Weather Seminar\n"
        "\n"
        "Rotations of a lazy anticyclone\n"
        "Beatriz Somoza (University of Vigo)\n"
        "We consider a family of operators that turn a pressure field around its centre and ask when two of "
        "them commute. The answer depends on a single number, which is given by\n"
        "\n"
        "R(a, b) = a^2 + 3ab - b^2\n"
        "\n"
        "for all a and b in the ring of fronts. We also describe two applications to the forecast of fog.\n"
        "\n"
        "Polynomial clouds and their roots\n"
        "Henrik Aastrup (Aarhus Technical College)\n"
        "Clouds can be encoded by polynomials with few terms. In this talk I will explain how the roots of "
        "such a polynomial tell whether it is going to rain, and I present an algorithm that finds them.\n"
        "\n"
        "The algorithm needs as many steps as\n"
        "\n"
        "n log n + 7\n"
        "\n"
        "and it is optimal for clouds without holes.\n"
        "\n"
        "Drizzle over finite fields\n"
        "Mei-Ling Tsao (National Weather University)\n"
        "We study drizzle where every drop has finitely many places to fall. Our results include a formula "
        "for the expected time until the ground is wet, and we discuss open questions.\n",
        [
            ("Rotations of a lazy anticyclone", "Beatriz Somoza", "", "We consider a family", "forecast of fog."),
            ("Polynomial clouds and their roots", "Henrik Aastrup", "", "Clouds can be encoded", "without holes."),
            ("Drizzle over finite fields", "Mei-Ling Tsao", "", "We study drizzle", "open questions."),
        ],
    ),
    "a_grid_of_days_and_names_is_no_list_of_talks": (
        "Spring School on Slow Physics\n"
        "\n"
        "\tMonday\tTuesday\tWednesday\tThursday\tFriday\n"
        "9:00\tVera Lindholm\tVera Lindholm\tOmar Haddad\tOmar Haddad\tKeiko Arai\n"
        "11:00\tJonas Feld\tKeiko Arai\tJonas Feld\tVera Lindholm\tOmar Haddad\n"
        "14:00\tExercises\tExercises\tExcursion\tExercises\tDeparture\n"
        "\n"
        "Lecturers and courses\n"
        "\n"
        "Vera Lindholm: Glaciers as clocks\n"
        "Omar Haddad: Honey and other patient fluids\n"
        "Keiko Arai: Creep in old buildings\n"
        "Jonas Feld: The physics of waiting\n",
        [
            ("Glaciers as clocks", "Vera Lindholm", ""),
            ("Honey and other patient fluids", "Omar Haddad", ""),
            ("Creep in old buildings", "Keiko Arai", ""),
            ("The physics of waiting", "Jonas Feld", ""),
        ],
    ),
    "numbered_references_below_a_description_are_no_items": (
        "Typed Gardens Colloquium\n"
        "\n"
        "January 12: Lotte Amsel, Types for tulips\n"
        "In this talk we introduce a type system for flower beds, following [1] and [2]. We show that "
        "well-typed beds do not wither.\n"
        "[1] R. Quist and B. Olde, A calculus of beds. Journal of Formal Gardening 3 (2011).\n"
        "[2] Beds, borders and bounds. M. Tanaka\n"
        "\n"
        "January 19: Uri Shalev, Dependent hedges\n"
        "Hedges depend on what they enclose. We present a theory in which this is said precisely, and we "
        "prove that trimming is decidable.\n"
        "\n"
        "January 26: Zofia Krol, Linear lawns\n"
        "A lawn can be mown only once. We discuss linear logic for lawns as in [1].\n"
        "[1] Linear grass. P. Ames and T. Roux\n",
        [
            ("Types for tulips", "Lotte Amsel", ""),
            ("Dependent hedges", "Uri Shalev", ""),
            ("Linear lawns", "Zofia Krol", ""),
        ],
    ),
    "a_heading_over_the_occasion_is_the_title": (
        "# Talks\n"
        "\n"
        "## 2019\n"
        "\n"
        "### Ladders in early paintings\n"
        "\n"
        "Invited talk at the Conference on Objects in Art, University of Ghent, 12 May 2019\n"
        "\n"
        "### What a stool can carry\n"
        "\n"
        "Keynote at the Workshop on Furniture and Power, Museum of Design, Zurich, 3 March 2019\n"
        "\n"
        "## 2018\n"
        "\n"
        "### Chairs nobody sits on\n"
        "\n"
        "Talk in the colloquium of the Institute for Material Culture, Graz, 9 November 2018\n"
        "\n"
        "### Tables as borders\n"
        "\n"
        "Lecture at the Summer School Things, University of Umeå, 20 August 2018\n",
        [
            ("Ladders in early paintings", "", "2019-05-12"),
            ("What a stool can carry", "", "2019-03-03"),
            ("Chairs nobody sits on", "", "2018-11-09"),
            ("Tables as borders", "", "2018-08-20"),
        ],
    ),
    "a_name_before_a_colon_opens_the_life_of_the_speaker": (
        "# 第三期 分享会\n"
        "\n"
        "## 用显微镜看茶叶\n"
        "\n"
        "茶叶的边缘有许多细小的齿。本次报告介绍我们如何用廉价的显微镜测量它们，并讨论这些测量能说明什么问题，最后给出一个公开的数据集。\n"
        "\n"
        "**王小茶：** 某大学副教授，研究方向为植物图像分析。曾获得优秀青年学者称号。\n"
        "\n"
        "## 会唱歌的水壶\n"
        "\n"
        "水壶在沸腾之前会唱歌。我们提出一个模型来预测它的音高，并且用四十个水壶做了实验，结果表明模型是准确的。\n"
        "\n"
        "**李大壶：** 某研究所研究员，研究方向为声学与热力学。曾在国外工作三年。\n"
        "\n"
        "## 慢火与时间\n"
        "\n"
        "慢火能保留香味。本报告讨论温度与时间之间的关系，并介绍一种便宜的测量方法，以及它在厨房中的应用。\n"
        "\n"
        "**赵文火：** 某学院讲师，研究方向为食品科学。主持过两个项目。\n",
        [
            ("用显微镜看茶叶", "王小茶", ""),
            ("会唱歌的水壶", "李大壶", ""),
            ("慢火与时间", "赵文火", ""),
        ],
    ),
    "the_seminar_before_a_name_is_no_part_of_it": (
        "Department talks this week\n"
        "\n"
        "Monday, October 3\n"
        "Geometry seminar: Paulina Wrzos (Gdansk) \"Curves that avoid their own shadow\", 2:15 pm, Room 110\n"
        "Applied lunch: Imre Toth (Szeged) \"Heat in stacked plates\", 12:00 pm, Room 4\n"
        "\n"
        "Wednesday, October 5\n"
        "Topology seminar: Leilani Kahale (Honolulu) \"Islands as handlebodies\", 3:30 pm, Room 110\n"
        "\n"
        "Friday, October 7\n"
        "Colloquium: Stellan Grip (Uppsala) \"What a proof costs\", 4:00 pm, Main Auditorium\n"
        "Tea before the colloquium in the lounge at 3:30 pm\n",
        [
            ("Curves that avoid their own shadow", "Paulina Wrzos", ""),
            ("Heat in stacked plates", "Imre Toth", ""),
            ("Islands as handlebodies", "Leilani Kahale", ""),
            ("What a proof costs", "Stellan Grip", ""),
        ],
    ),
    "an_adviser_is_no_author": (
        "Student Research Day 2017 – Posters\n"
        "\n"
        "Category: Physics\n"
        "\n"
        "A pendulum made of soup\n"
        "Ida Nørgaard, Faculty adviser: Prof. Hjalmar Lund\n"
        "\n"
        "Why toast falls\n"
        "Pedro Quintela and Mwajuma Salim, Faculty adviser: Dr. Jane Ferris\n"
        "\n"
        "Category: Biology\n"
        "\n"
        "Ants in the library\n"
        "Grete Holm, Faculty adviser: Prof. Ravi Menon\n"
        "\n"
        "Sleep of garden snails\n"
        "Theo Baptiste, Faculty adviser: Prof. Ravi Menon\n",
        [
            ("A pendulum made of soup", "Ida Nørgaard", ""),
            ("Why toast falls", "Pedro Quintela;Mwajuma Salim", ""),
            ("Ants in the library", "Grete Holm", ""),
            ("Sleep of garden snails", "Theo Baptiste", ""),
        ],
    ),
    "length_and_track_behind_a_name_are_no_title": (
        "<html><body><nav><ul><li>Home</li><li>Programme</li></ul></nav><main><h1>Plain Data Days</h1>\n"
        "<div class=\"card\"><h3>Spreadsheets that survive</h3><p class=\"by\">Greta Lindqvist · 20 min · Track "
        "A</p><p>A spreadsheet often outlives its author. This talk shows how to write one that can be read "
        "in ten years.</p><a href=\"#\">Details</a></div>\n"
        "<div class=\"card\"><h3>Dates are hard, still</h3><p class=\"by\">Olu Adebayo · 40 min · Track "
        "B</p><p>Everybody believes to know what a date is. We look at nine calendars and at the bugs that "
        "live between them.</p><a href=\"#\">Details</a></div>\n"
        "<div class=\"card\"><h3>Maps without servers</h3><p class=\"by\">Noemi Ferri, Jan Kolar · 20 min · "
        "Track A</p><p>Maps can be drawn in the browser alone. We present tools that need nothing else and "
        "discuss their limits.</p><a href=\"#\">Details</a></div>\n"
        "</main><footer>Plain Data e.V., Imprint, Privacy</footer></body></html>\n",
        [
            ("Spreadsheets that survive", "Greta Lindqvist", "", "A spreadsheet", "ten years."),
            ("Dates are hard, still", "Olu Adebayo", "", "Everybody", "between them."),
            ("Maps without servers", "Noemi Ferri;Jan Kolar", "", "Maps can", "limits."),
        ],
    ),
    "the_sort_of_talk_before_a_name_is_no_part_of_it": (
        "Workshop on Quiet Robotics\n"
        "Program\n"
        "Friday, May 24\n"
        "8:30 – 9:00 Registration and coffee\n"
        "9:00 – 9:10 Opening remarks, Dieter Kamm\n"
        "9:10 – 10:00 Invited talk: Ysolde Marchetti (Univ. Trento), Robots that whisper\n"
        "10:00 – 10:20 Spotlights\n"
        "Soft gears for soft floors, L. Quist, P. Arana\n"
        "Motors below hearing, Y. Tamura, B. Osei, C. Lind\n"
        "10:20 – 10:50 Break\n"
        "10:50 – 11:40 Invited talk: Rasmus Thygesen (Aalborg), Fans, bearings and patience\n"
        "11:40 – 12:30 Poster session\n"
        "12:30 – 14:00 Lunch\n"
        "14:00 – 14:50 Invited talk: Chidinma Eze (Lagos Tech), Hearing your own joints\n"
        "14:50 – 15:30 Panel discussion\n"
        "15:30 Closing\n",
        [
            ("Robots that whisper", "Ysolde Marchetti", ""),
            ("Soft gears for soft floors", "L. Quist;P. Arana", ""),
            ("Motors below hearing", "Y. Tamura;B. Osei;C. Lind", ""),
            ("Fans, bearings and patience", "Rasmus Thygesen", ""),
            ("Hearing your own joints", "Chidinma Eze", ""),
        ],
    ),
    "talks_under_a_heading_of_speakers_are_talks": (
        "<html><body><h1>Workshop on Everyday Logic</h1><h2>Invited speakers</h2><ul><li>Rosa Quintana "
        "(Valencia): <i>Keys and locks as quantifiers</i></li><li>Malik Obeid (Amman): <i>A logic of "
        "queues</i></li><li>Inger Dahlström (Umeå): <i>TBA</i></li></ul><h2>Accepted "
        "contributions</h2><ul><li>Vesna Brkic and Ivo Horn: <i>Doors that prove theorems</i></li><li>Alma "
        "Stein: <i>The modality of maybe</i></li><li>Jun Sato, Lea Wolf, and Pat Moran: <i>Deciding what to "
        "wear</i></li></ul><h2>Programme committee</h2><ul><li>Greta Pohl (Bonn)</li><li>Luis Arce "
        "(Lima)</li></ul></body></html>\n",
        [
            ("Keys and locks as quantifiers", "Rosa Quintana", ""),
            ("A logic of queues", "Malik Obeid", ""),
            ("Doors that prove theorems", "Vesna Brkic;Ivo Horn", ""),
            ("The modality of maybe", "Alma Stein", ""),
            ("Deciding what to wear", "Jun Sato;Lea Wolf;Pat Moran", ""),
        ],
    ),
    "first_names_in_a_column_of_presenters_are_people": (
        "# Reading group: privacy\n"
        "\n"
        "We meet every other Thursday in 3.14. To present, write to the list.\n"
        "\n"
        "| Date | Paper | Presenter |\n"
        "|------|-------|-----------|\n"
        "| 2022-03-03 | [Counting without looking](https://example.org/1) | Marta |\n"
        "| 2022-03-17 | [Noise you can trust](https://example.org/2) | Jonas |\n"
        "| 2022-03-31 | [Secrets in averages](https://example.org/3) | Aiko |\n"
        "| 2022-04-14 | TBD | Marta |\n",
        [
            ("Counting without looking", "Marta", "2022-03-03"),
            ("Noise you can trust", "Jonas", "2022-03-17"),
            ("Secrets in averages", "Aiko", "2022-03-31"),
        ],
    ),
    "who_worked_along_is_no_part_of_a_title": (
        "Past talks of the Logic Lunch\n"
        "\n"
        "2019-11-20 Timo Aaltonen (Tampere) - Proofs one can eat\n"
        "2019-11-13 Sabine Krug - Models of lunch (joint work with A. Bell)\n"
        "2019-11-06 Federico Ansaldi (Genova) - When is a menu consistent?\n"
        "2019-10-30 -- cancelled --\n"
        "2019-10-23 Wen Zhao (Nanjing) & Kees de Boer (Delft) - Two cooks, one kitchen: on interference\n"
        "2019-10-16 Lunch with the visiting committee\n"
        "2019-10-09 Aoife Brannigan (Galway) - Counterfactual soup\n",
        [
            ("Proofs one can eat", "Timo Aaltonen", "2019-11-20"),
            ("Models of lunch", "Sabine Krug", "2019-11-13"),
            ("When is a menu consistent?", "Federico Ansaldi", "2019-11-06"),
            ("Two cooks, one kitchen: on interference", "Wen Zhao;Kees de Boer", "2019-10-23"),
            ("Counterfactual soup", "Aoife Brannigan", "2019-10-09"),
        ],
    ),
    "numbers_and_lengths_of_recordings_are_left_out": (
        "Slow Software Conference 2019\n"
        "12 videos  3,411 views  Last updated on Nov 3, 2019\n"
        "Play all\n"
        "1\n"
        "28:14\n"
        "Ingrid Moen - Deleting features with care\n"
        "Slow Software\n"
        "2\n"
        "31:02\n"
        "Thabo Nkosi - Ten years of one cron job\n"
        "Slow Software\n"
        "3\n"
        "25:47\n"
        "Lena Fuchs & Piotr Zak - A museum of error messages\n"
        "Slow Software\n"
        "4\n"
        "40:10\n"
        "Keynote: Marisol Vega - Who maintains the maintainers?\n"
        "Slow Software\n",
        [
            ("Deleting features with care", "Ingrid Moen", ""),
            ("Ten years of one cron job", "Thabo Nkosi", ""),
            ("A museum of error messages", "Lena Fuchs;Piotr Zak", ""),
            ("Who maintains the maintainers?", "Marisol Vega", ""),
        ],
    ),
}


@pytest.mark.parametrize("fact", _PAGES)
def test_structures_of_real_pages(fact: str) -> None:
    text, expected = _PAGES[fact]
    drafts = {draft.title: draft for draft in read(text).drafts}
    assert sorted(drafts) == sorted(title for title, *_ in expected)
    for title, people, date, *ends in expected:
        draft = drafts[title]
        assert ";".join(names_of(draft)) == people
        assert date in ("", draft.date)
        assert not ends or (draft.abstract.startswith(ends[0]) and draft.abstract.endswith(ends[1]))


def test_people_with_what_they_work_on_are_no_talks() -> None:
    team = (
        "<h1>Our team</h1><ul><li><b>Ilse Krug</b>, Professor of Hydrology<br>ilse@example.org</li><li><b>Max Pohl</b>, Postdoctoral "
        "researcher</li><li><b>Yuna Kim</b>, PhD student<br>Working on rivers that turn around</li><li><b>Otis Bell</b>, Technician</li></ul>"
    )
    with pytest.raises(NothingFound):
        read(f"<html><body>{team}</body></html>")
