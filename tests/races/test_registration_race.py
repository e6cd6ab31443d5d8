"""Many who register at the same moment for few places: none too many, none twice, all in order."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier

import pytest

from kvalitetskommun.accounts.models import User
from network.models import Event, Registration
from network.rules import places
from network.states import RegistrationState
from network.workflow.forgetting import erase_registrations
from network.workflow.offers import cancel_registration, expire_offers
from network.workflow.registering import register
from tests.clock import NOW
from tests.counts import count
from tests.factories import DAY, UserFactory
from tests.factories_network import EventFactory, RegistrationFactory
from tests.races.locks import take_locks_away
from tests.races.meeting import Move, in_step, together

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, PLACES, ROUNDS = count(12, 100), count(4, 20), count(5, 50)
S = RegistrationState


def coming(event: Event, person: User) -> Move:
    """Give the move in which the person registers."""
    return lambda: register(event, person, by=person, now=NOW)


def leaving(row: Registration) -> Move:
    """Give the move in which the person gives up the place."""
    return lambda: cancel_registration(row, by=row.user, now=NOW)


def numbers(event: Event) -> list[int | None]:
    """Give the numbers of the queue in the order in which people came."""
    waiting = Registration.objects.filter(event=event, state=S.WAITING).order_by("pk")
    return list(waiting.values_list("queue_number", flat=True))


def in_state(event: Event, state: RegistrationState) -> int:
    """Count the registrations in a state."""
    return Registration.objects.filter(event=event, state=state).count()


def test_so_many_as_there_are_places() -> None:
    event = EventFactory(registering=True, capacity=PLACES)
    people = [UserFactory() for _ in range(PEOPLE)]
    assert together(*(coming(event, person) for person in people)) == [""] * PEOPLE
    assert in_state(event, S.CONFIRMED) == PLACES
    assert numbers(event) == list(range(1, PEOPLE - PLACES + 1))
    assert len(set(Registration.objects.values_list("user", flat=True))) == PEOPLE


def test_the_same_person_at_once_is_registered_once() -> None:
    event = EventFactory(registering=True, capacity=PLACES)
    person = UserFactory()
    assert sorted(together(*[coming(event, person)] * 4)) == ["", "twice", "twice", "twice"]
    assert Registration.objects.count() == 1


def test_each_who_leaves_at_once_offers_one_place() -> None:
    event = EventFactory(registering=True, capacity=PLACES)
    seated = [RegistrationFactory(event=event) for _ in range(PLACES)]
    for number in range(1, PLACES + 2):
        RegistrationFactory(event=event, waiting=True, queue_number=number)
    together(*map(leaving, seated[:-1]))
    offered = Registration.objects.filter(event=event, state=S.OFFERED).order_by("queue_number")
    assert list(offered.values_list("queue_number", flat=True)) == list(range(1, PLACES))


def test_who_leaves_while_being_erased_leaves_once() -> None:
    for _ in range(ROUNDS):
        row = RegistrationFactory()
        met = together(leaving(row), lambda: erase_registrations(row.user, NOW), leaving(row))  # noqa: B023
        assert set(met) <= {"", "not_live"}
        row.refresh_from_db()
        assert row.state == S.CANCELLED


def test_two_workers_offer_a_place_that_nobody_took_once() -> None:
    event = EventFactory(registering=True, capacity=1)
    RegistrationFactory(event=event, offered=True, queue_number=1, offered_until=NOW)
    for number in (2, 3):
        RegistrationFactory(event=event, waiting=True, queue_number=number)
    assert sorted(in_step(2, lambda _: expire_offers(NOW))) == [0, 1]
    assert (in_state(event, S.OFFERED), in_state(event, S.WAITING)) == (1, 1)


@pytest.mark.postgres_only
def test_control_without_the_lock_too_many_get_a_place(monkeypatch: pytest.MonkeyPatch) -> None:
    take_locks_away(monkeypatch)
    event = EventFactory(registering=True, capacity=1, starts_at=NOW + DAY)
    both_asked = Barrier(2)
    has_room: Callable[[Event], bool] = places.has_room

    def asked(event: Event) -> bool:
        answer = has_room(event)
        both_asked.wait(timeout=10)
        return answer

    monkeypatch.setattr(places, "has_room", asked)
    moves = [coming(event, UserFactory()) for _ in range(2)]
    assert together(*moves) == ["", ""]
    assert in_state(event, S.CONFIRMED) == 2
