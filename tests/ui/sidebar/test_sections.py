"""What the sidebar lists, made from counts."""

from desktop.store.collections import CollectionRow, SavedSearchRow
from desktop.store.counts import Counts
from desktop.ui.sidebar.sections import FEW, Entry, Shown, Sort, sections


def _section(shown: Shown, key: str) -> tuple[Entry, ...]:
    return next((section.children for section in sections(shown) if section.key == key), ())


def test_sections_without_entries_are_left_out() -> None:
    assert [section.key for section in sections(Shown(Counts()))] == ["library", "kinds"]


def test_views_are_queries_and_zero_counts_stay() -> None:
    views = _section(Shown(Counts(5, {"status": [("queued", 2)]}), overall=(9, 4, 1)), "library")
    assert [(view.label, view.query, view.count) for view in views] == [
        ("All items", "", 9),
        ("Inbox", "in:inbox", 4),
        ("Queue", "status:queued", 2),
        ("Started", "status:started", 0),
        ("Finished", "status:finished", 0),
        ("Dropped", "status:dropped", 0),
        ("Due", "has:due", 0),
        ("With notes", "has:note", 0),
        ("Annotated", "is:annotated", 0),
        ("Trash", "in:trash", 1),
    ]


def test_lists_and_smart_lists_are_named_as_the_query_language_does() -> None:
    shown = Shown(
        Counts(5, {"list": [('My “own” "best"', 2)]}),
        (CollectionRow("a", 'My “own” "best"', 3), CollectionRow("b", "Empty", 0)),
        (SavedSearchRow("c", "This week", "added:7", ""),),
    )
    assert [(entry.query, entry.count) for entry in _section(shown, "lists")] == [
        ('list:"My “own” \\"best\\""', 2),
        ('list:"Empty"', 0),
    ]
    assert [(entry.query, entry.count) for entry in _section(shown, "searches")] == [('search:"This week"', None)]


def test_tags_nest_by_their_steps_and_count_what_a_click_would_find() -> None:
    facets = {
        "tag": [("method/bayes", 4), ("graphs", 3), ("method", 2)],
        "branch": [("method", 5), ("method/bayes", 4), ("graphs", 3)],
    }
    found = _section(Shown(Counts(9, facets)), "tags")
    assert [(tag.label, tag.value, tag.count) for tag in found] == [("graphs", "graphs", 3), ("method", "method", 5)]
    assert [(tag.label, tag.value, tag.count) for tag in found[1].children] == [("bayes", "method/bayes", 4)]


def test_years_run_backwards_and_events_are_meant_as_a_whole() -> None:
    shown = Shown(Counts(9, {"year": [("2021", 5), ("2023", 4)], "event": [("Postil Days", 9)]}))
    assert [entry.label for entry in _section(shown, "years")] == ["2023", "2021"]
    assert [(entry.field, entry.value) for entry in _section(shown, "events")] == [("event", "=Postil Days")]


def test_long_sections_show_the_commonest_and_offer_the_rest() -> None:
    people = [(f"Person {number}", 100 - number) for number in range(FEW + 10)]
    found = _section(Shown(Counts(9, {"person": people})), "people")
    assert len(found) == FEW + 1
    assert (found[-1].sort, found[-1].label) == (Sort.MORE, "Show 10 more")
    assert len(_section(Shown(Counts(9, {"person": people}), unfolded=frozenset({"people"})), "people")) == FEW + 10


def test_what_the_query_names_is_listed_although_nothing_has_it() -> None:
    shown = Shown(Counts(0), active=frozenset({("tag", "graphs"), ("event", "postil days")}))
    assert [(entry.label, entry.count) for entry in _section(shown, "tags")] == [("graphs", 0)]
    assert [(entry.label, entry.count) for entry in _section(shown, "events")] == [("postil days", 0)]
