"""Numbers as a Swedish reader meets them in the room."""

from __future__ import annotations

from fractions import Fraction

from jury.figures_cells import MINUS
from kvalitetskommun.swedish import NBSP

NOTHING = "–"


def decimals(number: Fraction | float | int | None, places: int = 2) -> str:
    """Write a number with a comma; what is missing is a dash, never a nought."""
    if number is None:
        return NOTHING
    text = f"{abs(float(number)):.{places}f}".replace(".", ",")
    return f"{MINUS}{text}" if float(number) < 0 and text.strip("0,") else text


def signed(number: Fraction | float | None, places: int = 2) -> str:
    """Write a difference with its sign."""
    text = decimals(number, places)
    return f"+{text}" if number is not None and float(number) > 0 and text.strip("0,") else text


def per_cent(share: Fraction | float) -> str:
    """Write a share in whole per cent, and never 0 or 100 for what is not quite so."""
    value = float(share) * 100
    if 0 < value < 1:
        return f"under 1{NBSP}%"
    if 99 < value < 100:
        return f"över 99{NBSP}%"
    return f"{value:.0f}{NBSP}%"


def tenths(share: Fraction | float) -> str:
    """Write a share in per cent with one decimal, as the tables do."""
    return f"{decimals(float(share) * 100, 1)}{NBSP}%"


def span(lowest: object, highest: object) -> str:
    """Write an interval; of one value, that value."""
    return f"{lowest}" if lowest == highest else f"{lowest}–{highest}"
