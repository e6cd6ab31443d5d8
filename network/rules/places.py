"""How many places are free, and what a person may do with theirs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from network.models import Event, Guest, Registration
from network.rules.registering import BEGUN, CANCELLED
from network.states import LIVE, RegistrationState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# How long an offered place is kept, yet never past the start of the event.
OFFER_LASTS = timedelta(hours=48)
NOT_YOURS = no("not_yours", "Anmälan är någon annans. Be personen själv svara.")
NOT_OFFERED = no("not_offered", "Det finns inget erbjudande att svara på. Läs hur anmälan står.")
OFFER_OVER = no(
    "offer_over", "Erbjudandet har gått ut, och platsen har gått vidare. Anmäl dig igen för kön."
)
NOT_LIVE = no("not_live", "Anmälan är redan avslutad. Anmäl dig igen om du vill komma.")


def free_places(event: Event) -> int | None:
    """Count the places that nobody has or is offered; None when everybody fits."""
    if event.capacity is None:
        return None
    return max(event.capacity - Registration.objects.seated().filter(event=event).count(), 0)


def has_room(event: Event) -> bool:
    """Tell whether the next who registers gets a place."""
    free = free_places(event)
    return free is None or free > 0


def offer_ends(event: Event, now: datetime) -> datetime:
    """Give the first moment that is too late to answer an offer made at ``now``."""
    return min(now + OFFER_LASTS, event.starts_at)


def is_running(event: Event, now: datetime) -> Answer:
    """Say whether places of the event can still change hands."""
    if event.is_cancelled:
        return CANCELLED
    return BEGUN if event.starts_at <= now else YES


def may_answer_offer(registration: Registration, *, by: User | Guest, now: datetime) -> Answer:
    """Say whether the person may take the offered place, or let it go."""
    if registration.person != by:
        return NOT_YOURS
    if registration.state == RegistrationState.EXPIRED:
        return OFFER_OVER
    if registration.state != RegistrationState.OFFERED:
        return NOT_OFFERED
    answer = is_running(registration.event, now)
    if not answer:
        return answer
    return YES if registration.is_open_offer(now) else OFFER_OVER


def may_cancel_registration(
    registration: Registration, *, by: User | Guest, now: datetime
) -> Answer:
    """Say whether the person may leave their place or the queue."""
    if registration.person != by and not _is_office(by):
        return NOT_YOURS
    if registration.state not in LIVE:
        return NOT_LIVE
    if registration.state == RegistrationState.OFFERED:
        return no("offered", "Du är erbjuden en plats. Tacka ja eller nej till den.")
    return is_running(registration.event, now)


def _is_office(by: User | Guest) -> bool:
    return not isinstance(by, Guest) and by.office
