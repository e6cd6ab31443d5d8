"""What a page that lists events shows: those that come by month, those that have been."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, IntegerField, QuerySet

from kvalitetskommun.prepared import prepared
from kvalitetskommun.swedish import sort_key
from network.event_choices import Choice
from network.models import Event
from network.pages import event_rows, grouped_rows
from network.querysets import EventQuerySet, MaterialQuerySet
from network.states import EventKind

PAST_SHOWN = 50
CONFERENCES = (EventKind.CONFERENCE_PROGRAMME, EventKind.WINNER_CONFERENCE)


def calendar_list(
    events: EventQuerySet, materials: MaterialQuerySet, asked: Mapping[str, str], now: datetime
) -> dict[str, Any]:
    """Gather the chosen ones among the events, with the materials, that the reader may see."""
    choice = Choice.read(asked, sorted(events.towns(), key=sort_key))
    listed = choice.among(events).listed(now, PAST_SHOWN)
    found = list(listed.for_lists().with_kept(materials))
    coming = [event for event in found if not event.is_over(now)]
    past = [event for event in reversed(found) if event.is_over(now)]
    return {
        "months": grouped_rows(coming, now),
        "past": event_rows(past, now),
        "choice": choice,
        "filters": choice.rows(),
        "coming_count": len(coming),
        "past_count": len(past),
    }


@prepared(now=DateTimeField(), host=IntegerField(), first=DateTimeField(), after=DateTimeField())
def conferences_of(now: datetime, host: int, first: datetime, after: datetime) -> QuerySet[Event]:
    """List a host's public conferences that begin in a period."""
    held = Event.objects.public(now).of_kinds(CONFERENCES).filter(host=host)
    found: QuerySet[Event] = held.beginning_between(first, after)
    return found
