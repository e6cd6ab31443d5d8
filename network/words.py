"""When and where an event is, in Swedish."""

from __future__ import annotations

from datetime import date, datetime

from kvalitetskommun.swedish import NBSP, STOCKHOLM, WEEKDAYS, clock_words, day_words


def listed_day(day: date) -> str:
    """Write a day as lists and tables do: ”tisdag 14 september 2027”."""
    return f"{WEEKDAYS[day.weekday()]} {day_words(day)}"


def period_words(starts_at: datetime, ends_at: datetime) -> str:
    """Write a time: ”Tisdag 14 september 2027 kl. 13.00–15.00”, or both days when they differ."""
    first, last = starts_at.astimezone(STOCKHOLM), ends_at.astimezone(STOCKHOLM)
    begins = f"{listed_day(first.date()).capitalize()} {clock_words(first)}"
    if first.date() == last.date():
        return f"{begins}–{last:%H.%M}"
    return f"{begins}{NBSP}– {listed_day(last.date())} {clock_words(last)}"


def place_words(place: str, town: str) -> str:
    """Write the place and its town, whichever is known; a town is not said twice."""
    if town and town not in place:
        return ", ".join(part for part in (place, town) if part)
    return place
