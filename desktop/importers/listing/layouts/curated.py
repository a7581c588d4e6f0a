"""Lists of papers that somebody recommends: a title, a sentence or two on why to read it, perhaps a tag or "Roe & Doe · 2021".

Such notes hardly speak of research, so the page must say that it lists papers, and nearly all of its lines must fit.
"""

import re
from collections import Counter

from desktop.importers.listing.blocks import Page, Piece
from desktop.importers.listing.entry import Candidate, Entry
from desktop.importers.listing.layouts.filling import title_piece
from desktop.importers.listing.tokens import Token

NAME = "curated"
_SAYS_SO = re.compile(
    r"\b(?:curated|selected|recommended|essential|favou?rite|must-read|important|influential|annotated|seminal)\b[^.!?\n]{0,40}\bpapers\b"
    r"|\bpapers\b[^.!?\n]{0,30}\b(?:worth reading|to read|everyone should read|i (?:like|love|recommend)|i(?:'|’)?ve read)\b|\bread the papers\b"
    r"|\bpapers? (?:library|guide|digest|list|field guide|reading list|summaries|collection)\b|\breading list of papers\b",
    re.I,
)
_HEADING = re.compile(r"(?:[\w'’-]+ ){1,4}papers(?: (?:on|in|about|of|for|with) .{2,50})?|papers (?:on|in|about|of|we|i) .{2,50}", re.I)
_NO_READING = re.compile(r"\b(?:call for|white|submi\w+|working|position|wall|term|accepted|review of|your|send|tissue|exam) papers?\b|\bpapers? (?:submission|deadline|track)s?\b", re.I)
_SCHOLARLY = re.compile(
    r"\b(?:papers?|shows?|prov(?:es?|ing)|introduc\w+|methods?|models?|algorithms?|theor\w+|results?|study|studies|data\w*|learn\w*|analy\w+|explains?|"
    r"propos\w+|experiments?\w*|proofs?|evidence|survey\w*|benchmark\w*|training|networks?|classic|original|framework|parameters?|reason\w*|foundation\w*)\b",
    re.I,
)
_CITED = re.compile(
    r"^(?P<title>.{8,}?)[,.]?\s+(?P<people>(?:[^\W\d_a-z][\w’'-]+(?:(?:,| &| and) [^\W\d_a-z][\w’'-]+){1,4}|[^\W\d_a-z][\w’'-]+ et al\.?|[^\W\d_a-z][\w’'-]+))"
    r"(?:\s+\([^()]{2,40}\))?\s+[·•|]\s+(?P<year>(?:19|20)\d\d)$"
)
_FEWEST, _TOP, _MOST_STRAY = 4, 20, 0.35
_LONGEST_SAYING = 200
_LONGEST_NOTE, _LONGEST_TAG = 700, 4
_SENTENCE, _TITLE = 0.8, 0.25
_LONG_ENOUGH, _MOSTLY, _ENOUGH = 3, 0.6, 0.4


def find(page: Page, tokens: list[Token]) -> list[Candidate]:
    """One candidate: titles right above a note, where the page says that it lists papers."""
    said = next((token.line.index for token in tokens[:_TOP] if _says_so(token)), None)
    if said is None:
        return []
    heads = _alike([i for i in range(max(1, said + 1), len(tokens) - 1) if _is_title(tokens[i]) and _is_note(tokens[i + 1])], tokens)
    if len(heads) < _FEWEST or not _fills(heads, tokens):
        return []
    return [Candidate(NAME, [_entry(page, tokens, i) for i in heads])]


def _says_so(token: Token) -> bool:
    """Whether a line at the page's top speaks of papers to read, as a sentence of a list does, or is a heading over papers."""
    if _NO_READING.search(token.text) or len(token.text) > _LONGEST_SAYING:
        return False
    return bool(_SAYS_SO.search(token.text) or _HEADING.fullmatch(token.text))


def _is_title(token: Token) -> bool:
    plain = not (token.label or token.ui or token.heading or token.non_talk or token.moment.start)
    return plain and token.title > _TITLE and token.body < _SENTENCE and token.person < 1.0


def _is_note(token: Token) -> bool:
    return token.body >= _SENTENCE and not token.label and len(token.text) <= _LONGEST_NOTE and not _says_so(token)


def _alike(heads: list[int], tokens: list[Token]) -> list[int]:
    """The titles that begin as most of them do: with a bullet, below a number, as a heading, or with nothing."""
    kinds = {i: (bool(tokens[i].line.bullet), tokens[i - 1].text.strip("#.").isdigit(), tokens[i].line.heading) for i in heads}
    if not kinds:
        return []
    usual = Counter(kinds.values()).most_common(1)[0][0]
    return [i for i in heads if kinds[i] == usual]


def _fills(heads: list[int], tokens: list[Token]) -> bool:
    """Whether titles and notes with their tags are nearly all there is between the first and the last,
    most titles are of some length, and the notes speak of research."""
    known = {k for i in heads for k in (i, i + 1)}
    between = tokens[heads[0] : heads[-1] + 2]
    stray = [token for token in between if token.line.index not in known and not token.ui and not _is_short(token)]
    long = sum(len(tokens[i].text.split()) >= _LONG_ENOUGH for i in heads)
    scholarly = sum(bool(_SCHOLARLY.search(tokens[i + 1].text)) for i in heads)
    return len(stray) <= _MOST_STRAY * len(heads) and long >= _MOSTLY * len(heads) and scholarly >= _ENOUGH * len(heads)


def _is_short(token: Token) -> bool:
    """A tag or a topic."""
    return len(token.text.split()) <= _LONGEST_TAG and token.body < _SENTENCE


def _entry(page: Page, tokens: list[Token], i: int) -> Entry:
    token, note = tokens[i], tokens[i + 1]
    entry = Entry(title_piece(page, token), abstract=[page.piece(note.line, note.text)], links=list(token.line.links))
    if match := _CITED.match(token.text):
        span = token.line.span
        entry.title = page.piece(token.line, match.group("title"))
        entry.people.append(Piece(match.group("people"), page.within(span, match.group("people"))))
        entry.roles.add("cited")
    entry.roles.add("listed")
    entry.lines |= {i, i + 1}
    entry.order = i
    return entry
