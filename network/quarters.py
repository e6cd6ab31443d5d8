"""When the letter of a quarter is due: its first weekday, at eight in the morning."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kvalitetskommun.swedish import STOCKHOLM

AT = time(8)
FIRST_MONTHS = (1, 4, 7, 10)
FRIDAY = 4


def latest_mark(now: datetime) -> datetime:
    """Give the latest such moment that has come at ``now``."""
    year = now.astimezone(STOCKHOLM).year
    months = [(year - 1, FIRST_MONTHS[-1]), *((year, month) for month in FIRST_MONTHS)]
    return max(mark for mark in (mark_of(*month) for month in months) if mark <= now)


def mark_before(mark: datetime) -> datetime:
    """Give the one before."""
    return latest_mark(mark - timedelta(seconds=1))


def mark_of(year: int, month: int) -> datetime:
    """Give the moment of the quarter that begins with this month."""
    day = date(year, month, 1)
    while day.weekday() > FRIDAY or (day.month, day.day) == (1, 1):
        day += timedelta(days=1)
    return mark_on(day)


def mark_on(day: date) -> datetime:
    """Give the moment on a day."""
    return datetime.combine(day, AT, STOCKHOLM)
