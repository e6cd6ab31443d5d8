"""Many browsers that register at once, on real servers: a page for each, and nobody twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import perf_counter

import pytest

from network.models import Event, Registration
from network.states import RegistrationState
from tests import measurements
from tests.counts import count
from tests.factories import UserFactory
from tests.factories_network import EventFactory
from tests.nominations.servers import Visitor, servers
from tests.races.meeting import in_step

# PostgreSQL's own race is in test_registration_race.py; here SQLite must wait, never give up.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sqlite_only]
PEOPLE, PLACES, PROCESSES = count(12, 100), count(4, 20), count(1, 2)
S = RegistrationState


@pytest.fixture
def ports(transactional_db: None) -> Iterator[list[int]]:
    """The servers' ports."""
    with servers(PROCESSES) as started:
        yield started


@pytest.fixture
def event(transactional_db: None) -> Event:
    """An event with few places."""
    made: Event = EventFactory(registering=True, capacity=PLACES)
    return made


def send(ports: list[int], event: Event, people: list[Visitor], verb: str) -> Counter[int]:
    """Let all of them press the button at once; count the answers."""

    def press(place: int) -> int:
        port = ports[place % len(ports)]
        return people[place].post(port, f"/natverk/anmalan/{event.code}/{verb}/").code

    return Counter(in_step(len(people), press))


def in_state(event: Event, state: RegistrationState) -> list[int | None]:
    """Give the queue's numbers of those in a state, in the order in which they came."""
    rows = Registration.objects.filter(event=event, state=state).order_by("pk")
    return list(rows.values_list("queue_number", flat=True))


def test_all_get_a_page_and_so_many_a_place_as_there_are(ports: list[int], event: Event) -> None:
    people = [Visitor(UserFactory()) for _ in range(PEOPLE)]
    began = perf_counter()
    answers = send(ports, event, people, "anmal")
    seconds = perf_counter() - began
    confirmed, queue = in_state(event, S.CONFIRMED), in_state(event, S.WAITING)
    twice = PEOPLE - Registration.objects.values("user").distinct().count()
    measurements.record(
        "registrations_at_once_sqlite",
        {
            "processes": len(ports),
            "people": PEOPLE,
            "confirmed": len(confirmed),
            "queued_in_order": len(queue) if queue == list(range(1, len(queue) + 1)) else 0,
            "registered_twice_or_not": twice,
            "answers_of_500_and_more": sum(answers[code] for code in answers if code >= 500),
            "seconds": round(seconds, 2),
        },
    )
    assert answers == {302: PEOPLE}
    assert (len(confirmed), twice) == (PLACES, 0)
    assert queue == list(range(1, PEOPLE - PLACES + 1))
    seated = set(Registration.objects.filter(state=S.CONFIRMED).values_list("user", flat=True))
    leaving = [one for one in people if one.user.pk in seated]
    assert send(ports, event, leaving, "avanmal") == {302: PLACES}
    assert in_state(event, S.OFFERED) == list(range(1, min(PLACES, PEOPLE - PLACES) + 1))
    assert in_state(event, S.CONFIRMED) == []
    # Who presses twice is registered once, and is told so on a page.
    once_more = [leaving[0]] * 4
    assert send(ports, event, once_more, "anmal") == {302: 4}
    assert Registration.objects.live().of(leaving[0].user).count() == 1
