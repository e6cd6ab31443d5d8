"""What the public pages and the members' pages say of an event at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kvalitetskommun.swedish import MONTHS, STOCKHOLM
from network import months
from network.areas import area_titles
from network.models import Event
from network.querysets import MaterialQuerySet
from network.seats import seats_status


def event_row(event: Event, now: datetime) -> dict[str, Any]:
    """Gather what a page says of an event at ``now``."""
    return {
        "event": event,
        "day": event.starts_at.astimezone(STOCKHOLM).day,
        "month": MONTHS[event.starts_at.astimezone(STOCKHOLM).month - 1][:3],
        "is_over": event.is_over(now),
        "is_moved": event.is_moved(now) and not event.is_cancelled,
        "has_material": getattr(event, "has_material", False),
        "seats": seats_status(event, getattr(event, "taken", 0), now),
    }


def event_page(event: Event, now: datetime) -> dict[str, Any]:
    """Gather what the event's own page says, with the times that gave way."""
    return {**event_row(event, now), "earlier": list(event.earlier_times.all())}


def kept_of(event: Event, materials: MaterialQuerySet) -> dict[str, Any]:
    """Gather what its reader may read of what is kept of the event."""
    rows = list(materials.order_by("added_at", "pk"))
    areas = area_titles() if rows else {}
    for row in rows:
        row.event = event
    return {"materials": [{"material": row, "area": areas.get(row.area, "")} for row in rows]}


def event_rows(events: Iterable[Event], now: datetime) -> list[dict[str, Any]]:
    """Gather it for several."""
    return [event_row(event, now) for event in events]


def grouped_rows(events: Iterable[Event], now: datetime) -> list[dict[str, Any]]:
    """Gather it by month."""
    grouped = months.by_month(events)
    return [{"title": title, "rows": event_rows(found, now)} for title, found in grouped]
