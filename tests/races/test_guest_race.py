"""One invitation answered twice at the same moment: one registration, and one plain answer."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from network.models import Guest, Registration
from network.states import GuestState
from network.workflow.guest_answers import accept_guest, decline_guest
from network.workflow.guests import revoke_guest
from tests.clock import NOW
from tests.counts import count
from tests.factories import AffiliationFactory
from tests.factories_network import EventFactory, GuestFactory
from tests.races.locks import take_locks_away
from tests.races.meeting import BROKEN, Move, together

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS, CLICKS = count(2, 50), 4
NOBODY = AnonymousUser()


def saying_yes(guest: Guest) -> Move:
    """Give the move in which the guest says yes."""
    return lambda: accept_guest(guest, name="Gunilla", role="", needs="", by=NOBODY, now=NOW)


def test_two_who_say_yes_by_one_link_give_one_registration() -> None:
    for _ in range(ROUNDS):
        guest = GuestFactory()
        met = together(*[saying_yes(guest)] * CLICKS)
        assert sorted(met) == ["", *["accepted"] * (CLICKS - 1)]
        assert Registration.objects.filter(guest=guest).count() == 1


def test_the_last_place_goes_to_one_guest_and_the_other_waits() -> None:
    for _ in range(ROUNDS):
        event = EventFactory(registering=True, capacity=1)
        guests = [GuestFactory(event=event) for _ in range(2)]
        assert together(*map(saying_yes, guests)) == ["", ""]
        states = Registration.objects.filter(event=event).values_list("state", flat=True)
        assert sorted(states) == ["confirmed", "waiting"]


def test_yes_and_taken_back_at_once_agree_with_what_is_kept() -> None:
    for _ in range(ROUNDS):
        sender = AffiliationFactory()
        guest = GuestFactory(municipality=sender.municipality)
        together(saying_yes(guest), lambda: revoke_guest(guest, by=sender.user, now=NOW))  # noqa: B023
        guest.refresh_from_db()
        assert Registration.objects.filter(guest=guest).exists() == (
            guest.state == GuestState.ACCEPTED
        )


@pytest.mark.postgres_only
def test_control_without_the_lock_a_no_forgets_who_has_a_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Both pass the rule; only the database's own constraint stops a second registration."""
    take_locks_away(monkeypatch)
    broken = 0
    for _ in range(10):
        guest = GuestFactory()
        met = together(*[saying_yes(guest)] * CLICKS, may_break=True)
        broken += BROKEN in met
        assert Registration.objects.filter(guest=guest).count() == 1
    assert broken > 0


def test_yes_and_no_at_once() -> None:
    for _ in range(ROUNDS):
        guest = GuestFactory()
        together(saying_yes(guest), lambda: decline_guest(guest, never=False, by=NOBODY, now=NOW))  # noqa: B023
        guest.refresh_from_db()
        has_place = Registration.objects.filter(guest=guest).exists()
        assert (has_place, guest.email != "") == (guest.state == GuestState.ACCEPTED,) * 2
