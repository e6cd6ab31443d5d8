"""An edition's dates in words, with what has been moved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kvalitetskommun.swedish import MONTHS, STOCKHOLM, day_words, moment_words
from nominations.models import Edition, EditionDate
from nominations.states import DateKind, Precision


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A row of the list of dates."""

    label: str
    text: str
    past: bool
    note: str


def shown_dates(edition: Edition, now: datetime) -> list[ShownDate]:
    """List an edition's dates in the order of ``DateKind``; unset ones are left out."""
    held = edition.dates
    return [
        ShownDate(
            label=kind.label,
            text=date_words(held[kind]),
            past=held[kind].at <= now,
            note=_note(edition.moved(kind)),
        )
        for kind in DateKind
        if kind in held
    ]


def date_words(date: EditionDate) -> str:
    """Write a date as exactly as it is known: moment, day or month."""
    if date.precision == Precision.MONTH:
        return _month(date.at)
    exact = date.precision == Precision.MOMENT
    return moment_words(date.shown_at) if exact else day_words(date.shown_at)


def day_in_text(edition: Edition, kind: DateKind) -> str:
    """Write the day of a date as in running text (”den 17 maj 2027”); "" when it is not set."""
    date = edition.dates.get(kind)
    if date is None:
        return ""
    if date.precision == Precision.MONTH:
        return f"i {_month(date.at)}"
    return f"den {day_words(date.shown_at)}"


def coming_day(edition: Edition, kind: DateKind, now: datetime) -> str:
    """Write the day of a date that lies ahead; "" when it is not set or has passed."""
    date = edition.dates.get(kind)
    return day_in_text(edition, kind) if date is not None and date.at > now else ""


def _month(at: datetime) -> str:
    local = at.astimezone(STOCKHOLM)
    return f"{MONTHS[local.month - 1]} {local.year}"


def _note(moved: list[EditionDate]) -> str:
    if not moved:
        return ""
    return f"Ändrat datum, tidigare {date_words(moved[-1])}"
