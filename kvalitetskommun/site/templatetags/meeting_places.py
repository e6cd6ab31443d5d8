"""Where a nominee can be met: {% meeting_places edition municipality %}."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from network.models import Event
from network.states import EventKind
from nominations.models import Edition, Municipality

register = template.Library()
# The conference is held in the edition's year, the winner's own at most a year later.
KINDS = (EventKind.CONFERENCE_PROGRAMME, EventKind.WINNER_CONFERENCE)


@register.inclusion_tag("network/_meeting_places.html", takes_context=True)
def meeting_places(context: Context, edition: Edition, own: Municipality) -> dict[str, Any]:
    """Show a nominee's part of the conference's programme, and the winner's own conference."""
    public = Event.objects.public(context["request"].now)
    events = public.of_kinds(KINDS).in_years(edition.year, edition.year + 1).filter(host=own)
    return {"events": events}
