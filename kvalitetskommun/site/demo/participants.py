"""The demo's participants: a full event with a queue and an offer, and some who come elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.site.demo.people import People
from network.models import Event, Registration
from network.workflow.attending import tick
from network.workflow.offers import cancel_registration
from network.workflow.registering import register

# In the order in which they registered; the first has left, so the first in the queue is offered.
AT_THE_FULL = (
    *("kontakt.vallentuna", "skribent.nacka", "natverk.burlov", "namnd.nacka"),
    *("kontakt.nacka", "obehorig"),
)
AT_THE_OTHERS = ("skribent.nacka", "kontakt.vallentuna")


def fill(event: Event, people: People, now: datetime) -> None:
    """Take every place, let two wait, and let one who had a place leave it just now."""
    for login in AT_THE_FULL:
        register(event, people[login], by=people[login], now=now)
    leaving = people[AT_THE_FULL[0]]
    registration = Registration.objects.of(leaving).get(event=event)
    cancel_registration(registration, by=leaving, now=now)


def attend(event: Event, people: People, now: datetime) -> None:
    """Let two come to an event that has been, and the office tick the first of them."""
    join(event, people, event.starts_at - timedelta(days=5))
    there = Registration.objects.of(people[AT_THE_OTHERS[0]]).get(event=event)
    tick(event, {there.code}, by=people.office, now=now)


def join(event: Event, people: People, at: datetime) -> None:
    """Register two to an event that is to be moved or cancelled."""
    for login in AT_THE_OTHERS:
        register(event, people[login], by=people[login], now=at)
