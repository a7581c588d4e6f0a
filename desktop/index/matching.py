"""From a tree of words to a match over one generation. Knows terms and arrays; files are left to postings.py."""

import re
from collections.abc import Hashable, Iterator, Sequence
from functools import reduce
from operator import and_, or_

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from desktop.domain.text import folded
from desktop.index.analysis import shape_of, words
from desktop.index.cache import WeighedCache
from desktop.index.posting_list import DOCUMENT_SHIFT, LAST_POSITION, Rows, documents_of, fields_of
from desktop.index.postings import Postings
from desktop.index.schema import NAMED, STARTED, TEXT_FIELDS
from desktop.index.scoring import Group, Match, Ranking
from desktop.index.terms import BOUNDARY, LONGEST_START, name_term, terms_of
from desktop.query.syntax import And, Everything, Node, Not, Or, Words

_MOST_TERMS_OF_A_START = 800
"""A beginning of one or two letters with more terms than this is looked up in the START field, which holds titles,
people, events, tags, notes and chapters only; with fewer, in all texts like a longer beginning."""
_MOST_TERMS_OF_A_PHRASE_END = 400
_CACHED_BYTES = 24_000_000

Terms = list[str]


def asked_fields(leaf: Words) -> tuple[int, ...]:
    """Numbers of the fields a leaf asks for; raises LookupError for a name that is not a text field."""
    return TEXT_FIELDS[leaf.field]


class Matcher:
    """Answers trees over one generation; keeps the matches of the last leaves."""

    def __init__(self, postings: Postings, ranking: Ranking) -> None:
        self._postings = postings
        self._ranking = ranking
        self._leaves: WeighedCache[Match | None] = WeighedCache(_CACHED_BYTES, self._weight)

    def match(self, node: Node) -> Match:
        """The living documents of the tree; a tree that says nothing (no letter or digit) matches all."""
        found = self._node(node)
        return self._ranking.everything() if found is None else found

    def _weight(self, match: Match | None) -> int:
        return 200 if match is None else 5 * self._ranking.size

    def _node(self, node: Node) -> Match | None:
        """None for a part that says nothing: it neither narrows nor widens what stands beside it."""
        match node:
            case Words():
                key: Hashable = node
                return self._leaves.get(key, lambda: self._leaf(node))
            case And(parts=parts):
                return self._all_of(parts)
            case Or(parts=parts):
                found = [match for match in map(self._node, parts) if match is not None]
                return reduce(or_, found) if found else None
            case Not(part=part):
                inner = self._node(part)
                return None if inner is None else self._ranking.everything() - inner
            case Everything():
                return None
        raise TypeError(f"the index cannot answer {type(node).__name__}")

    def _all_of(self, parts: Sequence[Node]) -> Match | None:
        found = [match for part in parts if not isinstance(part, Not) and (match := self._node(part)) is not None]
        taken = [match for part in parts if isinstance(part, Not) and (match := self._node(part.part)) is not None]
        if not found and not taken:
            return None
        result = reduce(and_, found) if found else self._ranking.everything()
        return reduce(lambda left, right: left - right, taken, result)

    def shares(self, node: Node, document: int) -> Iterator[tuple[Words, int, float]]:
        """What each leaf and field adds to the score of a document; together they are its score."""
        match = self._node(node)
        if match is None or not match.mask[document]:
            return
        match node:
            case Words():
                for part in self._parts(node):
                    for group in part:
                        for field, score in self._ranking.shares(group, document):
                            yield node, field, score
            case And(parts=parts) | Or(parts=parts):
                for inner in parts:
                    yield from self.shares(inner, document)

    def _leaf(self, leaf: Words) -> Match | None:
        matches = [self._ranking.score(part) for part in self._parts(leaf)]
        return reduce(and_, matches) if matches else None

    def _parts(self, leaf: Words) -> list[list[Group]]:
        """What a leaf asks for: all of the parts, in each of them any of the groups."""
        fields = asked_fields(leaf)
        if leaf.wild:
            return [[self._wild(leaf.text, fields)]]
        tokens = words(leaf.text)
        if not tokens:
            return []
        if leaf.exact or (leaf.phrase and len(tokens) > 1):
            return [[self._phrase(leaf, tokens, fields)]]
        parts = [[self._word(token, fields, leaf.fuzzy)] for token in tokens[:-1]]
        last = [self._word(tokens[-1], fields, leaf.fuzzy)]
        if leaf.prefix:
            last.append(self._beginning(tokens[-1], fields))
        return [*parts, last]

    def _word(self, word: str, fields: tuple[int, ...], fuzzy: int = 0) -> Group:
        texts, names = _sorts(fields)
        terms = terms_of(word, texts=texts, names=names)
        if fuzzy:
            terms += self._similar(word, fuzzy, texts=texts, names=names)
        return Group(self._postings.rows(terms), fields, once=not fuzzy)

    def _beginning(self, letters: str, fields: tuple[int, ...]) -> Group:
        """Words that begin with the letters. The whole word itself is a group beside it, so that it comes first."""
        is_short = len(letters) <= LONGEST_START and STARTED.intersection(fields)
        if is_short and self._postings.number_of_words(letters) > _MOST_TERMS_OF_A_START:
            started = tuple(field for field in fields if field in STARTED)
            return Group(self._postings.starts(letters, started), started, once=True)
        texts, names = _sorts(fields)
        terms = self._begun(letters, fields) + terms_of(letters, texts=texts, names=names)
        return Group(self._postings.rows(terms), fields)

    def _wild(self, pattern: str, fields: tuple[int, ...]) -> Group:
        """Words that a pattern with * (any letters) and ? (one letter) stands for."""
        texts, names = _sorts(fields)
        beginning = re.split("[*?]", folded(pattern))[0]
        found = self._postings.words(beginning, shape_of(pattern))
        return Group(self._postings.rows(_asked_for(found, texts=texts, names=names)), fields)

    def _begun(self, letters: str, fields: tuple[int, ...]) -> Terms:
        texts, names = _sorts(fields)
        return _asked_for(self._postings.words(letters), texts=texts, names=names)

    def _similar(self, word: str, distance: int, *, texts: bool, names: bool) -> Terms:
        """Terms of the words with the same first letter and at most so many letters wrong, missing or swapped."""
        near = rf"[^\t\n]{{{max(len(word) - distance, 1)},{len(word) + distance}}}"
        found = self._postings.words(word[0], near)
        spelt = [other for other, _ in found]
        kept = extract(word, spelt, scorer=DamerauLevenshtein.distance, score_cutoff=distance, limit=None)
        return _asked_for([found[place] for _, _, place in kept], texts=texts, names=names)

    def _phrase(self, leaf: Words, tokens: list[str], fields: tuple[int, ...]) -> Group:
        """Texts and names are asked separately: in a name every word is a name."""
        found: list[NDArray[np.uint64]] = []
        for texts in (True, False):
            asked = tuple(field for field in fields if (field not in NAMED) == texts)
            if asked:
                found.append(self._adjacent(self._phrase_terms(leaf, tokens, asked, texts=texts), leaf.slop))
        places = np.concatenate(found)
        rows = Rows(documents_of(places), np.ones(len(places), dtype=np.uint16), fields_of(places))
        return Group(rows, fields)

    def _phrase_terms(self, leaf: Words, tokens: list[str], fields: tuple[int, ...], *, texts: bool) -> list[Terms]:
        steps = [terms_of(token, texts=texts, names=not texts) for token in tokens]
        if leaf.exact:
            return [[BOUNDARY], *steps, [BOUNDARY]]
        if leaf.prefix:
            begun = self._begun(tokens[-1], fields)
            if len(begun) > _MOST_TERMS_OF_A_PHRASE_END:
                return steps[:-1]  # hardly begun: the words before it already say most
            steps[-1] += begun
        return steps

    def _adjacent(self, steps: list[Terms], slop: int) -> NDArray[np.uint64]:
        """Where the last term of each chain stands; up to `slop` words may stand between two neighbours."""
        places = self._postings.occurrences(steps[0])
        for terms in steps[1:]:
            if not len(places):
                break
            following = self._postings.occurrences(terms)
            places = _followed(places, following, slop)
        return places


def _followed(places: NDArray[np.uint64], following: NDArray[np.uint64], slop: int) -> NDArray[np.uint64]:
    """Those of `following` that stand one to slop + 1 places after one of `places`, in the same field."""
    if not len(following):
        return following
    before = np.searchsorted(places, following, side="left") - 1
    near = before >= 0
    previous = places[np.maximum(before, 0)]
    near &= following - previous <= np.uint64(slop + 1)
    near &= (following >> np.uint64(DOCUMENT_SHIFT)) == (previous >> np.uint64(DOCUMENT_SHIFT))
    near &= (following & np.uint64(0xFFFF)) < np.uint64(LAST_POSITION)  # shared by all words of a very long text's end
    return following[near]


def _asked_for(found: list[tuple[str, str]], *, texts: bool, names: bool) -> Terms:
    """The terms of (word, term) pairs of the lexicon, those of texts, of names or of both."""
    sign = name_term("")
    return [term for _, term in found if (names if term.startswith(sign) else texts)]


def _sorts(fields: tuple[int, ...]) -> tuple[bool, bool]:
    """Whether there are fields of texts, and fields of names."""
    return any(field not in NAMED for field in fields), any(field in NAMED for field in fields)
