"""The letters to those who are registered: what became of their place, and of the event."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.mail.workflow import enqueue
from network.calendar_files import CANCEL, REQUEST, invitation
from network.models import Event, Registration
from network.states import RegistrationState

OFFER_GATE = "network.offer"


def tell_registered(registration: Registration, *, now: datetime) -> None:
    """Confirm a place, with an entry for the calendar, or a place in the queue."""
    if registration.state == RegistrationState.CONFIRMED:
        _tell("registration_confirmed", registration, now, method=REQUEST)
    else:
        _tell("registration_waiting", registration, now)


def tell_offered(registration: Registration, *, now: datetime) -> None:
    """Offer a place; the letter never leaves when the offer is over."""
    _tell("place_offered", registration, now, gate=OFFER_GATE)


def tell_expired(registration: Registration, *, now: datetime) -> None:
    """Say that the place has gone to the next in the queue."""
    _tell("place_expired", registration, now)


def tell_cancelled(registration: Registration, *, had_place: bool, now: datetime) -> None:
    """Confirm that the person does not come; who had a place has it taken out of the calendar."""
    _tell("registration_cancelled", registration, now, method=CANCEL if had_place else "")


def tell_changed(event: Event, now: datetime) -> int:
    """Write to all who are registered that time or place is new; gives how many."""
    return _tell_all("event_changed", event, now, REQUEST)


def tell_event_cancelled(event: Event, now: datetime) -> int:
    """Write to all who are registered that the event is cancelled; gives how many."""
    return _tell_all("event_cancelled", event, now, CANCEL)


def _tell_all(kind: str, event: Event, now: datetime, method: str) -> int:
    live = (
        Registration.objects.filter(event=event)
        .live()
        .with_person()
        .select_related("registered_by", "municipality")
    )
    registrations = list(live.order_by("pk"))
    for registration in registrations:
        registration.event = event
        comes = registration.state == RegistrationState.CONFIRMED
        _tell(kind, registration, now, method=method if comes else "")
    return len(registrations)


def _tell(
    kind: str, registration: Registration, now: datetime, *, method: str = "", gate: str = ""
) -> None:
    event, person = registration.event, registration.person
    if not person.is_active:
        return
    enqueue(
        kind,
        to=person.email,
        dedupe_key=f"{kind}:{registration.code}:{event.sequence}:{registration.state}",
        now=now,
        context={"event": event, "registration": registration},
        about=f"event:{event.code}",
        gate=gate,
        calendar=invitation(event, person, method, now=now) if method else "",
    )
