"""The entries of a BibTeX file, one after the other, also of a damaged one: names, keys and values as typed. What the
fields mean, and LaTeX, is left to bibtex.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_NAME = r"[^\s=,{}\"#%()@\\]++"
_BEGIN = re.compile(r"@[ \t]*+([A-Za-z][\w-]*+)\s*+([{(])")
_BEGIN_OF_LINE = re.compile(r"^[ \t]*+@[ \t]*+[A-Za-z][\w-]*+[ \t]*+[{(]", re.M)
_KEY = re.compile(r"\s*+([^,={}\"\n]*+)")
_KEY_IN_PARENTHESES = re.compile(r"\s*+([^,={}\"\n()]*+)")
_KEYED = re.compile(r"@[ \t]*+[A-Za-z][\w-]*+\s*+[{(]\s*+([^\s,={}\"()]++)\s*+,")
_FIELD = re.compile(
    rf"[\s,]*+({_NAME})\s*+=\s*+"
    r"(?:\{([^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+)\}|\"([^\"{}]*+(?:\{[^{}]*+\}[^{}\"]*+)*+)\"|([^\s,{}\"#%()=@\\]++))\s*+"
)
_NAMED = re.compile(rf"[\s,]*+({_NAME})\s*+=\s*+")
_BETWEEN = re.compile(r"(?:[\s,]++|%[^\n]*+)*+")
_SPACE = re.compile(r"\s*+")
_BARE = re.compile(r"[^\s,{}\"#%()=@\\]++")
_BRACES = re.compile(r"[{}]|\n[ \t]*+@[ \t]*+[A-Za-z][\w-]*+[ \t]*+[{(]")
_QUOTED = re.compile(r"[{}\"]|\n[ \t]*+@[ \t]*+[A-Za-z][\w-]*+[ \t]*+[{(]")
_PARENTHESES = re.compile(r"[{})]|\n[ \t]*+@[ \t]*+[A-Za-z][\w-]*+[ \t]*+[{(]")
_GOES_ON = re.compile(rf"[\s,}}]*+{_NAME}\s*+=\s*+[{{\"]")
_FIELD_OF_DAMAGED = re.compile(
    r"[,{(][ \t]*+([A-Za-z][\w:+.-]*+)[ \t]*+=[ \t]*+(?=[{\"]|[\w.-]++[ \t]*+(?:[#,})\n]|\Z))"
    r"|\n[ \t]*+([A-Za-z][\w:+.-]*+)[ \t]*+=[ \t]*+(?=[^\s=])"
)
_CLOSING_LINE = re.compile(r"\n[ \t]*+[})][ \t]*+(?:\n|\Z)")
_STRING = re.compile(r"@[ \t]*+string\s*+[{(]", re.I)

DECLARATIONS = frozenset(("string", "comment", "preamble", "xdata", "control", "ieeetranbstctl"))
_MONTHS = {
    name[:3].lower(): name
    for name in ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                 "November", "December")
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `type` and the names of `fields` are in lower case (`spelled` has those that were not); values are as
    typed, without their outer braces or quotes, macros and joins (`#`) replaced. `repeated` are the later ones of fields
    that stand there several times. `start` and `end` are its place in the text, `places` those of the values;
    `damaged` says that it breaks the rules of the format and was read as far as its lines make sense."""

    type: str
    key: str
    fields: dict[str, str]
    start: int
    end: int
    places: dict[str, tuple[int, int]]
    spelled: dict[str, str]
    repeated: tuple[tuple[str, str], ...] = ()
    damaged: bool = False


class _Value(NamedTuple):
    text: str
    start: int
    end: int


class _Damaged(Exception):
    """The rules of the format are broken here."""

    def __init__(self, at: int) -> None:
        self.at = at


@dataclass
class EntryReader:
    """Reads the entries of one text. @string macros hold for the whole text, before and after their place, and the
    months are known. Time grows with the length of the text only, whatever it holds."""

    text: str
    macros: dict[str, str] = field(default_factory=lambda: dict(_MONTHS))
    _places: dict[str, int] | None = None
    _known: dict[str, Entry] = field(default_factory=dict)

    def __post_init__(self) -> None:
        declared = [begin.end() for begin in _STRING.finditer(self.text)]
        for _round in range(2 if len(declared) < 5000 else 1):  # twice: a macro may use one that comes later
            for at in declared:
                try:
                    self._macro(at)
                except _Damaged:
                    continue

    def entries(self) -> Iterator[Entry]:
        """The entries in order; what stands between them, @string, @comment and @preamble are passed over."""
        begin = self._next(0)
        while begin:
            if begin[1].lower() in ("comment", "preamble", "string"):
                at = self._behind(begin)
            else:
                entry = self.entry(begin)
                at = entry.end
                if entry.type not in DECLARATIONS:
                    yield entry
            begin = self._next(at)

    def parent(self, key: str) -> Entry | None:
        """The entry with this key, as `crossref` and `xdata` name it; upper and lower case are taken as equal."""
        if self._places is None:
            self._places = {}
            for keyed in _KEYED.finditer(self.text):
                self._places.setdefault(keyed[1].lower(), keyed.start())
        wanted = key.lower()
        if wanted not in self._known and wanted in self._places:
            begin = _BEGIN.match(self.text, self._places[wanted])
            if begin:
                self._known[wanted] = self.entry(begin)
        return self._known.get(wanted)

    def entry(self, begin: re.Match[str]) -> Entry:
        """The entry that begins here, by the rules or else by its lines."""
        try:
            return self._by_the_rules(begin)
        except _Damaged as damage:
            return self._by_its_lines(begin, damage.at)

    def _next(self, at: int) -> re.Match[str] | None:
        begin = _BEGIN.search(self.text, at)
        while begin and begin[2] == "(" and not self._is_entry(begin):
            begin = _BEGIN.search(self.text, begin.end())
        return begin

    def _is_entry(self, begin: re.Match[str]) -> bool:
        """Whether "@word(" is the beginning of one: "me @home (in the evening)" is not."""
        if begin[1].lower() in DECLARATIONS:
            return True
        key = _KEY_IN_PARENTHESES.match(self.text, begin.end())
        return bool(key and self.text[key.end() : key.end() + 1] in (",", "=") and " " not in key[1].strip())

    def _by_the_rules(self, begin: re.Match[str]) -> Entry:
        text, closing = self.text, "}" if begin[2] == "{" else ")"
        key, at = self._key(begin)
        fields: dict[str, str] = {}
        places: dict[str, tuple[int, int]] = {}
        spelled: dict[str, str] = {}
        repeated: list[tuple[str, str]] = []
        while True:
            match = _FIELD.match(text, at)
            next_sign = text[match.end() : match.end() + 1] if match else ""
            if match and next_sign != "#":
                name, group = match[1], match.lastindex or 4
                value, place, at = match[group], match.span(group), match.end()
                if group == 4:
                    value = self._meaning(value)
                elif "@" in value and "\n" in value and _BEGIN_OF_LINE.search(text, *place):
                    value, start, at = self._value(place[0] - 1)
                    place, next_sign = (start, at), text[at : at + 1]
            else:
                at = self._skipped(at)
                if text.startswith(closing, at):
                    break
                named = _NAMED.match(text, at)
                if not named:
                    raise _Damaged(at)
                name = named[1]
                value, start, at = self._value(named.end())
                place, next_sign = (start, at), text[at : at + 1]
            lower = name.lower()
            if lower in fields:
                repeated.append((lower, value))
            else:
                fields[lower] = value
                places[lower] = place
                if lower != name:
                    spelled[lower] = name
            if next_sign == closing:
                break
            if next_sign == ",":
                at += 1
            elif next_sign != "%" and not _NAMED.match(text, at):
                raise _Damaged(at)
        if _GOES_ON.match(text, at + 1):
            raise _Damaged(at + 1)
        return Entry(begin[1].lower(), key, fields, begin.start(), at + 1, places, spelled, tuple(repeated))

    def _key(self, begin: re.Match[str]) -> tuple[str, int]:
        """The key and where the fields begin. An entry may have none, or no comma behind it."""
        pattern = _KEY if begin[2] == "{" else _KEY_IN_PARENTHESES
        match = pattern.match(self.text, begin.end())
        if not match:
            return "", begin.end()
        if self.text.startswith("=", match.end()):
            key, space, _name = match[1].strip().rpartition(" ")  # "{key title = …": the comma is missing
            return (key.strip(), match.start(1) + match[1].index(key) + len(key)) if space else ("", begin.end())
        return match[1].strip(), match.end()

    def _skipped(self, at: int) -> int:
        """Where it goes on behind white space, commas and lines of comment."""
        match = _BETWEEN.match(self.text, at)
        return match.end() if match else at

    def _value(self, at: int) -> _Value:
        """The value that begins here, of one or several parts, and the place behind the white space that follows."""
        text, parts, start = self.text, [], at + 1
        while True:
            sign = text[at : at + 1]
            if sign == "{":
                end = self._closing(at + 1, _BRACES, "}")
                parts.append(text[at + 1 : end])
                end += 1
            elif sign == '"':
                end = self._closing(at + 1, _QUOTED, '"')
                parts.append(text[at + 1 : end])
                end += 1
            elif bare := _BARE.match(text, at):
                parts.append(self._meaning(bare[0]))
                end = bare.end()
            elif sign in (",", "}", ")"):
                return _Value("".join(parts), start, at)
            else:
                raise _Damaged(at)
            end = self._behind_space(end)
            if not text.startswith("#", end):
                return _Value("".join(parts), start, end)
            at = self._behind_space(end + 1)

    def _behind_space(self, at: int) -> int:
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def _meaning(self, bare: str) -> str:
        """A number as it is, a macro by what it stands for."""
        return bare if bare.isdigit() else self.macros.get(bare.lower(), bare)

    def _closing(self, at: int, signs: re.Pattern[str], closing: str) -> int:
        """Where the sign stands that closes what is open here, pairs of braces passed over."""
        depth = 0
        while match := signs.search(self.text, at):
            sign, at = match[0], match.end()
            if sign == closing and not depth:
                return match.start()
            if sign == "{":
                depth += 1
            elif sign == "}":
                depth -= 1
                if depth < 0:
                    raise _Damaged(match.start())
            elif sign[0] == "\n":
                at = self._behind_quoted_entry(match)
        raise _Damaged(len(self.text))

    def _behind_quoted_entry(self, begin: re.Match[str]) -> int:
        """The end of an entry that stands within a value. It belongs there when text follows it; when another entry or
        the end of the file does, the value was not closed."""
        at, depth = begin.end(), 1
        if not begin[0].endswith("{"):
            raise _Damaged(begin.start())
        while depth:
            match = _BRACES.search(self.text, at)
            if not match or match[0][0] == "\n":
                raise _Damaged(begin.start())
            depth += 1 if match[0] == "{" else -1
            at = match.end()
        following = self._behind_space(at)
        if self.text[following : following + 1] in ("", "@"):
            raise _Damaged(begin.start())
        return at

    def _behind(self, begin: re.Match[str]) -> int:
        """The end of a comment, preamble or macro; of one that is not closed the end of its line."""
        signs, closing = (_BRACES, "}") if begin[2] == "{" else (_PARENTHESES, ")")
        try:
            return self._closing(begin.end(), signs, closing) + 1
        except _Damaged:
            end = self.text.find("\n", begin.end())
            return end if end >= 0 else len(self.text)

    def _macro(self, at: int) -> None:
        named = _NAMED.match(self.text, at)
        if named:
            self.macros[named[1].lower()] = self._value(named.end()).text

    def _by_its_lines(self, begin: re.Match[str], damage: int) -> Entry:
        """What the entry says when each of its fields ends where the next one begins at the latest."""
        following = _BEGIN_OF_LINE.search(self.text, begin.end())
        end = following.start() if following else len(self.text)
        if begin.end() < damage < end and _BEGIN.match(self.text, damage):
            end = damage
        key, at = self._key(begin)
        fields: dict[str, str] = {}
        places: dict[str, tuple[int, int]] = {}
        spelled: dict[str, str] = {}
        repeated: list[tuple[str, str]] = []
        match = _FIELD_OF_DAMAGED.search(self.text, max(begin.end() - 1, at - 1), end)
        while match:
            name, start = match[1] or match[2], match.end()
            match = _FIELD_OF_DAMAGED.search(self.text, start, end)
            place = (start, match.start() if match else end)
            value = self._freed(self.text[slice(*place)])
            if name.lower() in fields:
                repeated.append((name.lower(), value))
            else:
                fields[name.lower()], places[name.lower()] = value, place
                if name != name.lower():
                    spelled[name.lower()] = name
        return Entry(begin[1].lower(), key, fields, begin.start(), end, places, spelled, tuple(repeated), damaged=True)

    def _freed(self, typed: str) -> str:
        """A value without the signs around it, closed or not."""
        typed = typed.strip().rstrip(",").rstrip()
        if typed[:1] not in ("{", '"'):
            typed = _CLOSING_LINE.split(typed, maxsplit=1)[0]
            return "".join(self._meaning(part.strip(' \n{}()",')) for part in typed.split("#"))
        depth, closing = 0, "}" if typed[0] == "{" else '"'
        for match in re.finditer(r'[{}"]', typed[1:]):
            if match[0] == closing and not depth:
                value, rest = typed[1 : match.start() + 1], typed[match.end() + 1 :]
                if rest.lstrip().startswith(","):  # stray words behind a value that was closed
                    return value
                rest = _CLOSING_LINE.split("\n" + rest, maxsplit=1)[0].strip(" \n{}(),\"")
                return f"{value} {rest}".strip()
            depth += {"{": 1, "}": -1}.get(match[0], 0)
        return typed[1:].strip()
