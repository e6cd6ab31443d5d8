"""What happens to a place: cancelled, offered to the next in the queue, taken or let go."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import call_off
from network.entries import code_of
from network.models import Event, Guest, Registration
from network.querysets import RegistrationQuerySet
from network.rules import places
from network.states import LIVE, REGISTRATION_TRANSITIONS, RegistrationState
from network.workflow import telling
from network.workflow.locking import lock_event

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def cancel_registration(
    registration: Registration, *, by: User | Guest, now: datetime
) -> Registration:
    """Leave one's place or the queue; a place goes to the next in the queue at once."""
    registration = _locked(registration)
    require(places.may_cancel_registration(registration, by=by, now=now))
    had_place = registration.state == RegistrationState.CONFIRMED
    _move(registration, "cancel", now)
    telling.tell_cancelled(registration, had_place=had_place, now=now)
    offer_free(registration.event, now)
    record("network.cancel_registration", code_of(registration), by=_actor(by), now=now)
    return registration


@transaction.atomic
def accept_offer(registration: Registration, *, by: User | Guest, now: datetime) -> Registration:
    """Take the offered place."""
    registration = _locked(registration)
    require(places.may_answer_offer(registration, by=by, now=now))
    _move(registration, "accept", now)
    telling.tell_registered(registration, now=now)
    record("network.accept_offer", code_of(registration), by=_actor(by), now=now)
    return registration


@transaction.atomic
def decline_offer(registration: Registration, *, by: User | Guest, now: datetime) -> Registration:
    """Let the offered place go to the next in the queue."""
    registration = _locked(registration)
    require(places.may_answer_offer(registration, by=by, now=now))
    _move(registration, "decline", now)
    offer_free(registration.event, now)
    record("network.decline_offer", code_of(registration), by=_actor(by), now=now)
    return registration


@transaction.atomic
def let_go(registrations: RegistrationQuerySet, now: datetime) -> None:
    """Give up the places still to come of who is erased, without a letter to nobody."""
    coming = registrations.live().filter(event__starts_at__gt=now).order_by("event_id")
    for registration in map(_locked, coming):
        if registration.state not in LIVE:
            # Left, or let run out, while we waited for the lock.
            continue
        is_offer = registration.state == RegistrationState.OFFERED
        _move(registration, "decline" if is_offer else "cancel", now)
        offer_free(registration.event, now)


def offer_free(event: Event, now: datetime) -> int:
    """Offer each free place to the first in the queue; gives how many. The event is locked."""
    if not places.is_running(event, now):
        return 0
    queue = Registration.objects.filter(event=event).queue().with_person().select_related("event")
    chosen = list(queue[: places.free_places(event)])
    for registration in chosen:
        registration.offered_until = places.offer_ends(event, now)
        _move(registration, "offer", now, "offered_until")
        telling.tell_offered(registration, now=now)
        record("network.offer_place", code_of(registration), by=None, now=now)
    return len(chosen)


def expire_offers(now: datetime) -> int:
    """End the offers that nobody answered, and offer the places to the next; gives how many.

    Idempotent: what has been answered meanwhile is left alone. A letter that has not left by then,
    however the offer ended, is called off.
    """
    unanswered = Registration.objects.unanswered(now).values_list("event", flat=True)
    events = Event.objects.filter(pk__in=unanswered).order_by("pk")
    expired = sum(_expire(event, now) for event in events)
    letters = Message.objects.filter(gate=telling.OFFER_GATE)
    call_off(letters, unless=offer_stands, now=now, why="Erbjudandet gäller inte längre.")
    return expired


def offer_stands(message: Message, now: datetime) -> bool:
    """Tell whether an offer in the outbox can still be answered; asked just before it leaves."""
    code = message.dedupe_key.split(":")[1]
    registration = Registration.objects.select_related("event").filter(code=code).first()
    if registration is None or registration.event.is_cancelled:
        return False
    return bool(registration.is_open_offer(now))


@transaction.atomic
def _expire(event: Event, now: datetime) -> int:
    event = lock_event(event)
    late = Registration.objects.unanswered(now).filter(event=event).order_by("queue_number")
    unanswered = list(late.with_person().select_related("event"))
    for registration in unanswered:
        _move(registration, "expire", now)
        telling.tell_expired(registration, now=now)
        record("network.expire_offer", code_of(registration), by=None, now=now)
    offer_free(event, now)
    return len(unanswered)


def _locked(registration: Registration) -> Registration:
    """Lock the event, then read the registration as it stands; the event is the locked one."""
    event = lock_event(registration.event)
    rows = Registration.objects.with_person().select_related("registered_by", "municipality")
    found: Registration = rows.get(pk=registration.pk)
    found.event = event
    return found


def _move(registration: Registration, move: str, now: datetime, *fields: str) -> None:
    state = RegistrationState(registration.state)
    registration.state = REGISTRATION_TRANSITIONS[state, move]
    registration.changed_at = now
    registration.save(update_fields=["state", "changed_at", *fields])


def _actor(by: User | Guest) -> User | None:
    """Give who the audit chain names: a guest has no log-in, and the object says who it was."""
    return None if isinstance(by, Guest) else by
