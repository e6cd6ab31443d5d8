"""When the office may write to those who are registered to an event."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from network.models import Event
from network.querysets import RegistrationQuerySet
from network.states import EventState
from nominations.rules.people import NOT_OFFICE

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOBODY = no("nobody", "Ingen av dem är anmäld nu. Välj andra mottagare.")
SENT = no("sent", "Brevet är redan skickat. Skriv ett nytt om du har mer att säga.")


def receivers(registrations: RegistrationQuerySet, event: Event, to: str) -> RegistrationQuerySet:
    """Keep those who get the letter: everybody whose registration is not over, or some of them."""
    live = registrations.filter(event=event).live().reachable()
    kept: RegistrationQuerySet = live.filter(state=to) if to else live
    return kept.with_person().by_name()


def may_write(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether a letter may go to those who are registered."""
    if event.state == EventState.DRAFT:
        return no("not_published", "Träffen är inte publicerad, och ingen är anmäld.")
    return YES if by.office else NOT_OFFICE
