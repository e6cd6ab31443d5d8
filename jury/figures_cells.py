"""The cells of a file of key figures, each read or refused in words."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from jury.states import Perspective, Trend
from kvalitetskommun.swedish import fold

MINUS = "\u2212"
_SPACES = str.maketrans("", "", " \u00a0\u202f")


class Fault(ValueError):
    """A cell or a row that cannot be taken in; the text is for the office."""


def choice_in(
    choices: type[Perspective | Trend], text: str, column: str, *, blank: bool = False
) -> str:
    """Give the choice whose Swedish word the cell holds."""
    if blank and not text:
        return ""
    for choice in choices:
        if fold(text) == fold(str(choice.label)):
            return str(choice.value)
    words = ", ".join(str(label) for label in choices.labels)
    raise Fault(f"{column} ska vara något av {words}")


def number_in(text: str) -> Decimal:
    """Read a number as people write it: spaces between thousands, comma or point."""
    plain = text.translate(_SPACES).replace(",", ".").replace(MINUS, "-")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise Fault(f"”{text}” är inget tal") from error
    if not number.is_finite():
        raise Fault(f"”{text}” är inget tal")
    return number


def year_in(text: str) -> int:
    """Read a year of four figures."""
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise Fault(f"”{text}” är inget år")
    return int(text)
