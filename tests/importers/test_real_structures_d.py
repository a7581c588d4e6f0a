"""Pages in our own words with the structures of real pages: series, programmes, schools, and lists with places in brackets."""

import pytest

from tests.importers.pages import names_of, read

# What is said of each page: its text, and of each item the title, people, and date ("" when none is asked for).
_PAGES = {
    "a_person_alone_on_a_line_may_have_a_surname_that_ends_in_ing": (
        "Hillside Colloquium\n"
        "\n"
        '"What the tide tables leave out"\n'
        "\n"
        "Monday, March 6, 2017 - 4:15pm\n"
        "\n"
        "Edgar Skating\n"
        "\n"
        "University of Northern Fjords\n"
        "\n"
        "Tide tables are among the oldest forecasts that we still print. We show what they leave out in narrow harbours, and how a "
        "cheap gauge and a new model of friction together close the gap between what is printed and what is measured.\n"
        "\n"
        '"Ropes that remember their knots"\n'
        "\n"
        "Monday, March 20, 2017 - 4:15pm\n"
        "\n"
        "Anders Lindqvist\n"
        "\n"
        "Department of Mechanics, Strand University\n"
        "\n"
        "A rope that was tied for years keeps the shape of its knot. We study this memory with experiments on hemp and nylon, and "
        "derive a simple law for how fast the curvature decays once the load is gone, which we compare with old ropes of a museum.\n"
        "\n"
        '"How lanterns learned to blink"\n'
        "\n"
        "Monday, April 3, 2017 - 4:15pm\n"
        "\n"
        "Sofia Bergman\n"
        "\n"
        "Harbour College\n"
        "\n"
        "Lighthouses did not always blink. We present the history of the rotating lens from the letters of three keepers, and analyse "
        "how the codes that told one light from another were agreed upon along a coast that belonged to four countries.\n",
        [
            ("What the tide tables leave out", "Edgar Skating", "2017-03-06"),
            ("Ropes that remember their knots", "Anders Lindqvist", "2017-03-20"),
            ("How lanterns learned to blink", "Sofia Bergman", "2017-04-03"),
        ],
    ),
    "a_person_alone_on_a_line_over_a_place_may_have_a_common_word_for_a_surname": (
        "Hillside Colloquium\n"
        "\n"
        '"What the tide tables leave out"\n'
        "\n"
        "Monday, March 6, 2017 - 4:15pm\n"
        "\n"
        "Ulla Further\n"
        "\n"
        "University of Northern Fjords\n"
        "\n"
        "Tide tables are among the oldest forecasts that we still print. We show what they leave out in narrow harbours, and how a "
        "cheap gauge and a new model of friction together close the gap between what is printed and what is measured.\n"
        "\n"
        '"Ropes that remember their knots"\n'
        "\n"
        "Monday, March 20, 2017 - 4:15pm\n"
        "\n"
        "Anders Lindqvist\n"
        "\n"
        "Department of Mechanics, Strand University\n"
        "\n"
        "A rope that was tied for years keeps the shape of its knot. We study this memory with experiments on hemp and nylon, and "
        "derive a simple law for how fast the curvature decays once the load is gone, which we compare with old ropes of a museum.\n"
        "\n"
        '"How lanterns learned to blink"\n'
        "\n"
        "Monday, April 3, 2017 - 4:15pm\n"
        "\n"
        "Sofia Bergman\n"
        "\n"
        "Harbour College\n"
        "\n"
        "Lighthouses did not always blink. We present the history of the rotating lens from the letters of three keepers, and analyse "
        "how the codes that told one light from another were agreed upon along a coast that belonged to four countries.\n",
        [
            ("What the tide tables leave out", "Ulla Further", "2017-03-06"),
            ("Ropes that remember their knots", "Anders Lindqvist", "2017-03-20"),
            ("How lanterns learned to blink", "Sofia Bergman", "2017-04-03"),
        ],
    ),
    "a_paragraph_that_speaks_of_a_series_is_enough_over_dated_talks_and_the_first_may_have_another_order": (
        "The Institute hosts a weekly colloquium with speakers from near and far. In autumn the colloquia take place on Thursdays at "
        "3 pm in room 12, and the talks begin after tea, which is served in the hall from half past two on.\n"
        "\n"
        "Two Centuries of Measuring the Height of Clouds\n"
        "Prof. Emeritus Martin K. Aldersley, Moorland College\n"
        "Sept. 20, 3 pm, Great Barn #2\n"
        "\n"
        "Shadows and a good clock were the first tools for this. Later came pairs of telescopes, kept by two observers who waved flags "
        "at each other. We show how these early measurements hold up against modern instruments, and "
        "what they say about the climate of a time from which hardly any other data is left.\n"
        "\n"
        "September 27\n"
        '"Slow Erosion of Chalk Cliffs"\n'
        "Dr. Helena Marsh Dunn, Moorland College\n"
        "\n"
        "October 4\n"
        '"Listening to the Age of Glaciers with Buried Microphones."\n'
        "Dr. Katrin Solberg, University of Tromso\n"
        "\n"
        "October 11\n"
        "“Maps of the Quiet Desert”\n"
        "Dr. Omar Haddad, University of Oran\n"
        "\n"
        "October 18\n"
        "Title - TBD\n"
        "Dr. Paula Reyes, University of Lima\n"
        "\n"
        "October 25\n"
        "“Rivers That Change Their Names at Borders”\n"
        "Dr. Paolo Ferrante, University of Trento\n",
        [
            ("Two Centuries of Measuring the Height of Clouds", "Martin K. Aldersley", "--09-20"),
            ("Slow Erosion of Chalk Cliffs", "Helena Marsh Dunn", "--09-27"),
            ("Listening to the Age of Glaciers with Buried Microphones.", "Katrin Solberg", "--10-04"),
            ("Maps of the Quiet Desert", "Omar Haddad", "--10-11"),
            ("Rivers That Change Their Names at Borders", "Paolo Ferrante", "--10-25"),
        ],
    ),
    "a_blank_inside_a_time_and_a_full_stop_behind_a_title_hide_no_talk": (
        "Workshop on Bridges\n"
        "\n"
        "Schedule of the talks\n"
        "\n"
        "Saturday, May 5, 2007\n"
        "\n"
        "9:00 - 10:30 Thomas Marchand (University of Lyon)\n"
        "Arches and the patience of stone\n"
        "\n"
        "10:30 - 10:45 Coffee break\n"
        "\n"
        "11:00 - 11:45 Anneke Visser (University of Delft)\n"
        "Rope, chain and cable: a history of the load on a bridge in the hills.\n"
        "\n"
        "4:45- 5:00 Discussion\n"
        "\n"
        "5: 00-5:30 M. Okafor (University of Lagos)\n"
        "Bridges without engineers\n",
        [
            ("Arches and the patience of stone", "Thomas Marchand", "2007-05-05"),
            ("Rope, chain and cable: a history of the load on a bridge in the hills.", "Anneke Visser", "2007-05-05"),
            ("Bridges without engineers", "M. Okafor", "2007-05-05"),
        ],
    ),
    "a_session_that_is_one_slot_with_a_title_and_people_is_a_talk_and_organisations_beside_people_are_not": (
        "Programme\n"
        "mercredi 12 mars 2025\n"
        "\n"
        "| Heures | événement |\n"
        "|---|---|\n"
        "| 09:00 - 09:30 | Accueil du public |\n"
        "| 09:30 - 10:15 | Les sentiers oubliés de la côte (salle Est 3 ) - Sylvie Marchand (Université de Rennes) |\n"
        "| 10:15 - 11:00 | Session 1 - Mémoire des digues et savoirs des riverains (salle Est 3 ) - Yves Legrand (Atelier du Marais), "
        "Amina Belkacem (Institut de Tunis) & Association DIGUES |\n"
        "| 11:00 - 12:00 | Session 2 - Cartographier les marées avec les écoles (salle Est 3 ) - Clara Further (Institut de Tunis), Julie "
        "Fontaine (Atelier de Lyon) & Nathalie Garnier (Université de Nantes) |\n"
        "| 12:00 - 13:00 | Déjeuner (salle Est 3 ) |\n",
        [
            ("Les sentiers oubliés de la côte", "Sylvie Marchand", "2025-03-12"),
            ("Mémoire des digues et savoirs des riverains", "Yves Legrand;Amina Belkacem", "2025-03-12"),
            ("Cartographier les marées avec les écoles", "Clara Further;Julie Fontaine;Nathalie Garnier", "2025-03-12"),
        ],
    ),
    "a_code_before_the_name_over_labels_is_no_part_of_it": (
        "C1- Rodrigo Castaneda:\n"
        "\n"
        "Título: El arte de contar caminos.\n"
        "\n"
        "Resumen: Contar caminos en una red es un problema sencillo de enunciar y difícil de resolver. En este curso estudiamos varios "
        "métodos y mostramos cómo se aplican en problemas de transporte y de biología.\n"
        "\n"
        "C2: Nadia Brzezina\n"
        "\n"
        "Título: Simetrías de los mosaicos.\n"
        "\n"
        "Resumen: Los mosaicos antiguos esconden grupos de simetría. En este curso presentamos su clasificación y demostramos que sólo "
        "existen diecisiete maneras de cubrir el plano con un motivo que se repite.\n"
        "\n"
        "Charla 1: Tomás Ibarra\n"
        "\n"
        "Título: Nudos en la naturaleza.\n"
        "\n"
        "Resumen: Los nudos aparecen en las plantas, en las cuerdas y en las moléculas. En esta charla analizamos cómo se forman y "
        "cuáles de ellos se deshacen por sí mismos.\n",
        [
            ("El arte de contar caminos.", "Rodrigo Castaneda", ""),
            ("Simetrías de los mosaicos.", "Nadia Brzezina", ""),
            ("Nudos en la naturaleza.", "Tomás Ibarra", ""),
        ],
    ),
    "items_not_announced_yet_take_nothing_from_the_others_and_one_speaker_may_give_two_talks": (
        "### October 7\n"
        "\n"
        "**Speaker:** Marta Lindgren (Fjord College)\n"
        "**Title:** TBA\n"
        "**Abstract:** TBA\n"
        "\n"
        "### September 9\n"
        "\n"
        "**Speaker:** Simon Harrow (Fjord College)\n"
        "**Title:** Three gates for a garden and the one that squeaks\n"
        "**Abstract:** A garden with walls needs gates. We prove that three are always enough when the walls are straight, and we show "
        "with examples that curved walls may need any number of them.\n"
        "\n"
        "### September 23 and 24, as part of the autumn fair\n"
        "\n"
        "**Speaker:** Martin Tao (Meadow College)\n"
        "**Talk 1:** Counting for the pleasure of it\n"
        "**Talk 2:** A lemma about hedges and its many uses\n"
        "\n"
        "### October 21\n"
        "\n"
        "**Speaker:** TBA\n"
        "**Title:** TBA\n"
        "**Abstract:** TBA\n"
        "\n"
        "### November 4\n"
        "\n"
        "**Speaker:** Greta Ansel (Fjord College)\n"
        "**Title:** TBA\n"
        "**Abstract:** TBA\n",
        [
            ("Three gates for a garden and the one that squeaks", "Simon Harrow", "--09-09"),
            ("Counting for the pleasure of it", "Martin Tao", "--09-23"),
            ("A lemma about hedges and its many uses", "Martin Tao", "--09-23"),
        ],
    ),
    "a_place_in_brackets_behind_the_second_of_three_authors_does_not_swallow_the_others": (
        "<html><body><h3>Accepted papers</h3>"
        "<b>Kites that follow the coast</b><br>Rohan Baruah, Kavya Nair (Indian Institute of Kites), Ingrid Vance (Sailcloth Research)<br><br>"
        "<b>Anchors for shallow harbours</b><br>Hao Chen (Harbour University), Mei Lin (Harbour University, and Pier Laboratory)<br><br>"
        "<b>A census of buoys</b><br>Nils Berg (Buoy AB and Strand University), Oskar Lund, Maja Strom (Strand University)<br><br>"
        "<b>Signals from old piers</b><br>Tobias Kern (Institute of Piers, German Coast Center (GCC))<br>"
        "</body></html>",
        [
            ("Kites that follow the coast", "Rohan Baruah;Kavya Nair;Ingrid Vance", ""),
            ("Anchors for shallow harbours", "Hao Chen;Mei Lin", ""),
            ("A census of buoys", "Nils Berg;Oskar Lund;Maja Strom", ""),
            ("Signals from old piers", "Tobias Kern", ""),
        ],
    ),
}


@pytest.mark.parametrize("fact", _PAGES)
def test_structures_of_real_pages(fact: str) -> None:
    text, expected = _PAGES[fact]
    drafts = {draft.title: draft for draft in read(text).drafts}
    assert sorted(drafts) == sorted(title for title, *_ in expected)
    for title, people, date in expected:
        assert ";".join(names_of(drafts[title])) == people
        assert date in ("", drafts[title].date)
