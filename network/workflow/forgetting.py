"""What is not kept about those who come: their needs, and a place for who is erased."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from kvalitetskommun.retention import kept_for
from network.models import Event, Guest, Registration
from network.workflow.locking import lock_events
from network.workflow.offers import let_go

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

KEEP_NEEDS = kept_for("needs")


def forget_needs(now: datetime) -> int:
    """Delete what people needed, when the event is well over; gives how many."""
    over = Registration.objects.filter(event__ends_at__lte=now - KEEP_NEEDS)
    return over.exclude(needs="").update(needs="")


@transaction.atomic
def erase_registrations(user: User, now: datetime) -> None:
    """Let go of the places of a person who is erased, and of what they needed.

    The first of the network's to erase: it also locks the events to which the person is invited.
    """
    mine = Registration.objects.of(user)
    invited = Guest.objects.filter(email=user.email)
    concerned = Q(pk__in=mine.live().values("event")) | Q(pk__in=invited.values("event"))
    lock_events(Event.objects.filter(concerned))
    let_go(mine, now)
    mine.exclude(needs="").update(needs="")
