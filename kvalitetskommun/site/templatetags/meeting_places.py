"""Where the nominees and the winner can be met: the conference's programme, the winner's day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.template import Context

from network.models import Event
from network.querysets import EventQuerySet
from network.states import EventKind
from nominations.models import Award, Edition, Municipality

register = template.Library()
TEMPLATE = "network/_meeting_places.html"
PROGRAMME, WINNERS = EventKind.CONFERENCE_PROGRAMME, EventKind.WINNER_CONFERENCE


@register.inclusion_tag(TEMPLATE, takes_context=True)
def nominees_sessions(context: Context, edition: Edition) -> dict[str, Any]:
    """Show what the conference's programme holds in the edition's year."""
    events = _public(context).of_kind(PROGRAMME).in_years(edition.year, edition.year)
    return {"title": "Möt de nominerade", "events": events}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def own_sessions(context: Context, edition: Edition, own: Municipality) -> dict[str, Any]:
    """Show a nominee's own part of the programme."""
    events = _public(context).of_kind(PROGRAMME).in_years(edition.year, edition.year)
    return {"title": "Möt kommunen på mässan", "events": events.filter(host=own)}


@register.inclusion_tag(TEMPLATE, takes_context=True)
def winners_conference(
    context: Context, edition: Edition, winners: Iterable[Award]
) -> dict[str, Any]:
    """Show the winner's conference, held by the winner in the edition's year or the next."""
    hosts = [award.municipality_id for award in winners]
    events = _public(context).of_kind(WINNERS).in_years(edition.year, edition.year + 1)
    return {"title": "Möt vinnaren", "events": events.filter(host__in=hosts)}


def _public(context: Context) -> EventQuerySet:
    events: EventQuerySet = Event.objects.public(context["request"].now)
    return events
