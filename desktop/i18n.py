"""Translation of what people read: `_()` for sentences, `N_()` to mark texts in tables for later."""

import gettext as _gettext
import os

from desktop.paths import RESOURCES

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use_language(language: str | None = None) -> None:
    """Read the catalogue of a language ("de"); None follows the environment, a missing one leaves English."""
    global _catalogue
    names = [language] if language else [os.environ.get("LANGUAGE") or os.environ.get("LANG") or "en"]
    _catalogue = _gettext.translation(
        "postil", localedir=RESOURCES / "translations", languages=[name.split(".")[0] for name in names], fallback=True
    )


def _(text: str) -> str:
    """The sentence in the language in use."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence in the form that fits the count; `{count}` is left to the caller."""
    return _catalogue.ngettext(one, many, count)


def N_(text: str) -> str:
    """Marks a text for translation without translating it: tables are built before a language is chosen."""
    return text
