"""A person's own feed of 300 events, from the address to the last line; to a third they come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import cast

from django.test import RequestFactory

from kvalitetskommun import clock
from kvalitetskommun.accounts.models import User
from kvalitetskommun.requests import Request
from network.models import Event, Registration
from network.public.feeds import personal_feed
from network.workflow.feeds import make_feed
from tests.factories_network import EventFactory, RegistrationFactory

EVENTS = 300
DAY = timedelta(days=1)


@cache
def prepare() -> Callable[[], object]:
    """Announce the events, once, and give somebody at the office an address."""
    now = clock.now()
    made = [
        EventFactory.build(
            description="Ett längre stycke om träffen. " * 12,
            starts_at=now + number * DAY,
            published_at=now - DAY,
            changed_at=now - DAY,
        )
        for number in range(EVENTS)
    ]
    events = Event.objects.bulk_create(made)
    owner = User.objects.filter(office=True, is_active=True).order_by("pk")[0]
    Registration.objects.bulk_create(
        RegistrationFactory.build(event=event, user=owner, registered_by=owner)
        for event in events[::3]
    )
    token = make_feed(by=owner, now=now).token
    request = cast(Request, RequestFactory().get("/natverk/prenumeration/"))
    request.now = now
    assert personal_feed(request, token).content.count(b"BEGIN:VEVENT") >= EVENTS
    return lambda: personal_feed(request, token)
