"""Who sees the list of those who come, and when attendance may be ticked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from network.models import Event
from nominations.models import Affiliation

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_HOST = no("not_host", "Bara värdkommunen och kansliet för listan över deltagare.")
CANCELLED = no("cancelled", "Träffen är inställd, så ingen närvaro prickas av.")


def may_see_participants(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether the person may read the list: the host municipality's people and the office."""
    if by.is_active and by.office:
        return YES
    if event.host_id is None:
        return NOT_HOST
    is_host = Affiliation.objects.of(by, now).filter(municipality=event.host_id).exists()
    return YES if is_host else NOT_HOST


def may_tick(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether attendance may be ticked: once the event has begun."""
    answer = may_see_participants(event, by=by, now=now)
    if not answer:
        return answer
    if event.is_cancelled:
        return CANCELLED
    if now < event.starts_at:
        return no("not_begun", "Träffen har inte börjat. Pricka av deltagarna när de är där.")
    return YES
