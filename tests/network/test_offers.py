"""The queue: each place that becomes free is offered to one, until somebody takes it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kvalitetskommun.answers import Refused
from kvalitetskommun.mail.models import Message
from network.models import Event, Registration
from network.rules import CONTENT
from network.rules.places import may_answer_offer, may_cancel_registration, offer_ends
from network.states import RegistrationState
from network.workflow import edit
from network.workflow.forgetting import erase_registrations, forget_needs
from network.workflow.offers import (
    accept_offer,
    cancel_registration,
    decline_offer,
    expire_offers,
    offer_stands,
)
from tests.clock import NOW
from tests.factories import DAY, UserFactory
from tests.factories_network import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
S = RegistrationState
HOURS = timedelta(hours=48)


@pytest.fixture
def event() -> Event:
    """A full event: two who come and three in the queue."""
    made: Event = EventFactory(registering=True, capacity=2)
    for _ in range(2):
        RegistrationFactory(event=made)
    for number in (1, 2, 3):
        RegistrationFactory(event=made, waiting=True, queue_number=number)
    return made


def states(event: Event) -> list[str]:
    rows = Registration.objects.filter(event=event).order_by("pk")
    return [str(row.get_state_display()) for row in rows]


def row(event: Event, place: int) -> Registration:
    found: Registration = Registration.objects.filter(event=event).order_by("pk")[place]
    return found


def kinds() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("kind", flat=True))


COMES, WAITS, OFFERED = S.CONFIRMED.label, S.WAITING.label, S.OFFERED.label
LEFT, EXPIRED, DECLINED = S.CANCELLED.label, S.EXPIRED.label, S.DECLINED.label


def test_a_cancelled_place_is_offered_to_the_first(event: Event) -> None:
    gone = row(event, 0)
    cancel_registration(gone, by=gone.user, now=NOW)
    assert states(event) == [LEFT, COMES, OFFERED, WAITS, WAITS]
    assert row(event, 2).offered_until == NOW + HOURS
    assert kinds() == ["registration_cancelled", "place_offered"]
    assert "METHOD:CANCEL" in Message.objects.earliest("pk").calendar
    second = row(event, 1)
    cancel_registration(second, by=second.user, now=NOW)
    assert states(event) == [LEFT, LEFT, OFFERED, OFFERED, WAITS]


def test_who_leaves_the_queue_frees_no_place(event: Event) -> None:
    waiting = row(event, 2)
    cancel_registration(waiting, by=waiting.user, now=NOW)
    assert states(event) == [COMES, COMES, LEFT, WAITS, WAITS]
    assert Message.objects.get().calendar == ""


def test_accepted(event: Event) -> None:
    gone = row(event, 0)
    cancel_registration(gone, by=gone.user, now=NOW)
    offered = row(event, 2)
    accept_offer(offered, by=offered.user, now=NOW + HOURS - timedelta(seconds=1))
    assert states(event) == [LEFT, COMES, COMES, WAITS, WAITS]
    assert kinds()[-1] == "registration_confirmed"


def test_declined_goes_to_the_next(event: Event) -> None:
    gone = row(event, 0)
    cancel_registration(gone, by=gone.user, now=NOW)
    offered = row(event, 2)
    decline_offer(offered, by=offered.user, now=NOW)
    assert states(event) == [LEFT, COMES, DECLINED, OFFERED, WAITS]


def test_an_offer_that_nobody_answers_goes_to_the_next_once(event: Event) -> None:
    gone = row(event, 0)
    cancel_registration(gone, by=gone.user, now=NOW)
    assert expire_offers(NOW + HOURS - timedelta(seconds=1)) == 0
    assert expire_offers(NOW + HOURS) == 1
    assert expire_offers(NOW + HOURS) == 0
    assert states(event) == [LEFT, COMES, EXPIRED, OFFERED, WAITS]
    assert kinds()[-2:] == ["place_expired", "place_offered"]


def test_who_answers_too_late_is_told(event: Event) -> None:
    offered = RegistrationFactory(event=event, offered=True, queue_number=4, offered_until=NOW)
    assert may_answer_offer(offered, by=offered.user, now=NOW).code == "offer_over"
    expire_offers(NOW)
    offered.refresh_from_db()
    assert may_answer_offer(offered, by=offered.user, now=NOW).code == "offer_over"


def test_nobody_answers_for_somebody_else(event: Event) -> None:
    offered = RegistrationFactory(event=event, offered=True, queue_number=4)
    other = UserFactory()
    assert may_answer_offer(offered, by=other, now=NOW).code == "not_yours"
    assert may_cancel_registration(row(event, 0), by=other, now=NOW).code == "not_yours"
    assert may_cancel_registration(offered, by=offered.user, now=NOW).code == "offered"
    comes = row(event, 0)
    assert may_answer_offer(comes, by=comes.user, now=NOW).code == "not_offered"
    assert may_cancel_registration(comes, by=UserFactory(office=True), now=NOW)


def test_what_is_over_cannot_be_left(event: Event) -> None:
    gone = row(event, 0)
    cancel_registration(gone, by=gone.user, now=NOW)
    with pytest.raises(Refused) as refused:
        cancel_registration(gone, by=gone.user, now=NOW)
    assert refused.value.answer.code == "not_live"
    comes = row(event, 1)
    assert may_cancel_registration(comes, by=comes.user, now=event.starts_at).code == "begun"


def test_an_offer_ends_when_the_event_begins() -> None:
    event = EventFactory(registering=True, starts_at=NOW + timedelta(hours=3))
    assert offer_ends(event, NOW) == event.starts_at


def test_after_the_start_no_place_is_offered() -> None:
    event = EventFactory(registering=True, capacity=1)
    RegistrationFactory(event=event, offered=True, queue_number=1, offered_until=event.starts_at)
    RegistrationFactory(event=event, waiting=True, queue_number=2)
    assert expire_offers(event.starts_at) == 1
    assert states(event) == [EXPIRED, WAITS]


def test_more_places_are_offered_at_once(event: Event) -> None:
    content = {name: getattr(event, name) for name in CONTENT} | {"capacity": 4}
    office = UserFactory(office=True)
    edit(event, content=content, version=event.sequence, by=office, now=NOW)
    assert states(event) == [COMES, COMES, OFFERED, OFFERED, WAITS]


def test_an_offer_in_the_outbox_is_stopped_when_it_is_over(event: Event) -> None:
    gone = row(event, 0)
    cancel_registration(gone, by=gone.user, now=NOW)
    letter = Message.objects.get(kind="place_offered")
    assert offer_stands(letter, NOW)
    assert not offer_stands(letter, NOW + HOURS)
    offered = row(event, 2)
    decline_offer(offered, by=offered.user, now=NOW)
    assert not offer_stands(letter, NOW)


def test_an_offer_that_is_over_is_called_off(event: Event) -> None:
    gone = row(event, 0)
    cancel_registration(gone, by=gone.user, now=NOW)
    letters = Message.objects.filter(kind="place_offered").order_by("pk")
    expire_offers(NOW)
    assert [one.state for one in letters.all()] == ["waiting"]
    expire_offers(NOW + HOURS)
    assert [one.state for one in letters.all()] == ["cancelled", "waiting"]


def test_needs_are_forgotten_a_week_after() -> None:
    held = RegistrationFactory(event__held=True, needs="Hörslinga")
    RegistrationFactory(needs="Teckentolk")
    over = held.event.ends_at + 7 * DAY
    assert (forget_needs(over - timedelta(seconds=1)), forget_needs(over)) == (0, 1)
    held.refresh_from_db()
    assert held.needs == ""


def test_who_is_erased_leaves_the_place_to_the_next(event: Event) -> None:
    gone = row(event, 0)
    Registration.objects.filter(pk=gone.pk).update(needs="Hörslinga")
    erase_registrations(gone.user, NOW)
    assert states(event) == [LEFT, COMES, OFFERED, WAITS, WAITS]
    assert row(event, 0).needs == ""
    assert kinds() == ["place_offered"]
