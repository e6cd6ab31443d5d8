"""An edition's dates in words and in time, as exactly as each is known: a moment, a day, a month.

Pages, letters and documents ask here; what is bound to the very moment (a deadline, a release)
asks the row itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kvalitetskommun.swedish import STOCKHOLM, day_words, moment_words, month_words
from nominations.models import Edition, EditionDate, Release
from nominations.states import DateKind, Precision, ReleaseKind

ANNOUNCED = {
    ReleaseKind.NOMINEES: DateKind.NOMINEES_ANNOUNCED,
    ReleaseKind.AWARDS: DateKind.CEREMONY,
}


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
            past=passes_at(held[kind]) <= now,
            note=_note(edition.moved(kind)),
        )
        for kind in DateKind
        if kind in held
    ]


def date_words(date: EditionDate) -> str:
    """Write a date in a list (”17 maj 2027 kl. 09.00”, ”17 maj 2027”, ”maj 2027”)."""
    if date.precision == Precision.MONTH:
        return month_words(date.shown_at)
    exact = date.precision == Precision.MOMENT
    return moment_words(date.shown_at) if exact else day_words(date.shown_at)


def date_in_text(date: EditionDate) -> str:
    """Write when a date falls (”den 17 maj 2027 kl. 09.00”, ”den 17 maj 2027”, ”i maj 2027”)."""
    return f"{'i' if date.precision == Precision.MONTH else 'den'} {date_words(date)}"


def day_in_text(date: EditionDate) -> str:
    """Write on which day a date falls (”den 17 maj 2027”, ”i maj 2027”)."""
    known = known_day(date.shown_at, date.precision)
    return f"i {known}" if date.precision == Precision.MONTH else known


def known_day(at: datetime, precision: str) -> str:
    """Write a day after ”från” or ”till”, as exactly as it is known (”den 17 maj”, ”maj 2027”)."""
    return month_words(at) if precision == Precision.MONTH else f"den {day_words(at)}"


def released_on(release: Release) -> str:
    """Write on which day something became public; of what is history, as far as the date says.

    The moment of a release that nobody proposed is made up of the date, or of the year alone.
    """
    if not release.is_history:
        return known_day(release.publish_at, Precision.DAY)
    date = release.edition.dates.get(ANNOUNCED[ReleaseKind(release.kind)])
    return known_day(date.shown_at, date.precision) if date else str(release.edition.year)


def passes_at(date: EditionDate) -> datetime:
    """Give the moment from which a date has surely come: of a day or a month when it is over."""
    if date.precision == Precision.MOMENT:
        return date.at
    day = date.shown_at.astimezone(STOCKHOLM).date() + timedelta(days=1)
    while date.precision == Precision.MONTH and day.day != 1:
        day += timedelta(days=1)
    return datetime.combine(day, time.min, tzinfo=STOCKHOLM)


def coming_day(edition: Edition, kind: DateKind, now: datetime) -> str:
    """Write on which day a date that lies ahead falls; "" when it is not set or has passed."""
    date = edition.dates.get(kind)
    return day_in_text(date) if date is not None and passes_at(date) > now else ""


def next_ceremony(edition: Edition, now: datetime) -> str:
    """Write until when a later winner may be named (”den 17 maj 2027”); "" when nobody knows."""
    later = Edition.objects.published().filter(year__gt=edition.year).with_dates()
    dates = [row.dates[DateKind.CEREMONY] for row in later if DateKind.CEREMONY in row.dates]
    ahead = min((row for row in dates if passes_at(row) > now), key=passes_at, default=None)
    return known_day(ahead.shown_at, ahead.precision) if ahead is not None else ""


def _note(moved: list[EditionDate]) -> str:
    if not moved:
        return ""
    return f"Ändrat datum, tidigare {date_words(moved[-1])}"
