"""Where a nominee can be met: {% meeting_places edition municipality %}."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.template import Context

from kvalitetskommun.swedish import STOCKHOLM
from network.event_lists import conferences_of
from nominations.models import Edition, Municipality

register = template.Library()
# The conference is held in the edition's year, the winner's own at most a year later.
YEARS = 2


@register.inclusion_tag("network/_meeting_places.html", takes_context=True)
def meeting_places(context: Context, edition: Edition, own: Municipality) -> dict[str, Any]:
    """Show a nominee's part of the conference's programme, and the winner's own conference."""
    first, after = _new_year(edition.year), _new_year(edition.year + YEARS)
    return {"events": conferences_of(context["request"].now, own.pk, first, after)}


def _new_year(year: int) -> datetime:
    return datetime(year, 1, 1, tzinfo=STOCKHOLM)
