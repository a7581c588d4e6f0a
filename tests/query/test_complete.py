"""What can be completed where the cursor stands, shown as |."""

import pytest

from desktop.query.complete import Completion, choices_of, complete, completed, field_names


@pytest.mark.parametrize(
    ("marked", "replaced", "typed", "field"),
    [
        ("ti|", "ti", "ti", None),
        ("graph ti|", "ti", "ti", None),
        ("ti|tl graph", "titl", "ti", None),
        ("-ta|", "ta", "ta", None),
        ("(ta|", "ta", "ta", None),
        ("tag:|", "", "", "tag"),
        ("tag:ba|", "ba", "ba", "tag"),
        ("#ba|", "ba", "ba", "tag"),
        ("#|", "", "", "tag"),
        ("keyword:ba|", "ba", "ba", "tag"),
        ('by:"emmy no|ether" x', '"emmy noether"', "emmy no", "people"),
        ("is:un|", "un", "un", "is"),
        ("kind:talk|pa$", "pa", "pa", "kind"),
        ("kind:talk|$", "", "", "kind"),
        ("creator contains sm|", "sm", "sm", "people"),
        ("creator contains |", "", "", "people"),
        ("graph and tag is not |", "", "", "tag"),
        ("tag =! Ba|", "Ba", "Ba", "tag"),
        ("author = sm|", "sm", "sm", "people"),
        ('search:"=We|', '"=We', "=We", "search"),
    ],
)
def test_completion(marked: str, replaced: str, typed: str, field: str | None) -> None:
    mark = "$" if "$" in marked else "|"
    cursor, text = marked.index(mark), marked.replace(mark, "")
    completion = complete(text, cursor)
    assert completion is not None
    assert (text[completion.start : completion.end], completion.typed, completion.field) == (replaced, typed, field)


@pytest.mark.parametrize(
    "marked",
    [
        "|",
        "graph |",
        '"ti|',
        "10.1|",
        "tag:a |",
        "|x",
        "the title is |",
        "title:/ab|/",
        "tag=~me|",
        "re:ab|",
        "tags:#>3|",
    ],
)
def test_nothing_to_complete(marked: str) -> None:
    assert complete(marked.replace("|", ""), marked.index("|")) is None


def test_names_before_other_names() -> None:
    assert field_names("ta") == ["tag"]
    assert field_names("sp") == ["speaker", "speakers"]
    assert field_names("HA") == ["has"]
    assert field_names("xyz") == []
    assert "title" in field_names("")


def test_what_is_chosen_is_put_in_with_quotes_where_needed() -> None:
    assert completed("graph ti", Completion(6, 8, "ti", None), "title") == ("graph title:", 12)
    assert completed("tag:ma x", Completion(4, 6, "ma", "tag"), "machine learning") == ('tag:"machine learning" x', 22)
    assert completed("#ma", Completion(1, 3, "ma", "tag"), "maths") == ("#maths ", 7)
    assert completed("is:un", Completion(3, 5, "un", "is"), "unread") == ("is:unread ", 10)


def test_the_language_knows_the_values_of_choices() -> None:
    assert choices_of("kind") == ("talk", "paper")
    assert "trash" in choices_of("in")
    assert choices_of("tag") == ()
    assert choices_of("nothing") == ()
