"""What has become of the winner's rights and duties, once everybody knows who won."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.accounts.models import User
from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import Award, Edition
from nominations.workflow.ledger import note_fulfilment

HANDED_OVER = timedelta(days=10)


def note_what_is_done(edition: Edition, office: User, now: datetime) -> None:
    """Note that the sculpture has been handed over; the rest waits."""
    for award in Award.objects.public(now).winners().filter(edition=edition):
        note_fulfilment(
            award,
            entitlement=edition.entitlements.get(title="Skulptur"),
            due_on=None,
            done_on=(now - HANDED_OVER).astimezone(STOCKHOLM).date(),
            note="Exempeltext: överlämnad på scenen.",
            link="",
            by=office,
            now=now,
        )
