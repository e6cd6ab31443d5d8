"""The lock that everything about an event takes first: its text, its time and its places."""

from __future__ import annotations

from network.models import Event
from network.querysets import EventQuerySet


def lock_event(event: Event) -> Event:
    """Read the event again, and let nobody else change it or its places until we are done."""
    locked: Event = Event.objects.select_for_update().get(pk=event.pk)
    return locked


def lock_events(events: EventQuerySet) -> None:
    """Lock several at once, in the order of their primary keys, which all who need several keep."""
    list(events.order_by("pk").select_for_update().values_list("pk"))
