"""What a query asks for, in one plain sentence: for a tooltip and for explaining a result."""

from collections.abc import Callable
from typing import assert_never

from desktop.i18n import N_, _, ngettext
from desktop.query.fields import NONE
from desktop.query.syntax import (
    And,
    Compare,
    Counted,
    Everything,
    Has,
    Node,
    Not,
    Op,
    Or,
    Pattern,
    Range,
    Words,
)

_FIELDS = {
    None: N_("any text"), "title": N_("title"), "people": N_("people"), "abstract": N_("abstract"), "event": N_("event"),
    "tag": N_("tag"), "note": N_("notes"), "chapter": N_("chapters"), "container": N_("journal or book"),
    "affiliation": N_("affiliation"), "bio": N_("biography"), "kind": N_("kind"), "form": N_("form"),
    "status": N_("status"), "rating": N_("rating"), "priority": N_("priority"), "year": N_("year"), "date": N_("date"),
    "added": N_("date added"), "modified": N_("date of the last change"), "due": N_("due date"),
    "finished": N_("date finished"), "duration": N_("length in minutes"), "language": N_("language"), "list": N_("list"),
    "search": N_("smart list"), "session": N_("session"), "doi": N_("DOI"), "arxiv": N_("arXiv number"),
    "isbn": N_("ISBN"), "url": N_("link"), "key": N_("citation key"), "id": N_("number of the item"),
    "source": N_("imported file"), "state": N_("state"),
}  # fmt: skip
_COMPARED = {
    Op.EQ: N_("{field} is {value}"), Op.NE: N_("{field} is not {value}"), Op.LT: N_("{field} is less than {value}"),
    Op.LE: N_("{field} is at most {value}"), Op.GT: N_("{field} is more than {value}"),
    Op.GE: N_("{field} is at least {value}"),
}  # fmt: skip
_DATED = {
    Op.EQ: N_("{field} is {value}"), Op.NE: N_("{field} is not {value}"), Op.LT: N_("{field} is before {value}"),
    Op.LE: N_("{field} is {value} or before"), Op.GT: N_("{field} is after {value}"),
    Op.GE: N_("{field} is {value} or after"),
}  # fmt: skip
_DATES = frozenset({"date", "added", "modified", "due", "finished"})
_PRESENT = {
    "note": N_("there is a note"), "highlight": N_("there is a highlight"),
    "annotation": N_("there is a note or a highlight"), "tag": N_("there is a tag"), "rating": N_("it is rated"),
    "abstract": N_("there is an abstract"), "people": N_("people are named"), "event": N_("there is an event"),
    "link": N_("there is a link"), "chapter": N_("there are chapters"), "date": N_("there is a date"),
    "due": N_("it has a due date"), "priority": N_("it has a priority"), "doi": N_("it has a DOI"),
    "status": N_("it has a status"), "list": N_("it is in a list"), "bio": N_("there is a biography"),
    "container": N_("a journal or book is given"), "affiliation": N_("an affiliation is given"),
    "session": N_("a session is given"), "language": N_("a language is given"), "duration": N_("a length is given"),
    "arxiv": N_("it has an arXiv number"), "isbn": N_("it has an ISBN"), "key": N_("it has a citation key"),
    "finished": N_("it has been finished"),
}  # fmt: skip
_ABSENT = {
    "note": N_("there is no note"), "highlight": N_("there is no highlight"),
    "annotation": N_("there is neither a note nor a highlight"), "tag": N_("there is no tag"),
    "rating": N_("it is not rated"), "abstract": N_("there is no abstract"), "people": N_("no people are named"),
    "event": N_("there is no event"), "link": N_("there is no link"), "chapter": N_("there are no chapters"),
    "date": N_("there is no date"), "due": N_("it has no due date"), "priority": N_("it has no priority"),
    "doi": N_("it has no DOI"), "status": N_("it has no status"), "list": N_("it is in no list"),
    "bio": N_("there is no biography"), "container": N_("no journal or book is given"),
    "affiliation": N_("no affiliation is given"), "session": N_("no session is given"),
    "language": N_("no language is given"), "duration": N_("no length is given"),
    "arxiv": N_("it has no arXiv number"), "isbn": N_("it has no ISBN"), "key": N_("it has no citation key"),
    "finished": N_("it has not been finished"),
}  # fmt: skip
_COUNTS = {
    "tag": lambda count: ngettext("{count} tag", "{count} tags", count),
    "people": lambda count: ngettext("{count} person", "{count} people", count),
    "note": lambda count: ngettext("{count} note", "{count} notes", count),
    "highlight": lambda count: ngettext("{count} highlight", "{count} highlights", count),
    "annotation": lambda count: ngettext("{count} note or highlight", "{count} notes and highlights", count),
    "link": lambda count: ngettext("{count} link", "{count} links", count),
    "chapter": lambda count: ngettext("{count} chapter", "{count} chapters", count),
    "list": lambda count: ngettext("{count} list", "{count} lists", count),
}  # fmt: skip
_AMOUNTS = {
    Op.EQ: N_("it has exactly {amount}"), Op.NE: N_("it does not have {amount}"), Op.LT: N_("it has fewer than {amount}"),
    Op.LE: N_("it has at most {amount}"), Op.GT: N_("it has more than {amount}"), Op.GE: N_("it has at least {amount}"),
}  # fmt: skip
_DAYS = {
    "today": N_("today"), "yesterday": N_("yesterday"), "tomorrow": N_("tomorrow"), "thisweek": N_("this week"),
    "lastweek": N_("last week"), "nextweek": N_("next week"), "thismonth": N_("this month"),
    "lastmonth": N_("last month"), "nextmonth": N_("next month"), "thisyear": N_("this year"),
    "lastyear": N_("last year"), "nextyear": N_("next year"),
}  # fmt: skip
_AGO = {
    "daysago": lambda count: ngettext("{count} day ago", "{count} days ago", count),
    "monthsago": lambda count: ngettext("{count} month ago", "{count} months ago", count),
    "yearsago": lambda count: ngettext("{count} year ago", "{count} years ago", count),
    "days": lambda count: ngettext("in {count} day", "in {count} days", count),
    "months": lambda count: ngettext("in {count} month", "in {count} months", count),
    "years": lambda count: ngettext("in {count} year", "in {count} years", count),
}  # fmt: skip


def worded(node: Node) -> str:
    """What a query or a clause asks for: "title contains “graph” and rating is at least 4"."""
    match node:
        case Everything():
            return _("every item")
        case And(parts=parts):
            return _(" and ").join(_bracketed(part, Or) for part in parts)
        case Or(parts=parts):
            return _(" or ").join(_bracketed(part, And) for part in parts)
        case Not(part=part):
            return _negated(part)
        case Words():
            return _words(node)
        case Pattern():
            return _pattern(node)
        case Compare():
            return _compare(node)
        case Range():
            return _range(node)
        case Has(field=field, present=present):
            return _((_PRESENT if present else _ABSENT)[field])
        case Counted(field=field, op=op, value=value):
            amount = _COUNTS[field](int(value)).format(count=value)
            return _(_AMOUNTS[op]).format(amount=amount)
        case _:
            assert_never(node)


def _bracketed(node: Node, kind: type[And] | type[Or]) -> str:
    text = worded(node)
    return f"({text})" if isinstance(node, kind) else text


def _negated(node: Node) -> str:
    match node:
        case Words(exact=False) if _is_plain(node):
            return _("{field} does not contain {words}").format(
                field=_(_FIELDS[node.field]), words=_in_quotes(node.text)
            )
        case Has(field=field, present=present):
            return worded(Has(field, not present))
    return _("not ({clause})").format(clause=worded(node))


def _is_plain(node: Words) -> bool:
    return not (node.prefix or node.fuzzy or node.slop or node.cased or node.wild)


def _words(node: Words) -> str:
    field, words = _(_FIELDS[node.field]), _in_quotes(node.text)
    if node.exact:
        sentence = _("{field} is exactly {words}")
    elif node.wild:
        sentence = _("{field} contains a word like {words}")
    elif node.fuzzy:
        sentence = _("{field} contains something spelt like {words}")
    elif node.prefix and node.phrase:
        sentence = _("{field} contains {words}, where the last word may go on")
    elif node.prefix:
        sentence = _("{field} contains a word that begins with {words}")
    elif node.slop:
        count = ngettext("{count} word", "{count} words", node.slop).format(count=node.slop)
        sentence = _("{field} contains {words} with at most {between} in between").format(
            field="{field}", words="{words}", between=count
        )
    else:
        sentence = _("{field} contains {words}")
    return _with_case(sentence.format(field=field, words=words), node.cased)


def _with_case(text: str, cased: bool) -> str:
    return _("{clause} (letter case counts)").format(clause=text) if cased else text


def _pattern(node: Pattern) -> str:
    text = _("{field} matches the regular expression {pattern}").format(
        field=_(_FIELDS[node.field]), pattern=_in_quotes(node.pattern)
    )
    return _with_case(text, node.cased)


def _compare(node: Compare) -> str:
    negative, value = node.op is Op.NE, node.value
    match node.field:
        case "list" if not node.prefix:
            sentence = _("it is not in the list {value}") if negative else _("it is in the list {value}")
        case "search":
            sentence = _("it is not in the smart list {value}") if negative else _("it is in the smart list {value}")
        case "state":
            return _("it is not in the trash") if negative else _("it is in the trash")
        case "status" if value == NONE:
            return _("it has a status") if negative else _("it has no status yet")
        case "rating" if value == "0" and node.op in (Op.EQ, Op.NE):
            return _("it is rated") if negative else _("it is not rated")
        case "tag":
            sentence = _tag(node)
            value = value.rstrip("/")
        case "url" | "source" if not node.exact:
            sentence = _("{field} does not contain {value}") if negative else _("{field} contains {value}")
        case _ if node.prefix:
            sentence = _("{field} does not begin with {value}") if negative else _("{field} begins with {value}")
        case field if field in _DATES:
            return _(_DATED[node.op]).format(field=_(_FIELDS[field]), value=_day(value))
        case field if field in ("year", "rating", "duration"):
            return _(_COMPARED[node.op]).format(field=_(_FIELDS[field]), value=value)
        case _:
            sentence = _(_COMPARED[node.op])
    return _with_case(sentence.format(field=_(_FIELDS[node.field]), value=_in_quotes(value)), node.cased)


def _tag(node: Compare) -> str:
    negative = node.op is Op.NE
    if node.prefix and node.value.endswith("/"):
        return _("no tag lies below {value}") if negative else _("a tag lies below {value}")
    if node.prefix:
        return _("no tag begins with {value}") if negative else _("a tag begins with {value}")
    if node.exact:
        return _("the tag {value} itself is not given") if negative else _("the tag {value} itself is given")
    return _("it is not tagged {value}") if negative else _("it is tagged {value}")


def _range(node: Range) -> str:
    shown: Callable[[str], str] = _day if node.field in _DATES else str
    field = _(_FIELDS[node.field])
    if node.low and node.high:
        return _("{field} is from {low} to {high}").format(field=field, low=shown(node.low), high=shown(node.high))
    op = Op.GE if node.low else Op.LE
    sentences = _DATED if node.field in _DATES else _COMPARED
    return _(sentences[op]).format(field=field, value=shown(node.low or node.high or ""))


def _day(value: str) -> str:
    if value in _DAYS:
        return _(_DAYS[value])
    bare = value.removeprefix("in")
    number = bare[: len(bare) - len(bare.lstrip("0123456789"))]
    unit = _AGO.get(bare[len(number) :])
    return unit(int(number)).format(count=number) if unit and number else value


def _in_quotes(text: str) -> str:
    return _("“{text}”").format(text=text)
