"""LaTeX to plain text: accents and signs by a table, formatting taken away, mathematics and what is not known kept as
typed. Reading fields, names and dates is left to bibtex.py."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<text>[^\\{}$~`'!?&-]++)"
    r"|\\(?P<link>url|path|nolinkurl|href)\s*+\{(?P<address>[^{}]*+)\}"
    r"|\\(?P<unseen>textcolor|foreignlanguage|selectlanguage|color|[hv]space|fontsize|label|noopsort|SortNoop|noop)"
    r"\*?+\s*+\{[^{}]*+\}"
    r"|\\(?P<word>[a-zA-Z@]++)(?P<star>\*?+)(?P<space>[ \t]*+\n?+[ \t]*+)"
    r"|\\(?P<sign>.)"
    r"|(?P<math>\$\$(?:[^$\\]|\\.)*+\$\$|\$(?:[^$\\]|\\.)++\$)"
    r"|(?P<dashes>---?|``|''|!`|\?`)"
    r"|(?P<entity>&(?:amp|lt|gt|quot|apos|nbsp|\#\d{1,7}|\#x[0-9a-fA-F]{1,6});)"
    r"|(?P<open>\{)|(?P<close>\})|(?P<tie>~)|(?P<other>.)",
    re.S,
)
_PLAIN = re.compile(r"[^\\{}$~`'!?&-]*+(?:[-'!?](?![-'`])[^\\{}$~`'!?&-]*+)*+")
_ACCENTED_LETTER = re.compile(
    r"\{\\[`'^\"~=.](?:\{[A-Za-z]\}|[A-Za-z])\}|\\[`'^\"~=.](?:\{[A-Za-z]\}|[A-Za-z])"
    r"|\{\\[ucvHkr](?:\{[A-Za-z]\}| [A-Za-z])\}|\\[ucvHkr]\{[A-Za-z]\}"
)
_ACCENT = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307", '"': "\u0308",
    "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
    "G": "\u030f", "U": "\u030e", "h": "\u0309",
}  # fmt: skip
_ABOVE = frozenset("`'^~=u.\"rHvt")  # accents that take the place of the dot of i and j
_SIGNS = {
    "ss": "ß", "SS": "ẞ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotedbl": '"', "textquotesingle": "'", "quotesinglbase": "‚", "quotedblbase": "„",
    "guillemotleft": "«", "guillemotright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "lq": "‘", "rq": "’",
    "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»",
    "ldots": "…", "dots": "…", "textellipsis": "…", "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textunderscore": "_", "textbar": "|",
    "textless": "<", "textgreater": ">", "textdollar": "$", "textasteriskcentered": "*", "textbullet": "•",
    "textdegree": "°", "textcopyright": "©", "copyright": "©", "textregistered": "®", "texttrademark": "™",
    "pounds": "£", "textsterling": "£", "texteuro": "€", "euro": "€", "textyen": "¥", "textcent": "¢", "S": "§", "P": "¶",
    "dag": "†", "textdagger": "†", "ddag": "‡", "textdaggerdbl": "‡", "textperiodcentered": "·", "textordfeminine": "ª",
    "textordmasculine": "º", "textexclamdown": "¡", "textquestiondown": "¿", "texttimes": "×", "textdiv": "÷",
    "textpm": "±", "textmu": "µ", "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textnumero": "№",
    "textasciigrave": "`", "textasciiacute": "´", "textasciidieresis": "¨", "textprime": "′", "slash": "/",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "BibLaTeX": "BibLaTeX", "XeTeX": "XeTeX",
    "quad": " ", "qquad": " ", "space": " ", "textvisiblespace": " ", "newline": "\n", "par": "\n\n", "item": "\n- ",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ",
    "Omega": "Ω", "times": "×", "cdot": "·", "pm": "±", "infty": "∞", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "neq": "≠", "approx": "≈", "sim": "∼", "rightarrow": "→", "to": "→", "leftarrow": "←", "ell": "ℓ", "degree": "°",
}  # fmt: skip
_UNSEEN = frozenset((
    "em", "it", "bf", "sc", "tt", "rm", "sf", "sl", "itshape", "bfseries", "scshape", "ttfamily", "rmfamily", "sffamily",
    "slshape", "upshape", "mdseries", "normalfont", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large",
    "Large", "LARGE", "huge", "Huge", "protect", "relax", "noindent", "centering", "allowbreak", "nobreak", "break",
    "linebreak", "nolinebreak", "ignorespaces", "unskip", "sloppy", "boldmath", "null", "hfill", "smallskip", "medskip",
    "bigskip", "bgroup", "egroup", "leavevmode", "xspace",
))  # fmt: skip
_STYLED = frozenset((
    "emph", "textbf", "textit", "textsc", "texttt", "textsf", "textsl", "textrm", "textup", "textmd", "textnormal", "text",
    "mbox", "hbox", "fbox", "underline", "uline", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase", "MakeTextUppercase",
    "mkbibemph", "mkbibbold", "mkbibitalic", "ensuremath", "mathrm", "mathit", "mathbf", "mathsf", "mathtt", "bibstring",
    "autocap", "textins", "NoCaseChange", "nocase", "ulink", "mkbibacro", "titlecap", "foreign",
))  # fmt: skip
_SUPERSCRIPTS = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_DASHES = {"--": "–", "---": "—", "``": "“", "''": "”", "!`": "¡", "?`": "¿"}
_SPACES = frozenset(" ,;:>\t\n")
_NOTHING = frozenset("/-!@\"")

_DEEPEST = 100  # groups within groups; the braces of deeper ones are passed over
_MOST_WAITING = 10

Finish = Callable[[str], str]


class _Group(NamedTuple):
    """What has been read of one pair of braces, and what becomes of it when they close. `typed`: it is an argument of a
    command that is kept as typed."""

    pieces: list[str]
    finish: Finish | None
    typed: bool = False


def plain(latex: str, *, dashes: bool = True) -> str:
    """The text that LaTeX would print, as plain text: accents and named signs as characters, braces and formatting
    taken away, `$…$` as typed, `\\url` and `\\href` with their addresses. Commands that are not known stay as typed with
    their braces, and a bare %, #, & or _ is itself. With `dashes` also `--`, `---`, ``` `` ``` and `''` are replaced
    (not wanted where the text is Markdown). White space stays as it is. Time grows with the length only."""
    if _PLAIN.fullmatch(latex):
        return latex
    if "$" not in latex:
        latex = accents(latex) if "\\" in latex else latex
        bare = latex.replace("{", "").replace("}", "") if "\\" not in latex else latex
        if _PLAIN.fullmatch(bare):
            return bare
    return _Reader(latex, dashes).text()


def accents(latex: str) -> str:
    """LaTeX with its plain accented letters as characters (`{\\"o}`, `\\'e`, `\\v{c}`), all else as typed."""
    return _ACCENTED_LETTER.sub(lambda match: _accented_letter(match[0]), latex)


@lru_cache(maxsize=4096)
def _accented_letter(typed: str) -> str:
    """One letter with its accent, in any of the ways to write it."""
    command, letter = typed.lstrip("{\\")[0], typed.rstrip("}")[-1]
    return unicodedata.normalize("NFC", letter + _ACCENT[command])


class _Reader:
    """Goes once over a text. `_waiting` is the command that takes the next character or group as its argument."""

    def __init__(self, latex: str, dashes: bool) -> None:
        self._latex = latex
        self._dashes = dashes
        self._groups = [_Group([], None)]
        self._waiting: list[Finish] = []
        self._waits_typed = False
        self._too_deep = 0

    def text(self) -> str:
        """The whole, with groups that were never closed."""
        for token in _TOKEN.finditer(self._latex):
            self._take(token)
        while len(self._groups) > 1:
            self._close(len(self._latex))
        self._put("")
        return unicodedata.normalize("NFC", "".join(self._groups[0].pieces))

    def _take(self, token: re.Match[str]) -> None:
        part, kind = token.group(), token.lastgroup
        if token["link"]:
            self._address(token)
        elif token["unseen"]:
            return
        elif token["word"]:
            self._command(token)
        elif kind == "text":
            self._letters(part)
        elif kind == "sign":
            self._sign(token["sign"])
        elif kind == "open":
            self._open()
        elif kind == "close":
            if self._too_deep:
                self._too_deep -= 1
            elif len(self._groups) > 1:
                self._close(token.end())
        elif kind == "dashes":
            self._put(_DASHES[part] if self._dashes else part)
        elif kind == "tie":
            self._put(" ")
        else:
            self._put(unescape(part).replace("\xa0", " ") if kind == "entity" else part)

    def _address(self, token: re.Match[str]) -> None:
        address = re.sub(r"\\([%#&_~$])", r"\1", token["address"])
        if token["link"] == "href":
            self._wait(lambda text: text if not address or address == text else f"{text} ({address})")
        else:
            self._put(address)

    def _letters(self, text: str) -> None:
        """Text; a waiting command takes its first character that is no space."""
        if self._waiting and (shorter := text.lstrip()):
            self._put(shorter[0])
            text = shorter[1:]
        self._groups[-1].pieces.append(text)

    def _put(self, text: str) -> None:
        """One sign, to which what waits is applied, the last command first."""
        finish = self._taken_together()
        self._groups[-1].pieces.append(finish(text) if finish else text)

    def _taken_together(self) -> Finish | None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return None

        def finish(text: str) -> str:
            for one in reversed(waiting):
                text = one(text)
            return text

        return finish

    def _wait(self, finish: Finish, typed: bool = False) -> None:
        if len(self._waiting) < _MOST_WAITING:
            self._waiting.append(finish)
            self._waits_typed = typed

    def _open(self) -> None:
        if len(self._groups) > _DEEPEST:
            self._too_deep += 1
            return
        typed = self._waits_typed and bool(self._waiting)
        self._groups.append(_Group([], self._taken_together(), typed))

    def _close(self, end: int) -> None:
        if self._waiting:
            self._put("")
        group = self._groups.pop()
        text = "".join(group.pieces)
        self._groups[-1].pieces.append(group.finish(text) if group.finish else text)
        if group.typed and self._latex.startswith("{", end):
            self._wait(lambda text: f"{{{text}}}", typed=True)

    def _sign(self, sign: str) -> None:
        if sign in _ACCENT:
            self._wait(_accent(sign))
        elif sign == "\\":
            self._put("\n")
        elif sign in _SPACES:
            self._put(" ")
        elif sign in _NOTHING:
            return
        elif sign in "()[]":
            self._put("\\" + sign)
        else:
            self._put(sign)

    def _command(self, token: re.Match[str]) -> None:
        name, space = token["word"], token["space"]
        at_group = self._latex.startswith("{", token.end())
        if name in _SIGNS:
            self._put(_SIGNS[name])
        elif name in _UNSEEN:
            return
        elif name in _ACCENT and (at_group or space or self._latex.startswith("\\", token.end())):
            self._wait(_accent(name))
        elif at_group and (finish := _finish_of(name)):
            self._wait(finish)
        else:
            typed = "\\" + name + token["star"] + space
            if at_group:
                self._wait(lambda text: f"{typed}{{{text}}}", typed=True)
            else:
                self._put(typed)


def _finish_of(name: str) -> Finish | None:
    if name in _STYLED:
        return str
    match name:
        case "enquote" | "mkbibquote":
            return lambda text: f"“{text}”"
        case "textsuperscript":
            return lambda text: _raised(text, _SUPERSCRIPTS)
        case "textsubscript":
            return lambda text: _raised(text, _SUBSCRIPTS)
        case "mkbibparens" | "footnote" | "thanks":
            return lambda text: f" ({text})" if name != "mkbibparens" else f"({text})"
        case _:
            return None


def _raised(text: str, table: dict[int, int]) -> str:
    """Raised or lowered when every sign has such a form ("CO2"), else as it stands ("2nd")."""
    return text.translate(table) if text and all(ord(sign) in table for sign in text) else text


def _accent(name: str) -> Finish:
    def apply(text: str) -> str:
        if not text:
            return {"~": "~", "^": "^"}.get(name, "")
        first = {"ı": "i", "ȷ": "j"}.get(text[0], text[0]) if name in _ABOVE else text[0]
        return unicodedata.normalize("NFC", first + _ACCENT[name]) + text[1:]

    return apply
