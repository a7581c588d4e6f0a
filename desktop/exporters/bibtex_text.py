"""Texts as they stand within the braces of a BibTeX value: LaTeX's signs written as commands, braces always in pairs,
nothing that another program would join, lower or cut. Which field holds what is left to bibtex.py."""

import re
from collections.abc import Iterable, Iterator

from desktop.domain.people import family_and_given
from desktop.domain.text import clean_line, clean_text

_ESCAPES = str.maketrans({
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}", "^": r"{\textasciicircum}",
    "#": r"\#", "$": r"\$", "%": r"\%", "&": r"\&", "_": r"\_",
})  # fmt: skip
_VERBATIM = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})
_MATHEMATICS = re.compile(r"(?<![\w\\$])(\$(?=[^$\n]*[\\^_])[^\s$#%&~@][^$\n#%&~@]*[^\s$\\#%&~@]\$)(?![\w$])")
_LIGATURE = re.compile(r"-(?=-)|'(?=')|[`!?](?=`)")
_BEFORE_SPACE = re.compile(r"^(?=[^\S\n])", re.M)
_LOOKS_LIKE_ENTRY = re.compile(r"@(?=\w*[ \t]*[{(])")
_SEPARATORS = re.compile(r"[;,]| > ")
_PLAIN_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_NAME_WORDS = frozenset({"and", "others"})


def escaped(text: str) -> str:
    """The text as a value within braces. White space at the beginning of a line and around the whole is held by an
    empty pair of braces, mathematics (`$x_1$`) stays as it is."""
    text = clean_text(text)
    if not text or text.isspace():
        return text
    value = _BEFORE_SPACE.sub("{}", "".join(part if is_math else _signs(part) for part, is_math in _parts(text)))
    before = "{}" if text[0] == "\n" else ""
    behind = "{}" if text[-1].isspace() else ""
    return _guarded(f"{before}{value}{behind}")


def escaped_title(text: str) -> str:
    """Escaped, and words with capitals after their first letter kept from being lowered by a style."""
    pieces: list[str] = []
    for part, is_math in _parts(clean_line(text)):
        for word in [part] if is_math else re.split(r"(\s+)", part):
            value = word if is_math else _signs(word)
            kept = any(c.isupper() for c in (word if is_math else word.lstrip("(“\"'‘[")[1:]))
            pieces.append(f"{{{value}}}" if kept else value)
    return _guarded("".join(pieces))


def verbatim(address: str) -> str:
    """A web address or identifier, which programs take as it stands; only what would break the entry is encoded."""
    return _guarded(clean_line(address).translate(_VERBATIM))


def as_typed(value: str) -> str:
    """What is neither text nor an address, without backslashes and braces, as it stands."""
    return _guarded(clean_line(value))


def name_of(name: str) -> str:
    """ "Family, Given", or the whole name in braces when a parser could cut it at the wrong place."""
    family, given = family_and_given(name)
    parts = (family, given) if given else (family,)
    plain = all(_PLAIN_NAME.fullmatch(part) and not _NAME_WORDS & set(part.lower().split()) for part in parts)
    if plain and (given or " " not in family):
        return _LIGATURE.sub(r"\g<0>{}", ", ".join(parts))
    return f"{{{escaped(clean_line(name))}}}"


def name_as_read(name: str) -> str:
    """The name that `name_of` means: without "Prof.", and in the order given name, family name."""
    if name_of(name).startswith("{"):
        return clean_line(name)
    family, given = family_and_given(name)
    return f"{given} {family}".strip()


def words(found: Iterable[str], spaces_separate: bool = False) -> str:
    """Tags or lists, separated by commas. Those with a sign that could separate stand in braces."""
    values = [escaped(line) for one in found if (line := clean_line(one))]
    held = [
        f"{{{value}}}" if _SEPARATORS.search(value) or (spaces_separate and " " in value) else value for value in values
    ]
    if len(held) == 1 and ";" in values[0]:
        return f"{{{held[0]}}}"  # in one pair of braces it would be a list of several, as Web of Science writes it
    return ", ".join(held)


def listed(texts: Iterable[str]) -> str:
    """Texts by their place, separated by semicolons; empty ones hold their place."""
    values = [escaped(text) for text in texts]
    if not any(values):
        return ""
    return "; ".join(f"{{{value}}}" if re.search(r"[;{}\n]", value) else value for value in values)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, and whether each is mathematics."""
    if "$" not in text:
        yield text, False
        return
    for number, part in enumerate(_MATHEMATICS.split(text)):
        yield part, number % 2 == 1 and _is_balanced(part)


def _is_balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return not depth


def _signs(text: str) -> str:
    return _LIGATURE.sub(r"\g<0>{}", text.translate(_ESCAPES))


def _guarded(value: str) -> str:
    """An @ before a word and a bracket looks like the next entry to parsers that mend broken files."""
    return _LOOKS_LIKE_ENTRY.sub("{@}", value)
