"""What a search finds in a small shelf: words, names, beginnings, phrases, whole values, and what it leaves out."""

import pytest

from desktop.index.searcher import SearchIndex
from desktop.query.syntax import And, Everything, Has, Node, Not, Or, Words


def found(index: SearchIndex, node: Node) -> list[int]:
    return index.search(node).to_list()


def test_word_is_found_in_every_field(index: SearchIndex) -> None:
    assert found(index, Words("learning")) == [2, 3, 5, 6]
    assert found(index, Words("echo")) == [1, 5]
    assert found(index, Words("questions")) == [7]


def test_stems_meet(index: SearchIndex) -> None:
    assert found(index, Words("run")) == found(index, Words("running")) == [2]
    assert found(index, Words("rooms", "title")) == found(index, Words("room", "title")) == [1, 3]


def test_accents_and_case_do_not_matter(index: SearchIndex) -> None:
    assert found(index, Words("dokmanic")) == found(index, Words("DOKMANIĆ")) == [1]
    assert found(index, Words("orsted", "people")) == found(index, Words("Ørsted")) == [6]
    assert found(index, Words("zoe")) == [6]


def test_names_are_not_stemmed(index: SearchIndex) -> None:
    assert found(index, Words("banks", "people")) == [2]
    assert found(index, Words("bank", "people")) == []
    assert found(index, Words("bank", "people", prefix=True)) == [2]


def test_field_narrows(index: SearchIndex) -> None:
    assert found(index, Words("learning", "title")) == [2, 3]
    assert found(index, Words("learning", "affiliation")) == [6]
    assert found(index, Words("rooms", "container")) == [6]
    assert found(index, Words("echo", "note")) == [5]
    assert found(index, Words("conference", "event")) == [4]


@pytest.mark.parametrize(("word", "number"), [("learning", 2), ("listen", 2), ("dokmanić", 1), ("running", 2), ("machine", 7)])
def test_growing_word_never_loses_its_item(index: SearchIndex, word: str, number: int) -> None:
    for length in range(1, len(word) + 1):
        assert number in found(index, Words(word[:length], prefix=True)), word[:length]


def test_beginning_finds_longer_words_only_as_asked(index: SearchIndex) -> None:
    assert found(index, Words("dokm", prefix=True)) == [1]
    assert found(index, Words("dokm")) == []
    assert found(index, Words("learnin", prefix=True)) == [2, 3, 5, 6]
    assert found(index, Words("wa", "people", prefix=True)) == [3, 4]


def test_phrase_needs_its_order(index: SearchIndex) -> None:
    assert found(index, Words("machine learning", phrase=True)) == [3]
    assert found(index, Words("learning machine", phrase=True)) == []
    assert found(index, Words("machine learning", phrase=True, slop=1)) == [3, 5]
    assert found(index, Words("to be or not to be", phrase=True)) == [4]
    assert found(index, Words("machine lea", phrase=True, prefix=True)) == [3]
    assert found(index, Words("bo wang", "people", phrase=True)) == found(index, Words("bo wang", phrase=True)) == [3]


def test_phrase_does_not_cross_from_one_person_to_the_next(index: SearchIndex) -> None:
    assert found(index, Words("ito bo", phrase=True)) == []


def test_exact_is_the_whole_value(index: SearchIndex) -> None:
    assert found(index, Words("Ann Wang", "people", exact=True)) == [4]
    assert found(index, Words("Wang", "people", exact=True)) == []
    assert found(index, Words("Learning to listen", "title", exact=True)) == [2]
    assert found(index, Words("listen", "title", exact=True)) == []


def test_word_of_several_words_needs_all_of_them(index: SearchIndex) -> None:
    assert found(index, Words("self-attention")) == [5]
    assert found(index, Words("10.1000/xyz.182")) == [7]
    assert found(index, Words("self-learning")) == [5]
    assert found(index, Words("self-missing")) == []


def test_fuzzy_forgives_a_letter(index: SearchIndex) -> None:
    assert found(index, Words("vetterly")) == []
    assert found(index, Words("vetterly", fuzzy=1)) == [1]
    assert index.words_like("dokmanik") == ["dokmanic"]


def test_and_or_not(index: SearchIndex) -> None:
    room, learning, wang = Words("room"), Words("learning"), Words("wang")
    assert found(index, And((room, learning))) == [2, 3, 5, 6]
    assert found(index, And((room, learning, Not(wang)))) == [2, 5, 6]
    assert found(index, Or((wang, Words("ears")))) == [3, 4, 7]
    assert found(index, Not(room)) == [4]
    assert found(index, And((Not(room), Not(wang)))) == []
    assert found(index, Everything()) == [1, 2, 3, 4, 5, 6, 7]


def test_words_of_an_and_may_stand_in_different_fields(index: SearchIndex) -> None:
    assert found(index, And((Words("wang"), Words("machine")))) == [3]


def test_what_holds_no_word_says_nothing(index: SearchIndex) -> None:
    assert found(index, And((Words("wang"), Words("&")))) == [3, 4]
    assert found(index, Not(Words("&"))) == [1, 2, 3, 4, 5, 6, 7]


def test_title_and_people_outweigh_the_abstract(index: SearchIndex) -> None:
    ranked = index.search(Words("learning")).ranked()
    assert set(ranked[:2]) == {2, 3}
    assert index.search(Words("wang")).ranked()[0] in (3, 4)


def test_whole_word_comes_before_longer_words(index: SearchIndex) -> None:
    assert index.search(Words("room", prefix=True)).ranked()[0] in (1, 3)
    assert index.search(Words("be", prefix=True)).ranked()[0] == 4


def test_questions_the_index_cannot_answer_are_refused(index: SearchIndex) -> None:
    with pytest.raises(TypeError):
        index.search(And((Words("a"), Has("note", True))))
    with pytest.raises(LookupError):
        index.search(Words("a", "rating"))


def test_revisions_of_all_items(index: SearchIndex) -> None:
    revisions = index.stored_revisions()
    assert len(revisions) == index.count() == 7
    assert set(revisions.values()) == {"1"}
    assert all(len(item_id) == 32 for item_id in revisions)
