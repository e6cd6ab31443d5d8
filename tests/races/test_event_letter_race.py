"""The office sends its letter to those who are registered twice at once: each gets it once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier

import pytest

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Event
from network.querysets import RegistrationQuerySet
from network.rules import writing
from network.workflow.writing import KIND, write_to_registered
from tests.clock import NOW
from tests.counts import count
from tests.factories import UserFactory
from tests.factories_network import EventFactory, RegistrationFactory
from tests.races.locks import take_locks_away
from tests.races.meeting import Move, together

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, CLICKS = count(3, 40), count(3, 12)


def event_with_people(people: int) -> Event:
    """Make an event to which so many are registered."""
    event: Event = EventFactory(registering=True)
    for _ in range(people):
        RegistrationFactory(event=event)
    return event


def sending(event: Event, key: str = "ABCDEFGHJK") -> Move:
    """Give the move in which somebody at the office sends the letter that has this key."""
    by = UserFactory(office=True)
    said = {"subject": "Inför träffen", "text": "Ta med en fråga.", "to": "", "key": key}
    return lambda: write_to_registered(event, **said, by=by, now=NOW)


def sent() -> int:
    """Count how often the chain says that the office wrote."""
    return Entry.objects.filter(kind="network.write_to_registered").count()


def test_the_same_letter_at_once_leaves_once() -> None:
    event = event_with_people(PEOPLE)
    met = together(*(sending(event) for _ in range(CLICKS)))
    assert sorted(met) == ["", *["sent"] * (CLICKS - 1)]
    assert (Message.objects.filter(kind=KIND).count(), sent()) == (PEOPLE, 1)
    assert len(set(Message.objects.values_list("to", flat=True))) == PEOPLE


def test_two_letters_at_once_both_leave() -> None:
    event = event_with_people(PEOPLE)
    assert together(sending(event), sending(event, "KJHGFEDCBA")) == ["", ""]
    assert (Message.objects.filter(kind=KIND).count(), sent()) == (2 * PEOPLE, 2)


@pytest.mark.postgres_only
def test_control_without_the_lock_the_letter_is_sent_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take_locks_away(monkeypatch)
    event = event_with_people(1)
    both_looked = Barrier(2)
    receivers: Callable[..., RegistrationQuerySet] = writing.receivers

    def looked(*about: object) -> RegistrationQuerySet:
        both_looked.wait(timeout=10)
        return receivers(*about)

    monkeypatch.setattr(writing, "receivers", looked)
    assert together(sending(event), sending(event)) == ["", ""]
    # The outbox still holds one: its key is the second guard. The office was told twice.
    assert (Message.objects.filter(kind=KIND).count(), sent()) == (1, 2)
