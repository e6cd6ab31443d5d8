"""Who is asked after an event, when, and who is reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from kvalitetskommun.accounts.erasure import erase_elsewhere
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from network.models import Asked, Event, FollowUp
from network.workflow import cancel, move
from network.workflow.asking import ask
from network.workflow.follow_up_forgetting import forget_asked
from network.workflow.question_wishes import stop_questions, want_questions
from tests.clock import NOW
from tests.factories import DAY, UserFactory
from tests.factories_network import (
    EventFactory,
    FollowUpFactory,
    GuestFactory,
    RegistrationFactory,
)
from tests.network.follow_ups import address, with_questions

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
# The morning after the event, at eight in Stockholm.
MORNING = datetime.fromisoformat("2026-11-10T07:00Z")


def told(kind: str = "follow_up") -> list[str]:
    return sorted(Message.objects.filter(kind=kind).values_list("to", flat=True))


def come(event: Event, name: str, **fields: object) -> None:
    RegistrationFactory(event=event, user__email=f"{name}@kommun.example", **fields)


def test_who_was_there_is_asked_the_morning_after() -> None:
    event = with_questions().event
    come(event, "anna", attended=True)
    come(event, "bo", attended=False)
    come(event, "cia", waiting=True)
    come(event, "dan", attended=True, user__is_active=False)
    assert (ask(MORNING - SECOND), ask(MORNING), ask(MORNING)) == (0, 1, 0)
    assert told() == ["anna@kommun.example"]
    follow_up = FollowUp.objects.get()
    assert (follow_up.asked_number, follow_up.closes_at) == (1, MORNING + 14 * DAY)
    letter = Message.objects.get()
    assert letter.personal
    assert address(Asked.objects.get()) in letter.text
    assert list(Entry.objects.values_list("kind", "code")) == [
        ("network.ask_follow_up", event.code)
    ]


def test_when_nobody_was_ticked_all_with_a_place_are_asked() -> None:
    event = with_questions().event
    come(event, "anna")
    come(event, "bo")
    come(event, "cia", offered=True)
    assert ask(MORNING) == 2
    assert told() == ["anna@kommun.example", "bo@kommun.example"]


def test_guests_are_asked_like_others_and_forgotten_when_they_say_so(client: Client) -> None:
    event = with_questions().event
    guest = GuestFactory(accepted=True, event=event, email="gast@annan.example")
    fields = {"user": None, "registered_by": None, "municipality": guest.municipality}
    place = RegistrationFactory(event=event, guest=guest, attended=True, **fields)
    gone = GuestFactory(accepted=True, event=event, email="", name="")
    RegistrationFactory(event=event, guest=gone, attended=True, **fields)
    assert (ask(MORNING), told()) == (1, ["gast@annan.example"])
    letter = Message.objects.get()
    assert (
        f"Här kan du ta bort dina uppgifter:\n\nhttp://localhost:8000{place.get_absolute_url()}"
        in (letter.text)
    )
    assert letter.unsubscribe == ""
    assert client.post(f"{place.get_absolute_url()}ta-bort/").status_code == 302
    assert (Asked.objects.count(), ask(MORNING + 5 * DAY)) == (0, 0)


def test_a_guest_answers_by_the_link(client: Client) -> None:
    event = with_questions().event
    guest = GuestFactory(accepted=True, event=event)
    fields = {"user": None, "registered_by": None, "municipality": guest.municipality}
    RegistrationFactory(event=event, guest=guest, **fields)
    ask(MORNING)
    client.post(address(Asked.objects.get()), {"fraga_1": "3"})
    assert FollowUp.objects.get().answered_number == 1


def test_nobody_is_asked_who_should_not_be() -> None:
    for fields in (
        {"asks": False},
        {"event__cancelled": True},
        {"event__starts_at": NOW - 31 * DAY},
        {"event__starts_at": NOW + DAY},
    ):
        RegistrationFactory(event=with_questions(**fields).event)
    come(EventFactory(registering=True, starts_at=NOW - DAY), "bo")
    assert (ask(NOW), told()) == (0, [])


def test_a_moved_event_asks_after_its_new_date() -> None:
    event = with_questions(event__starts_at=NOW + DAY).event
    come(event, "anna")
    office = UserFactory(office=True)
    later = {"starts_at": NOW + 8 * DAY, "ends_at": NOW + 8 * DAY + timedelta(hours=2)}
    move(event, **later, by=office, now=NOW)
    assert (ask(NOW + 7 * DAY), ask(NOW + 9 * DAY)) == (0, 1)


def test_an_event_cancelled_before_it_was_asks_nobody() -> None:
    event = with_questions(event__starts_at=NOW + DAY).event
    come(event, "anna")
    cancel(event, reason="Sjukdom", by=UserFactory(office=True), now=NOW)
    assert ask(NOW + 3 * DAY) == 0


def test_the_silent_are_reminded_once(client: Client) -> None:
    event = with_questions().event
    come(event, "anna")
    come(event, "bo")
    ask(NOW)
    one = Asked.objects.get(registration__user__email="bo@kommun.example")
    client.post(address(one), {"fraga_1": "3"})
    late = NOW + 5 * DAY
    assert (ask(late - SECOND), ask(late), ask(late + DAY)) == (0, 1, 0)
    assert told("follow_up_reminder") == ["anna@kommun.example"]
    assert FollowUp.objects.get().reminded_at == late


def test_who_wants_questions_again_after_the_reminder_waits_for_the_next_event() -> None:
    event = with_questions().event
    come(event, "anna")
    person = event.registrations.get().user
    ask(NOW)
    stop_questions(person, by=person, now=NOW)
    late = NOW + 5 * DAY
    assert ask(late) == 0
    want_questions(by=person, now=late)
    assert ask(late + DAY) == 0


@pytest.mark.parametrize(
    "moments",
    [
        {"asked_at": NOW},
        {"closes_at": NOW},
        {"asked_at": NOW, "closes_at": NOW},
        {"reminded_at": NOW},
    ],
)
def test_moments_that_do_not_go_together(moments: dict[str, datetime]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpFactory(**moments)


def test_a_letter_to_who_has_answered_never_leaves(client: Client) -> None:
    event = with_questions().event
    come(event, "anna")
    ask(NOW)
    client.post(address(Asked.objects.get()), {"fraga_1": "3"})
    assert send_next(NOW)
    assert Message.objects.get().state == "waiting"
    ask(NOW)
    assert Message.objects.get().state == "cancelled"


def test_who_is_erased_is_not_reminded() -> None:
    event = with_questions().event
    come(event, "anna")
    ask(NOW)
    person = event.registrations.get().user
    erase_elsewhere(person, NOW)
    assert (Asked.objects.count(), ask(NOW + 6 * DAY)) == (0, 0)
    assert FollowUp.objects.get().asked_number == 1


def test_it_is_forgotten_who_was_asked() -> None:
    event = with_questions().event
    come(event, "anna")
    ask(NOW)
    closed = NOW + 14 * DAY
    assert (forget_asked(closed + 7 * DAY - SECOND), forget_asked(closed + 7 * DAY)) == (0, 1)
    assert not Asked.objects.exists()
