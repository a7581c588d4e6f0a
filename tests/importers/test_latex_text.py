"""LaTeX to text: nothing that was said is lost, and what is not LaTeX stays as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.text import clean_text
from desktop.exporters.bibtex import escaped
from desktop.importers.latex_text import plain
from tests.domain.strategies import raw_texts


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"G{\"o}del, G\"odel, G\"{o}del, G{\"{o}}del", "Gödel, Gödel, Gödel, Gödel"),
        (r"Erd\H{o}s {\v C}ech \v{C}ech \v Cech \c{c} {\c c}", "Erdős Čech Čech Čech ç ç"),
        (r"\'{\i} \'\i{} {\'{\i}} \^{\j}", "í í í ĵ"),
        (r"{\O}yvind \o{} \AA{}ngstr\"om \L{}\'od\'z \k{a}\.{z}", "Øyvind ø Ångström Łódź ąż"),
        (r"Stra{\ss}e Stra\ss e Stra\ss{}e", "Straße Straße Straße"),
        (r"\'{\AE} \t{oo}", "Ǽ o͡o"),
        (r"100% sure & a_b #1 ^ 50\% \& \_ \# \$", "100% sure & a_b #1 ^ 50% & _ # $"),
        ("{BERT} for {{mRNA}} in {C}ambridge", "BERT for mRNA in Cambridge"),
        (r"$x_{1}$, $$y^{2}$$ and \(z_{3}\) {$\alpha$}", r"$x_{1}$, $$y^{2}$$ and \(z_3\) $\alpha$"),
        (r"costs $5 and more", "costs $5 and more"),
        (r"\emph{it} \textbf{b {c}} {\bf d} {\em e} \textsc{f}", "it b c d e f"),
        (r"H\textsubscript{2}O x\textsuperscript{2} 2\textsuperscript{nd}", "H₂O x² 2nd"),
        (r"\enquote{quoted} ``so'' `single'", "“quoted” “so” `single'"),
        ("1--12, so --- and no -", "1–12, so — and no -"),
        (r"\url{https://x.org/a\_b%20c} \href{https://x.org}{there}", "https://x.org/a_b%20c there (https://x.org)"),
        (r"\textcolor{red}{red} \foreignlanguage{german}{Wort}", "red Wort"),
        (r"{\textbackslash} {\textbraceleft} \{ \} {\textasciitilde} \~{}", "\\ { { } ~ ~"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"a~b\ c\,d\;e", "a b c d e"),
        (r"hy\-phen{-}ated\/", "hyphen-ated"),
        (r"\unknown{arg}{two} \aap C:\Users\me", r"\unknown{arg}{two} \aap C:\Users\me"),
        ("R&amp;D, 1 &lt; 2, R&D", "R&D, 1 < 2, R&D"),
        (r"\&amp;", "&amp;"),
        ("{{{never closed", "never closed"),
        ("too many}}}", "too many"),
        ("\\", "\\"),
        (r"end \'", "end "),
        ("", ""),
        ("first\n\nsecond\\\\third", "first\n\nsecond\nthird"),
    ],
)
def test_meaning(latex: str, text: str) -> None:
    assert plain(latex) == text


def test_dashes_and_quotation_marks_may_stay_as_typed() -> None:
    assert plain("``a'' -- {b}\n---", dashes=False) == "``a'' -- b\n---"


@given(raw_texts(8))
def test_what_the_exporter_escapes_is_read_as_it_was(text: str) -> None:
    assert plain(escaped(text), dashes=False) == clean_text(text)


@given(st.text(st.characters(exclude_characters="\\{}$~`'!?&-"), max_size=60))
def test_text_without_signs_of_latex_is_unchanged(text: str) -> None:
    assert plain(text) == text


@given(st.text("\\{}$~`'\"^abc u=.%&-! \n", max_size=60))
def test_every_text_is_read(text: str) -> None:
    letters = sorted(sign for sign in plain(text) if sign in "%=")
    assert letters.count("%") == text.count("%")


@pytest.mark.parametrize("bit", ["{", "}", "\\'", "$", "$$a", "\\emph{", "\\url{", "\\cite{", "``", "-", "\\a", "&#", "\\frac{}", "\\\\"])
@pytest.mark.timeout(5)
def test_endless_repetition_is_read_in_time(bit: str) -> None:
    plain(bit * (300_000 // len(bit)))
