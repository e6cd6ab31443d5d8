"""Where a nominee can be met: {% meeting_places edition municipality %}."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.db.models import DateTimeField, IntegerField, QuerySet
from django.template import Context

from kvalitetskommun.prepared import prepared
from kvalitetskommun.swedish import STOCKHOLM
from network.models import Event
from network.states import EventKind
from nominations.models import Edition, Municipality

register = template.Library()
# The conference is held in the edition's year, the winner's own at most a year later.
KINDS = (EventKind.CONFERENCE_PROGRAMME, EventKind.WINNER_CONFERENCE)
YEARS = 2


@register.inclusion_tag("network/_meeting_places.html", takes_context=True)
def meeting_places(context: Context, edition: Edition, own: Municipality) -> dict[str, Any]:
    """Show a nominee's part of the conference's programme, and the winner's own conference."""
    first, after = _new_year(edition.year), _new_year(edition.year + YEARS)
    return {"events": meetings_of(context["request"].now, own.pk, first, after)}


@prepared(now=DateTimeField(), host=IntegerField(), first=DateTimeField(), after=DateTimeField())
def meetings_of(now: datetime, host: int, first: datetime, after: datetime) -> QuerySet[Event]:
    """List a host's public conferences that begin in a period."""
    held = Event.objects.public(now).of_kinds(KINDS).filter(host=host)
    found: QuerySet[Event] = held.beginning_between(first, after)
    return found


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=STOCKHOLM)
