"""The demo's guests from outside: one has said yes, one has not answered."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from kvalitetskommun.site.demo.people import DOMAIN, People
from network.models import Event
from network.workflow.guest_answers import accept_guest
from network.workflow.guests import invite_guest
from nominations.models import Municipality

HOSTS_OF_GUESTS = "Nacka"
COMING, SILENT = f"gast.region@{DOMAIN}", f"gast.hogskola@{DOMAIN}"


def invite_guests(event: Event, people: People, now: datetime) -> None:
    """Let the contact of Nacka invite two, of whom one answers."""
    contact = people.contact_of(Municipality.objects.get(name=HOSTS_OF_GUESTS), now)
    coming = invite_guest(event, COMING, by=contact, now=now)
    accept_guest(
        coming,
        name="Gäst från regionen",
        role="Utvecklingsledare, Exempelregionen",
        needs="",
        by=AnonymousUser(),
        now=now,
    )
    invite_guest(event, SILENT, by=contact, now=now)
