"""What those who are registered are told, and what their calendars are asked to do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import icalendar
import pytest

from kvalitetskommun.mail.letter import build
from kvalitetskommun.mail.models import Message
from network.models import Event
from network.workflow import cancel, move
from network.workflow.offers import cancel_registration
from network.workflow.registering import register
from network.workflow.reminders import remind, still_needed
from tests.clock import NOW
from tests.factories import DAY, UserFactory
from tests.factories_network import EventFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def parts(message: Message) -> list[str]:
    """List the types of a letter's parts as a mail client reads them."""
    return [part.get_content_type() for part in build(message).message().walk()]


def entry(message: Message) -> tuple[Any, ...]:
    """Give what the calendar part of a letter asks for: method, identity, number, state, start."""
    (part,) = [p for p in build(message).message().walk() if p.get_content_subtype() == "calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    assert part.get_param("method") == calendar["METHOD"]
    return (
        *(str(calendar["METHOD"]), str(event["UID"]), int(event["SEQUENCE"])),
        *(str(event["STATUS"]), event.decoded("DTSTART")),
    )


def move_to(event: Event, starts_at: datetime) -> Event:
    ends_at = starts_at + timedelta(hours=2)
    office = UserFactory(office=True)
    return move(event, starts_at=starts_at, ends_at=ends_at, by=office, now=NOW, reason="Lov")


def test_request_update_and_cancel_keep_the_identity() -> None:
    event = EventFactory(registering=True)
    person = UserFactory()
    register(event, person, by=person, now=NOW)
    later = event.starts_at + DAY
    move_to(event, later)
    cancel(event, reason="Sjukdom", by=UserFactory(office=True), now=NOW)
    first, second, third = Message.objects.order_by("pk")
    uid = f"{event.code}@natverket.kvalitetskommun"
    assert entry(first) == ("REQUEST", uid, 0, "CONFIRMED", event.starts_at)
    assert entry(second) == ("REQUEST", uid, 1, "CONFIRMED", later)
    assert entry(third) == ("CANCEL", uid, 2, "CANCELLED", later)
    assert [one.kind for one in (first, second, third)] == [
        *("registration_confirmed", "event_changed", "event_cancelled"),
    ]
    assert parts(first) == ["multipart/alternative", "text/plain", "text/calendar"]


def test_the_entry_names_organiser_and_receiver() -> None:
    person = UserFactory(name='Åsa; Öst, "Ä"\nX')
    register(EventFactory(registering=True), person, by=person, now=NOW)
    calendar = icalendar.Calendar.from_ical(Message.objects.get().calendar)
    (event,) = calendar.walk("VEVENT")
    assert str(event["ATTENDEE"]) == f"mailto:{person.email}"
    assert str(event["ORGANIZER"]).startswith("mailto:")


def test_who_leaves_has_it_taken_out_of_the_calendar() -> None:
    registration = RegistrationFactory()
    cancel_registration(registration, by=registration.user, now=NOW)
    assert entry(Message.objects.get())[:1] == ("CANCEL",)


def test_who_waits_gets_no_entry() -> None:
    event = EventFactory(registering=True, capacity=1)
    RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, waiting=True)
    move_to(event, event.starts_at + DAY)
    letters = Message.objects.order_by("pk")
    assert [one.kind for one in letters] == ["event_changed"] * 2
    letter = Message.objects.get(to=waiting.user.email)
    assert (letter.calendar, parts(letter)) == ("", ["text/plain"])


def test_a_week_and_a_day_before_once_each() -> None:
    event = EventFactory(registering=True, capacity=1, starts_at=NOW + 8 * DAY)
    coming = RegistrationFactory(event=event)
    RegistrationFactory(event=event, waiting=True)
    week, day = event.starts_at - 7 * DAY, event.starts_at - DAY
    assert (remind(week - SECOND), remind(week), remind(week)) == (0, 1, 0)
    assert (remind(day - SECOND), remind(day), remind(day)) == (0, 1, 0)
    assert remind(event.starts_at) == 0
    letters = Message.objects.order_by("pk")
    assert [one.to for one in letters] == [coming.user.email] * 2
    when = event.when.replace("\N{NO-BREAK SPACE}", " ")
    assert [one.subject for one in letters] == [f"Snart: {event.title}, {when}"] * 2


def test_who_comes_is_told_where_it_is_online() -> None:
    event = EventFactory(registering=True, capacity=1, online_url="https://mote.example/a")
    person = UserFactory()
    for one in (person, UserFactory()):
        register(event, one, by=one, now=NOW)
    move_to(event, event.starts_at + DAY)
    assert remind(NOW + 7 * DAY) == 1
    told = Message.objects.filter(text__contains="\nhttps://mote.example/a\n").to(person.email)
    kinds = ["registration_confirmed", "event_changed", "event_reminder"]
    assert list(told.order_by("pk").values_list("kind", flat=True)) == kinds
    assert Message.objects.filter(text__contains="https://mote.example/a").count() == len(kinds)


def test_who_registers_after_the_mark_waits_for_the_next() -> None:
    event = EventFactory(registering=True, starts_at=NOW + 5 * DAY)
    RegistrationFactory(event=event, registered_at=NOW, changed_at=NOW)
    assert remind(NOW) == 0
    assert remind(event.starts_at - DAY) == 1


def test_a_reminder_that_is_no_longer_true_is_stopped() -> None:
    event = EventFactory(registering=True, starts_at=NOW + 7 * DAY)
    registration = RegistrationFactory(event=event)
    remind(NOW)
    letter = Message.objects.get()
    assert still_needed(letter, NOW)
    cancel_registration(registration, by=registration.user, now=NOW)
    assert not still_needed(letter, NOW)
    remind(NOW)
    letter.refresh_from_db()
    assert letter.state == "cancelled"


def test_a_moved_event_reminds_anew() -> None:
    event = EventFactory(registering=True, starts_at=NOW + 7 * DAY)
    RegistrationFactory(event=event)
    remind(NOW)
    letter = Message.objects.get()
    move_to(event, NOW + 20 * DAY)
    assert not still_needed(letter, NOW)
    assert remind(NOW + 13 * DAY) == 1
