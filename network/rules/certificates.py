"""Who may have a certificate of attendance, and of whom."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from network.models import Event, Guest, Registration
from network.rules.hosting import may_see_participants

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_YOURS = no("not_yours", "Intyget är någon annans.")
NOT_ATTENDED = no(
    "not_attended", "Intyget kommer när träffen är över och värden har prickat av deltagarna."
)

FORGOTTEN = no("forgotten", "Uppgifterna om gästen är borttagna, och därmed intyget.")


def may_have_certificate(registration: Registration, *, by: User | Guest, now: datetime) -> Answer:
    """Say whether the person, the host or the office may have the certificate."""
    event = registration.event
    if registration.person != by and not _is_host(event, by, now):
        return NOT_YOURS
    if registration.guest is not None and not registration.guest.is_active:
        return FORGOTTEN
    given = registration.attended and event.is_over(now) and not event.is_cancelled
    return YES if given else NOT_ATTENDED


def _is_host(event: Event, by: User | Guest, now: datetime) -> bool:
    return not isinstance(by, Guest) and bool(may_see_participants(event, by=by, now=now))
