"""The door to what host and office do with an event."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from kvalitetskommun.requests import SignedInRequest
from network.models import Event
from network.rules.hosting import may_see_participants


def hosted_event(request: SignedInRequest, code: str) -> Event:
    """Give an announced event of which the reader is the host; for others it is not there."""
    announced = Event.objects.announced(request.now).with_context()
    event: Event = get_object_or_404(announced, code=code)
    if not may_see_participants(event, by=request.user, now=request.now):
        raise Http404
    return event
