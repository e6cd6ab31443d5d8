"""A month as weeks of days, Monday first, with the events of each day."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from kvalitetskommun.swedish import MONTHS, STOCKHOLM
from network.models import Event

FIRST, LAST = date(2000, 1, 1), date(2199, 12, 1)


class Month:
    """A month in an address: ”2027-09”, from 2000 to 2199."""

    regex = "2[01][0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Read it as its first day."""
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value: date) -> str:
        """Write it."""
        return f"{value:%Y-%m}"


Marked = tuple[Event, str]


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the table; those of the neighbouring months hold no events."""

    date: date
    is_inside: bool
    is_today: bool
    events: list[Marked] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Week:
    """One row of the table, with its ISO number."""

    number: int
    days: list[Day]


def title(month: date) -> str:
    """Name the month: ”september 2027”."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def before(month: date) -> date | None:
    """Give the month before, if it has an address."""
    return (month - timedelta(days=1)).replace(day=1) if month > FIRST else None


def after(month: date) -> date | None:
    """Give the month after, if it has an address."""
    return (month + timedelta(days=31)).replace(day=1) if month < LAST else None


def month_of(moment: datetime) -> date:
    """Give the first day of the month in which the moment falls in Stockholm."""
    return moment.astimezone(STOCKHOLM).date().replace(day=1)


def bounds(month: date) -> tuple[datetime, datetime]:
    """Give the month's first moment and the first one after it."""
    following = (month + timedelta(days=31)).replace(day=1)
    return (
        datetime.combine(month, time(0), STOCKHOLM),
        datetime.combine(following, time(0), STOCKHOLM),
    )


def month_page(month: date, events: Iterable[Event], now: datetime) -> dict[str, Any]:
    """Gather what a month's page shows: the table, and the way to its neighbours."""
    return {
        "title": title(month),
        "weeks": weeks(month, events, now),
        "before": _neighbour(before(month)),
        "after": _neighbour(after(month)),
    }


def _neighbour(month: date | None) -> dict[str, Any] | None:
    return None if month is None else {"month": month, "title": title(month)}


def weeks(month: date, events: Iterable[Event], now: datetime) -> list[Week]:
    """Lay the month out; an event over several days stands, marked, on each of them."""
    by_day: dict[date, list[Marked]] = {}
    for event in events:
        for day in days_of(event):
            by_day.setdefault(day, []).append((event, event.mark(now)))
    rows = []
    today = now.astimezone(STOCKHOLM).date()
    for days in Calendar(firstweekday=0).monthdatescalendar(month.year, month.month):
        cells = [_day(day, month, today, by_day) for day in days]
        rows.append(Week(days[0].isocalendar().week, cells))
    return rows


def _day(day: date, month: date, today: date, by_day: dict[date, list[Marked]]) -> Day:
    is_inside = day.month == month.month
    return Day(day, is_inside, day == today, by_day.get(day, []) if is_inside else [])


def days_of(event: Event) -> list[date]:
    """List the days in Stockholm on which the event goes on; one that ends at midnight does not
    touch the next day."""
    first = event.starts_at.astimezone(STOCKHOLM).date()
    last = (event.ends_at - timedelta(microseconds=1)).astimezone(STOCKHOLM).date()
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def by_month(events: Iterable[Event]) -> list[tuple[str, list[Event]]]:
    """Group events, already in order, under the names of the months in which they begin."""
    groups: dict[date, list[Event]] = {}
    for event in events:
        groups.setdefault(month_of(event.starts_at), []).append(event)
    return [(title(month), found) for month, found in groups.items()]
