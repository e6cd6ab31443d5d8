"""What a guest answers to an invitation: yes, no, or never again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import entries_last, record
from network.entries import code_of
from network.models import Guest, NoInvitations, Registration
from network.models.no_invitations import digest_of
from network.rules import guests as rules
from network.workflow.forgetting_guests import forget
from network.workflow.guests import end, locked
from network.workflow.offers import let_go
from network.workflow.registering import give_place

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kvalitetskommun.accounts.models import User


@transaction.atomic
def accept_guest(
    guest: Guest,
    *,
    name: str,
    role: str,
    needs: str,
    by: User | AnonymousUser,
    now: datetime,
) -> Registration:
    """Give the guest a place if there is one, else the last place in the queue, once."""
    guest = locked(guest)
    require(rules.may_accept_guest(guest, now=now))
    guest.call(name, role)
    end(guest, "accept", now, "name", "name_sort", "role")
    registration = give_place(
        guest.event, guest=guest, municipality=guest.municipality, needs=needs, now=now
    )
    content = {"state": registration.state}
    record("network.accept_guest", code_of(guest), by=by, now=now, content=content)
    return registration


@transaction.atomic
def decline_guest(guest: Guest, *, never: bool, by: User | AnonymousUser, now: datetime) -> Guest:
    """Let the guest say no; nothing is kept but that, and a wish never to be asked again."""
    guest = locked(guest)
    require(rules.may_decline_guest(guest, now=now))
    if never:
        _never(guest.email, now)
    forget(guest, now)
    end(guest, "decline", now)
    record("network.decline_guest", code_of(guest), by=by, now=now, content={"never": never})
    return guest


@transaction.atomic
def stop_inviting(guest: Guest, *, by: User | AnonymousUser, now: datetime) -> Guest:
    """Keep the wish of whoever holds the link never to be invited again; it is kept once."""
    guest = locked(guest)
    require(rules.may_stop_inviting(guest))
    if _never(guest.email, now):
        record("network.stop_inviting", code_of(guest), by=by, now=now)
    return guest


@transaction.atomic
def forget_me(guest: Guest, *, by: User | AnonymousUser, now: datetime) -> Guest:
    """Delete who the guest is at their own wish; a place not used yet goes to the next."""
    guest = locked(guest)
    require(rules.may_forget_guest(guest))
    with entries_last():
        let_go(Registration.objects.filter(guest=guest), now)
        forget(guest, now)
        record("network.forget_guest", code_of(guest), by=by, now=now)
    return guest


def _never(email: str, now: datetime) -> bool:
    """Keep that the address wants no invitations; tells whether that is new."""
    digest = digest_of(email)
    _, is_new = NoInvitations.objects.get_or_create(digest=digest, defaults={"since": now})
    return bool(is_new)
