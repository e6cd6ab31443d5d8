"""What is not kept about people who were invited from outside."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.accounts.workflow.people import ERASED_DOMAIN
from kvalitetskommun.mail.workflow import forget_receiver
from kvalitetskommun.retention import kept_for
from network.models import Asked, Guest, Registration
from network.querysets import GuestQuerySet
from network.rules.guest_pace import about
from network.states import GuestState
from network.workflow.guests import locked
from network.workflow.offers import let_go

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

KEEP_INVITATIONS = kept_for("guest_invitations")
KEEP_GUESTS = kept_for("guests")


def forget_invited(now: datetime) -> int:
    """Delete the addresses of those who never answered; gives how many."""
    return _forget_all(Guest.objects.forgettable(now - KEEP_INVITATIONS), now)


def forget_guests(now: datetime) -> int:
    """Delete who they were, when the event that they said yes to is long over."""
    return _forget_all(Guest.objects.long_over(now - KEEP_GUESTS), now)


def erase_guest(user: User, now: datetime) -> None:
    """Let go of what a person who is erased has been invited to, under the same address.

    The events are locked before (``erase_registrations``), together with those of the places.
    """
    guests = Guest.objects.filter(email=user.email).select_related("event")
    for guest in map(locked, guests.order_by("event_id")):
        let_go(Registration.objects.filter(guest=guest), now)
        forget(guest, now)


def forget(guest: Guest, now: datetime) -> None:
    """Delete name and address, from the letters too: of who came, also those about the event."""
    nobody = f"{uuid.uuid4().hex}@{ERASED_DOMAIN}"
    letters = [about(guest.code)]
    if guest.state == GuestState.ACCEPTED:
        letters.append(f"event:{guest.event.code}")
    for what in letters:
        forget_receiver(guest.email, instead=nobody, now=now, about=what)
    Asked.objects.filter(registration__guest=guest).delete()
    Registration.objects.filter(guest=guest).exclude(needs="").update(needs="")
    guest.call("", "")
    guest.email = ""
    guest.save(update_fields=["name", "name_sort", "role", "email"])


def _forget_all(rows: GuestQuerySet, now: datetime) -> int:
    return sum(_forget_if_still(guest, rows, now) for guest in list(rows.select_related("event")))


@transaction.atomic
def _forget_if_still(guest: Guest, rows: GuestQuerySet, now: datetime) -> bool:
    """Look again under the lock: who has just been invited once more is kept."""
    guest = locked(guest)
    is_due = rows.filter(pk=guest.pk).exists()
    if is_due:
        forget(guest, now)
    return is_due
