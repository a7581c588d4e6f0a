"""Fractional position keys: text that sorts between any two others, so that reordering touches one row."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)
_WIDTH = 6


def between(before: str, after: str, device: str = "") -> str:
    """A key that sorts after `before` and before `after` ("" stands for the open end). A device's suffix keeps two
    machines that insert at the same place apart."""
    low, high = before.split("~")[0], after.split("~")[0]
    middle = _middle(low, high) if high else _following(low)
    return f"{middle}~{device[:6]}" if device else middle


def first_keys(count: int) -> list[str]:
    """`count` keys in order, for rows that are made together."""
    width = 2
    while _BASE**width < (count + 1) * 2:
        width += 1
    step = _BASE**width // (count + 1)
    return [_number(step * (i + 1), width) for i in range(count)]


def _number(value: int, width: int) -> str:
    text = ""
    for _position in range(width):
        value, digit = divmod(value, _BASE)
        text = _DIGITS[digit] + text
    return text.rstrip("0") or "0V"


def _following(before: str) -> str:
    """A key behind all others that stays short however often rows are appended."""
    value = 0
    for digit in before[:_WIDTH].ljust(_WIDTH, "0"):
        value = value * _BASE + _DIGITS.index(digit)
    value += _BASE**2
    return _middle(before, "") if value >= _BASE**_WIDTH else _number(value, _WIDTH)


def _middle(before: str, after: str) -> str:
    if after and before >= after:
        after = ""  # two rows with the same key: behind both
    result = ""
    at = 0
    while True:
        low = _DIGITS.index(before[at]) if at < len(before) else 0
        high = _DIGITS.index(after[at]) if at < len(after) else _BASE
        if at >= len(after) and after:
            high = _BASE
        if high - low > 1:
            return result + _DIGITS[(low + high) // 2]
        result += _DIGITS[low]
        if low < high:
            after = ""
        at += 1
