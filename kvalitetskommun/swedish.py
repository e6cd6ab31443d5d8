"""Swedish order, folding and dates: the same on every database and in every locale."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NBSP = "\u00a0"
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli"),
    *("augusti", "september", "oktober", "november", "december"),
)
WEEKDAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")

_ORDER = " -0123456789abcdefghijklmnopqrstuvwxyzåäö"
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_ORDER, start=10)}
# Letters that Swedish sorts as variants of its own.
_VARIANTS = str.maketrans({"æ": "ä", "ø": "ö", "ü": "y", "ð": "d", "þ": "th", "ß": "ss"})


def sort_key(text: str) -> str:
    """Give a key of digits only, so that any collation sorts it as Swedish does (… z å ä ö)."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(_VARIANTS)
    return "".join(_RANK.get(letter) or _rank_of_base(letter) for letter in letters)


def _rank_of_base(letter: str) -> str:
    """Rank é as e; what has no base letter among ours sorts last."""
    base = unicodedata.normalize("NFD", letter)[0]
    return _RANK.get(base, "99")


def fold(text: str) -> str:
    """Fold case for searching, å ä ö kept: stored beside the text, since SQLite folds only a–z."""
    return unicodedata.normalize("NFC", text).casefold()


def day_words(day: date) -> str:
    """Write a day as ”17 maj 2027”; a moment is taken on the Stockholm wall clock."""
    local = day.astimezone(STOCKHOLM) if isinstance(day, datetime) else day
    return f"{local.day}{NBSP}{MONTHS[local.month - 1]} {local.year}"


def month_words(day: date) -> str:
    """Write a month as ”maj 2027”; a moment is taken on the Stockholm wall clock."""
    local = day.astimezone(STOCKHOLM) if isinstance(day, datetime) else day
    return f"{MONTHS[local.month - 1]} {local.year}"


def clock_words(moment: datetime) -> str:
    """Write the Stockholm time as ”kl. 09.00”."""
    local = moment.astimezone(STOCKHOLM)
    return f"kl.{NBSP}{local:%H.%M}"


def moment_words(moment: datetime) -> str:
    """Write a moment as ”17 maj 2027 kl. 09.00”."""
    return f"{day_words(moment)} {clock_words(moment)}"


def weekday_words(day: date) -> str:
    """Write a day with its weekday: ”måndag den 17 maj 2027”."""
    local = day.astimezone(STOCKHOLM) if isinstance(day, datetime) else day
    return f"{WEEKDAYS[local.weekday()]} den {day_words(day)}"


def grouped(number: int) -> str:
    """Write a whole number in groups of three: ”10 587 710”."""
    return f"{number:,}".replace(",", NBSP)


def size_words(size: int) -> str:
    """Write a number of bytes as ”412 kB” or ”2,3 MB” (1 MB = 1 024 kB), never as nought."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))}{NBSP}kB"
    return f"{size / (1024 * 1024):.1f}{NBSP}MB".replace(".", ",")


def listed(words: Iterable[str]) -> str:
    """Join words as one says them: ”Kim, Sam och Alex”; of none, nothing."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} och {last}" if first else last
