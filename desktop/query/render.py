"""Tree → canonical query text. Law: parse(render(parse(text))) == parse(text)."""

from desktop.query.clause import UNREAD
from desktop.query.parser import KEYWORDS, parse
from desktop.query.syntax import And, Compare, Everything, Has, Node, Not, Op, Or, Range, Words

_OPERATORS = '=<>!-#":~'


def render(node: Node) -> str:
    """The canonical text of a tree; "" for Everything."""
    match node:
        case Everything():
            return ""
        case And(parts=parts):
            return " ".join(filter(None, (_tight(part) if isinstance(part, Or) else render(part) for part in parts)))
        case Or(parts=parts):
            return "is:unread" if node == UNREAD else " or ".join(filter(None, (render(part) for part in parts)))
        case Not(part=part):
            return "-" + _tight(part) if render(part) else ""
        case Words():
            return _words(node)
        case Compare():
            return _compare(node)
        case Range(field=field, low=low, high=high):
            return f"{field}:{low or ''}..{high or ''}"
        case Has(field=field, present=present):
            return f"{'has' if present else 'no'}:{field}"


def quoted(text: str) -> str:
    """The text in quotes, as one value of the query language."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tight(node: Node) -> str:
    """Text that keeps together when something is put before or after it."""
    text = render(node)
    return f"({text})" if isinstance(node, And | Or) and node != UNREAD else text


def _words(node: Words) -> str:
    if node.exact:
        return f"{node.field or 'any'}:{quoted('=' + node.text)}"
    before = f"{node.field}:" if node.field else ""
    amount = node.slop or node.fuzzy
    after = "*" if node.prefix else f"~{amount}" if amount else ""
    bare = before + node.text + after
    if (before or not _is_syntax(node.text + after)) and parse(bare) == node:
        return bare
    return before + quoted(node.text) + after


def _is_syntax(word: str) -> bool:
    """Whether a bare word could mean something beside its neighbours that it does not mean alone."""
    return word[:1] in _OPERATORS or " " in word or word.casefold() in KEYWORDS


def _compare(node: Compare) -> str:
    before = node.field + (":" if node.op is Op.EQ else node.op.value)
    if node.exact:
        return before + quoted("=" + node.value)
    after = "*" if node.prefix else ""
    bare = before + node.value + after
    return bare if parse(bare) == node else before + quoted(node.value) + after
