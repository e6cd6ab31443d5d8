"""How somebody outside the municipality is invited to an event: sent, sent again, taken back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.codes import hash_of, new_token
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import call_off, cancel, enqueue
from network.entries import code_of
from network.models import Event, Guest
from network.rules import guests as rules
from network.rules.guest_pace import INVITATION_KIND, about
from network.states import GUEST_TRANSITIONS, GuestState
from network.workflow.locking import lock_event

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User
    from nominations.models import Municipality

GATE = "network.guest"


@transaction.atomic
def invite_guest(event: Event, email: str, *, by: User, now: datetime) -> Guest:
    """Write to somebody outside; no place is kept, and none is taken until they say yes."""
    event, email = lock_event(event), email.strip().lower()
    require(rules.may_invite_guest(event, email, by=by, now=now))
    municipality = cast("Municipality", rules.inviting_municipality(event, by, now))
    token = new_token()
    guest = Guest.objects.create(
        event=event,
        municipality=municipality,
        email=email,
        state=GuestState.INVITED,
        token_hash=hash_of(token),
        invited_by=by,
        invited_at=now,
        sent_at=now,
        expires_at=rules.expires(event, now),
    )
    _write(guest, token, now)
    record("network.invite_guest", code_of(guest), by=by, now=now)
    return guest


@transaction.atomic
def resend_guest(guest: Guest, *, by: User, now: datetime) -> Guest:
    """Write again with a new link; the old one stops working."""
    guest = locked(guest)
    require(rules.may_resend_guest(guest, by=by, now=now))
    cancel(about=about(guest.code), now=now)
    token = new_token()
    guest.token_hash = hash_of(token)
    guest.invited_by, guest.sent_at = by, now
    guest.expires_at = rules.expires(guest.event, now)
    guest.save(update_fields=["token_hash", "invited_by", "sent_at", "expires_at"])
    _write(guest, token, now)
    record("network.resend_guest", code_of(guest), by=by, now=now)
    return guest


@transaction.atomic
def revoke_guest(guest: Guest, *, by: User, now: datetime) -> Guest:
    """Take an invitation back; its link says so."""
    guest = locked(guest)
    require(rules.may_revoke_guest(guest, by=by, now=now))
    end(guest, "revoke", now)
    record("network.revoke_guest", code_of(guest), by=by, now=now)
    return guest


def still_open(message: Message, now: datetime) -> bool:
    """Tell whether an invitation in the outbox can be answered; asked just before it leaves."""
    code = message.about.partition(":")[2]
    guest = Guest.objects.select_related("event").filter(code=code).first()
    return guest is not None and bool(rules.may_decline_guest(guest, now=now))


def stop_outdated(now: datetime) -> int:
    """Call off the invitations in the outbox that nobody can answer any more; gives how many."""
    letters = Message.objects.filter(gate=GATE)
    why = "Inbjudan går inte längre att besvara."
    return call_off(letters, unless=still_open, now=now, why=why)


def locked(guest: Guest) -> Guest:
    """Lock the event, then read the invitation as it stands; the event is the locked one."""
    event = lock_event(guest.event)
    found: Guest = Guest.objects.select_related("municipality").get(pk=guest.pk)
    found.event = event
    return found


def end(guest: Guest, move: str, now: datetime, *fields: str) -> None:
    """Make the move that ends an invitation, and call off a letter that has not left."""
    guest.state = GUEST_TRANSITIONS[GuestState(guest.state), move]
    guest.ended_at = now
    guest.save(update_fields=["state", "ended_at", *fields])
    cancel(about=about(guest.code), now=now)


def _write(guest: Guest, token: str, now: datetime) -> None:
    context: dict[str, Any] = {"guest": guest, "event": guest.event, "token": token}
    enqueue(
        INVITATION_KIND,
        to=guest.email,
        dedupe_key=f"{INVITATION_KIND}:{guest.code}:{guest.token_hash[:16]}",
        now=now,
        context=context,
        about=about(guest.code),
        gate=GATE,
    )
