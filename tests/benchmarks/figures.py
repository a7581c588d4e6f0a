"""Figures of a list of times, and how they are written."""

from collections.abc import Sequence

NONE = "–"


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent lie, interpolated; NaN of no values."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def ms(seconds: float) -> str:
    """Milliseconds with two or three figures that count."""
    value = seconds * 1000
    if value != value:
        return NONE
    return f"{value:.0f}" if value >= 99.5 else f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"


def pair(values: Sequence[float], high: float = 95) -> str:
    """The median and a high percentile of times in seconds, written in milliseconds."""
    return f"{ms(percentile(values, 50))} / {ms(percentile(values, high))}" if values else NONE


def ratio(value: float, other: float) -> str:
    """How many times the other the value is."""
    if value != value or other != other or not other:
        return NONE
    times = value / other
    return f"{times:.1f}" if times >= 9.95 else f"{times:.2f}" if times >= 0.095 else f"{times:.3f}"


def megabytes(size: float) -> str:
    return f"{size / 1e6:,.0f}"
