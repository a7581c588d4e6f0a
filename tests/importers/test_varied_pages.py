"""Pages of many makes, written for these tests: what is read from all of them together, and from those with nothing."""

from pathlib import Path

import pytest

from desktop.importers.as_records import dry_run_record
from tests.importers.pages import scorer
from tests.importers.scoring import Score, score
from tests.importers.varied_pages import VariedPage, read_page, varied_pages

PAGES = varied_pages()
FLOOR = 0.9
NOTHING = [page for page in PAGES if not page.truth["records"]]


def _scored(page: VariedPage) -> tuple[Score, float, str]:
    recognised, drafts = read_page(page.text, page.name)
    return score(page.truth, drafts), recognised.sure, recognised.how


def test_the_pages_are_read_well_on_the_whole() -> None:
    total = 0.0
    for page in PAGES:
        found, sure, how = _scored(page)
        total += found.strict
        print(f"{page.name[:44]:44} {found.expected:3} {found.found:3} {found.right:3}  {found.strict:.3f}  {sure:.2f}  {how}")
    print(f"{len(PAGES)} pages, macro strict F1 {total / len(PAGES):.4f}")
    assert total / len(PAGES) >= FLOOR


@pytest.mark.parametrize("page", NOTHING, ids=lambda page: page.name)
def test_pages_with_nothing_to_import_give_nothing(page: VariedPage) -> None:
    assert [draft.title for draft in read_page(page.text, page.name)[1]] == []


def test_a_surer_reading_is_a_better_one() -> None:
    scored = [(sure, found.strict) for found, sure, _ in map(_scored, PAGES) if found.found]
    middle = sorted(sure for sure, _ in scored)[len(scored) // 2]
    surer = [strict for sure, strict in scored if sure > middle]
    others = [strict for sure, strict in scored if sure <= middle]
    assert sum(surer) / len(surer) > sum(others) / len(others)


def test_the_scorer_agrees_with_the_one_beside_the_five_pages(shared_seeds: Path) -> None:
    other = scorer(shared_seeds)
    for page in PAGES:
        drafts = read_page(page.text, page.name)[1]
        theirs = other.score(page.truth, [dry_run_record(draft) for draft in drafts])
        ours = score(page.truth, drafts)
        assert ours.strict == pytest.approx(theirs["strict_f1"] or 0.0), page.name
