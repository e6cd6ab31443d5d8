"""How a person is registered to an event: to a place, or to the queue."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
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

    The event is locked: of those who come at once, as many as there are places get one.
    """
    event = lock_event(event)
    require(registering.may_register(event, person, by=by, now=now))
    has_room = places.has_room(event)
    state = RegistrationState.CONFIRMED if has_room else RegistrationState.WAITING
    queue_number = None
    if not has_room:
        queue_number = Registration.objects.filter(event=event).last_queue_number() + 1
    registration = Registration.objects.create(
        event=event,
        user=person,
        municipality=registering.municipality_for(event, person, by=by, now=now),
        state=state,
        queue_number=queue_number,
        needs=needs,
        registered_by=by,
        registered_at=now,
        changed_at=now,
    )
    telling.tell_registered(registration, now=now)
    content = {"person": person.key, "state": state}
    record("network.register", _code(registration), by=by, now=now, content=content)
    return registration


def _code(registration: Registration) -> str:
    return f"{registration.event.code}/{registration.code}"
