"""Texts in Chinese, Japanese and Korean: how long they are in words, and what their names and places look like."""

import re

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_HAN = r"[\u3400-\u9fff々]"
_NAME = re.compile(
    rf"{_HAN}{{2,4}}|{_HAN}{{1,3}}[ \u3000]{_HAN}{{1,3}}|[\uac00-\ud7af]{{2,4}}|[\uac00-\ud7af]{{1,2}} [\uac00-\ud7af]{{1,3}}"
    rf"|[\u30a1-\u30fa\u30fc]{{2,10}}(?:[・·= \u3000][\u30a1-\u30fa\u30fc]{{1,10}}){{1,3}}|{_HAN}{{1,3}}[ \u3000]?[\u3041-\u309f\u30a1-\u30fa]{{2,4}}"
)
_POST = re.compile(
    r"[ \u3000]?(?:(?:特聘|特任|特命|名誉|客座|讲席|講座|副|准|准|助理|助)?(?:教授|研究员|研究員|讲师|講師|助教|工程师)|院士|博士(?:后|研究生|生)?|硕士|先生|老师|女士|同学|氏|さん|准教授|室长|主任|所长|院长|"
    r"교수|박사|선생|연구원|님)$"
)
_PLACE = re.compile(r"大学|大學|学院|學院|研究所|研究院|研究センター|実験室|实验室|中心|公司|株式会社|機構|高专|高専|学校|中科院|医院|病院|博物館|博物馆|대학|연구소|연구원$|회사|공사|재단")
_CLAUSE_END = re.compile(r"[。！？!?．]\W*$")
_SHARE = 0.3


def is_wide(text: str) -> bool:
    """Whether a good part of the letters is Chinese, Japanese or Korean."""
    return not text.isascii() and len(_WIDE.findall(text)) >= _SHARE * len(text.replace(" ", ""))


def word_count(text: str) -> int:
    """How many words a text has; where none are parted, two letters count as one."""
    return max(len(text.split()), len(_WIDE.findall(text)) // 2) if not text.isascii() else len(text.split())


def width(text: str) -> int:
    """How long a text is as Latin letters would be: a Chinese letter says as much as three."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))


def wide_name(text: str) -> bool:
    """Whether a text has the shape of a Chinese, Japanese or Korean name."""
    return bool(_NAME.fullmatch(text)) and not _PLACE.search(text)


def without_post(text: str) -> str:
    """A name without what is put behind it: 教授, 先生, さん."""
    shorter = text.strip()
    while (found := _POST.search(shorter)) and found.start() > 1:
        shorter = shorter[: found.start()].strip()
    return shorter


def wide_place(text: str) -> bool:
    """Whether a text names a university, an institute or a company in these scripts."""
    return bool(_PLACE.search(text))


def wide_sentence(text: str) -> bool:
    """Whether a text in these scripts ends like a sentence and is as long as one."""
    return is_wide(text) and len(text) >= 14 and bool(_CLAUSE_END.search(text))
