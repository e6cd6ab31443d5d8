"""Erasing a person takes the locks of every app, and the chain's head after all of them."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from django.db import OperationalError

from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow import erase_user, people
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.verification import verify
from kvalitetskommun.mail.models import Message
from network.models import Event, Guest, Registration
from network.rules import registering
from network.workflow import forgetting, guests
from network.workflow import registering as registering_workflow
from network.workflow.guests import invite_guest, revoke_guest
from network.workflow.registering import register
from nominations.models import Affiliation
from nominations.rules import people as people_rules
from nominations.states import Role
from nominations.workflow.people import hand_over
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, UserFactory
from tests.factories_jury import JurorFactory
from tests.factories_network import EventFactory, GuestFactory, RegistrationFactory
from tests.races.meeting import Move, meet

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]


def erasing(person: User) -> Move:
    """Give the move in which the office erases the person."""
    office = UserFactory(office=True)
    return lambda: erase_user(person, by=office, now=NOW)


def coming(event: Event, person: User, by: User) -> Move:
    """Give the move in which somebody is registered; it holds the event, then asks the rule."""
    return lambda: register(event, person, by=by, now=NOW)


def test_a_juror_is_erased_while_somebody_registers_to_the_same_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    juror = RegistrationFactory(event=event, user=JurorFactory().user).user
    other = UserFactory()
    move = coming(event, other, other)
    assert meet(monkeypatch, (registering, "may_register"), move, erasing(juror)) == ["", ""]
    kinds = list(Entry.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["network.register", "jury.end_juror", "accounts.erase"]
    assert verify() == []


def test_control_when_the_parts_write_their_own_entries_they_stop_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(people, "entries_last", nullcontext)
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    juror = RegistrationFactory(event=event, user=JurorFactory().user).user
    other = UserFactory()
    with pytest.raises(OperationalError, match="deadlock"):
        meet(
            monkeypatch, (registering, "may_register"), coming(event, other, other), erasing(juror)
        )


def test_who_registers_a_colleague_is_erased_in_that_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    person = AffiliationFactory()
    other = AffiliationFactory(municipality=person.municipality).user
    RegistrationFactory(event=event, user=person.user)
    move = coming(event, other, person.user)
    assert meet(monkeypatch, (registering, "may_register"), move, erasing(person.user)) == ["", ""]
    assert Registration.objects.get(user=other).registered_by.erased_at == NOW


def test_who_has_written_the_entry_about_a_colleague_is_erased_before_it_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    person = AffiliationFactory()
    other = AffiliationFactory(municipality=person.municipality).user
    place, move = (registering_workflow, "record"), coming(event, other, person.user)
    met = meet(monkeypatch, place, move, erasing(person.user), after=True)
    assert met == ["", ""]
    assert Registration.objects.get(user=other).registered_by.erased_at == NOW
    assert verify() == []


def test_who_is_erased_is_registered_by_a_colleague_in_that_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    person = AffiliationFactory()
    colleague = AffiliationFactory(municipality=person.municipality).user
    place, address = (people, "forget_receiver"), person.user.email
    move = coming(event, person.user, colleague)
    assert meet(monkeypatch, place, erasing(person.user), move) == ["", "not_colleague"]
    assert not Registration.objects.exists()
    assert not Message.objects.filter(to=address).exists()


def test_who_registers_is_erased_in_that_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    event, person = EventFactory(registering=True, starts_at=NOW + DAY), UserFactory()
    place, move = (people, "forget_receiver"), coming(event, person, person)
    assert meet(monkeypatch, place, erasing(person), move) == ["", "inactive"]
    assert not Registration.objects.exists()


def test_two_are_erased_who_have_places_and_invitations_to_each_others_events(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = UserFactory(), UserFactory()
    for coming_to, invited_to in ((one, other), (other, one)):
        event = EventFactory(registering=True, starts_at=NOW + DAY)
        RegistrationFactory(event=event, user=coming_to)
        GuestFactory(event=event, email=invited_to.email)
    place = (forgetting, "let_go")
    met = meet(monkeypatch, place, erasing(one), erasing(other), after=True)
    assert met == ["", ""]
    assert not Registration.objects.live().exists()
    assert not Guest.objects.exclude(email="").exists()


def test_who_is_invited_is_erased_while_the_invitation_is_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inviting, person = AffiliationFactory(), UserFactory()
    event = EventFactory(registering=True, starts_at=NOW + DAY)
    guest = invite_guest(event, person.email, by=inviting.user, now=NOW)
    move: Move = lambda: revoke_guest(guest, by=inviting.user, now=NOW)  # noqa: E731
    assert meet(monkeypatch, (guests, "cancel"), move, erasing(person)) == ["", ""]
    guest.refresh_from_db()
    assert (guest.state, guest.email) == ("revoked", "")


def test_who_hands_over_is_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    own = AffiliationFactory()
    colleague = AffiliationFactory(municipality=own.municipality, role=Role.WRITER)

    def handing_over() -> None:
        hand_over(colleague, by=own.user, now=NOW)

    assert meet(monkeypatch, (people_rules, "may_hand_over"), handing_over, erasing(own.user)) == [
        "",
        "",
    ]
    running = Affiliation.objects.reachable(NOW).filter(municipality=own.municipality)
    assert [row.pk for row in running.filter(role=Role.CONTACT)] == [colleague.pk]
    assert verify() == []
