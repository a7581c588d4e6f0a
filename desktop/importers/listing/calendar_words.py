"""Months and days of the week in the languages that programmes come in, and the small words that stand before a time."""

import re

from desktop.domain.text import folded

_MONTHS_OF = {
    "january": "januar jänner janvier enero gennaio janeiro januari stycznia styczen январь января ledna leden tammikuuta",
    "february": "februar feber février fevrier febrero febbraio fevereiro februari lutego luty февраль февраля února helmikuuta",
    "march": "märz maerz mars marzo março marco maart marca marzec март марта března maaliskuuta marts",
    "april": "avril abril aprile kwietnia kwiecien апрель апреля dubna huhtikuuta",
    "may": "mai mayo maggio maio mei maja maj май мая května toukokuuta",
    "june": "juni juin junio giugno junho czerwca czerwiec июнь июня června kesäkuuta",
    "july": "juli juillet julio luglio julho lipca lipiec июль июля července heinäkuuta",
    "august": "août aout agosto augusti sierpnia sierpien август августа srpna elokuuta augustus",
    "september": "septembre septiembre setiembre settembre setembro września wrzesnia wrzesien сентябрь сентября září syyskuuta",
    "october": "oktober octobre octubre ottobre outubro października pazdziernika październik октябрь октября října lokakuuta",
    "november": "novembre noviembre novembro listopada listopad ноябрь ноября marraskuuta",
    "december": "dezember décembre decembre diciembre dicembre dezembro grudnia grudzien декабрь декабря prosince joulukuuta",
}
_WEEKDAYS = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lunes", "martes", "miércoles", "miercoles", "jueves", "viernes", "sábado", "sabado", "domingo", "lunedì", "lunedi", "martedì", "martedi", "mercoledì", "mercoledi", "giovedì", "giovedi", "venerdì", "venerdi", "sabato", "domenica", "segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "sexta-feira", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag", "poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag", "mandag", "tirsdag", "lørdag", "søndag", "maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье", "pondělí", "úterý", "středa", "čtvrtek", "pátek"]
_ENGLISH = {folded(name): english for english, names in _MONTHS_OF.items() for name in names.split()}


def _either(names: list[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


MONTHS = _either([name for names in _MONTHS_OF.values() for name in names.split()])
WEEKDAYS = _either(_WEEKDAYS) + r"|(?:Mo|Di|Mi|Do|Fr|Sa|So)(?=[,.])"
BEFORE_TIME = r"à|às|as|a las|alle|ore|ora|um|ab|kl|klo|o godz|godz|om|в|the|den|am|le|el|il|de|del|em|dia|op"
EAST_ASIAN_DATE = r"(?:(?:19|20)\d\d\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]?(?:\s?[(（][^()（）]{1,6}[)）])?"
_NAME = re.compile(rf"(?<![^\W\d_])(?:{MONTHS})(?![^\W\d_])", re.I)
_EAST_ASIAN = re.compile(r"(?:((?:19|20)\d\d)\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})")


_MONTH_BEGINNINGS = frozenset([*(name[:3] for name in _ENGLISH), *(name[:3] for name in _MONTHS_OF)])
_NUMBERS = re.compile(r"\d[./-]\d|[年月년월]")


def may_hold_date(text: str) -> bool:
    """Whether a text has a word that begins like a month, or numbers set like a date: a quick look before a slow one."""
    return bool(_NUMBERS.search(text)) or any(word.lstrip("(-–,;0123456789.")[:3] in _MONTH_BEGINNINGS for word in folded(text).split())


def in_english(date: str) -> str:
    """A date as typed with an English name of its month, or as numbers where it is Chinese, Japanese or Korean."""
    if match := _EAST_ASIAN.search(date):
        month, day = int(match.group(2)), int(match.group(3))
        if match.group(1):
            return f"{match.group(1)}-{month:02d}-{day:02d}"
        return f"{list(_MONTHS_OF)[month - 1]} {day}" if 1 <= month <= 12 else date
    return _NAME.sub(lambda match: _ENGLISH[folded(match.group())], date)
