"""The varied pages with other labels, gaps, order, width and noise around them: the items are still found."""

import random
from collections import defaultdict

from tests.importers.mutations import OF_MARKDOWN, OF_MARKUP, OF_TEXT, Mutation
from tests.importers.scoring import score
from tests.importers.varied_pages import VariedPage, read_page, varied_pages

FLOOR = 0.92
_PER_PAGE = 3


def _mutations(page: VariedPage) -> tuple[Mutation, ...]:
    if page.name.endswith(".txt"):
        return OF_TEXT
    return OF_MARKDOWN if page.name.endswith(".md") else OF_MARKUP


def test_the_items_are_found_whatever_is_done_to_the_page() -> None:
    recalls: dict[str, list[float]] = defaultdict(list)
    for page in varied_pages():
        chance = random.Random(page.name)
        if not page.truth["records"]:
            continue
        for mutation in chance.sample(_mutations(page), _PER_PAGE):
            text = mutation(page.text, page.truth, chance)
            recalls[mutation.__name__].append(score(page.truth, read_page(text, page.name)[1]).recall)
    for name, found in sorted(recalls.items()):
        print(f"{name:36} {len(found):3} pages  mean recall {sum(found) / len(found):.3f}")
    every = [recall for found in recalls.values() for recall in found]
    print(f"{len(every)} pages in all, mean recall {sum(every) / len(every):.4f}")
    assert sum(every) / len(every) >= FLOOR
