"""How a person is registered to an event: to a place, or to the queue."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.accounts.workflow import lock_user
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.entries import code_of
from network.models import Event, Registration
from network.rules import places, registering
from network.states import RegistrationState
from network.workflow import telling
from network.workflow.locking import lock_event

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def register(
    event: Event, person: User, *, by: User, now: datetime, needs: str = ""
) -> Registration:
    """Give the person a place if there is one, else the last place in the queue.

    The event is locked: of those who come at once, as many as there are places get one. The person
    is locked before it: who is erased meanwhile is refused, or the place is found by the erasing.
    """
    person = lock_user(person)
    event = lock_event(event)
    require(registering.may_register(event, person, by=by, now=now))
    registration = give_place(
        event,
        user=person,
        municipality=registering.municipality_for(event, person, by=by, now=now),
        registered_by=by,
        needs=needs,
        now=now,
    )
    content = {"person": person.key, "state": registration.state}
    record("network.register", code_of(registration), by=by, now=now, content=content)
    return registration


def give_place(event: Event, *, now: datetime, **who: Any) -> Registration:
    """Give a place, or the last in the queue, and say which. The event is locked, the rule asked.

    ``who`` comes: a user or a guest, for which municipality, and what they need.
    """
    has_room = places.has_room(event)
    state = RegistrationState.CONFIRMED if has_room else RegistrationState.WAITING
    queue_number = None
    if not has_room:
        queue_number = Registration.objects.filter(event=event).last_queue_number() + 1
    registration = Registration.objects.create(
        event=event,
        state=state,
        queue_number=queue_number,
        registered_at=now,
        changed_at=now,
        **who,
    )
    telling.tell_registered(registration, now=now)
    return registration
