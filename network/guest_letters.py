"""The kind of mail that invites somebody from outside to an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.kinds import Kind, Sample
from network.examples import HOST, example_event
from network.models import Guest
from network.rules.guest_pace import INVITATION_KIND

NEWEST = 20
STAND_IN = "lankens-hemliga-del"


def _example(now: datetime) -> Mapping[str, Any]:
    event = example_event(now + timedelta(days=30))
    guest = Guest(
        event=event,
        municipality=HOST,
        invited_by=User(name="Exempelperson"),
        expires_at=now + timedelta(days=7),
    )
    return {"guest": guest, "event": event, "token": STAND_IN}


def _samples(code: str, now: datetime) -> Iterable[Sample]:
    found = Guest.objects.open(now).order_by("-sent_at", "-pk")
    found = found.filter(code=code) if code else found
    for guest in found.select_related("event", "municipality", "invited_by")[:NEWEST]:
        yield Sample(
            code=guest.code,
            label=f"{guest.event.title}, från {guest.municipality.name}",
            to=guest.email,
            context={"guest": guest, "event": guest.event, "token": STAND_IN},
        )


INVITATION = Kind(
    name=INVITATION_KIND,
    label="Inbjudan till en träff, till någon utanför kommunen",
    purpose="Bjuder in till en träff, med en personlig länk för svaret. Ingen plats hålls.",
    receivers="Den som en kommun bjuder in, på en adress utanför kommunen.",
    moment="Genast, när någon bjuder in eller skickar inbjudan igen.",
    example=_example,
    samples=_samples,
    personal=True,
)
