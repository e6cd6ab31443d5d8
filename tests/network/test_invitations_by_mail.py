"""Invitations as a mail client reads them: through a real mail server, part by part (iMIP)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import icalendar
import pytest
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.delivery import send_next
from network.models import Event, Registration
from network.workflow import cancel, move
from network.workflow.offers import cancel_registration
from network.workflow.registering import register
from tests.clock import NOW
from tests.factories import DAY, UserFactory
from tests.factories_network import EventFactory, RegistrationFactory
from tests.mail.post import HOST, Post, free_port, post_office
from tests.network.test_feed_text import lines_of

pytestmark = pytest.mark.django_db
ADDRESS = "asa.ostlund@exempel.se"


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """A mail server that runs during the test."""
    settings.OUTBOX_DELIVERY_BACKEND = "kvalitetskommun.mail.smtp.CarefulBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, free_port()
    with post_office(settings.EMAIL_PORT) as office:
        yield office


def invited(**event: Any) -> tuple[Event, User]:
    """Register somebody whose name and event try every sign."""
    made = EventFactory(
        registering=True, title="Språk; å, ä & ö – ”så” 👩‍🏫", summary="Å" * 200, **event
    )
    person = UserFactory(name='Åsa "Ö", Östlund; X', email=ADDRESS)
    register(made, person, by=person, now=NOW)
    return made, person


def delivered(post: Post) -> list[EmailMessage]:
    """Let everything in the outbox leave, and give what has come."""
    while send_next(NOW + DAY):
        pass
    return post.mails


def calendar_part(mail: EmailMessage) -> Any:
    """Check the letter's parts one by one, and give the calendar in the last."""
    assert mail.get_content_type() == "multipart/alternative"
    words, entry = mail.iter_parts()
    assert (words.get_content_type(), words.get_content_charset()) == ("text/plain", "utf-8")
    assert entry.get_content_type() == "text/calendar"
    assert entry.get_content_charset() == "utf-8"
    # Shown as an invitation, not as a file.
    assert entry.get_content_disposition() is None
    assert entry["Content-Transfer-Encoding"] in {"quoted-printable", "base64"}
    content = entry.get_payload(decode=True)
    assert isinstance(content, bytes)
    lines_of(content)
    calendar = icalendar.Calendar.from_ical(content)
    assert entry.get_param("method") == calendar["METHOD"]
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    return calendar


def asked(mail: EmailMessage) -> tuple[str, str, int, str]:
    """Give what a letter asks of the calendar: method, identity, number, status."""
    calendar = calendar_part(mail)
    (entry,) = calendar.walk("VEVENT")
    return (
        *(str(calendar["METHOD"]), str(entry["UID"])),
        *(int(entry["SEQUENCE"]), str(entry["STATUS"])),
    )


def test_request_update_and_cancel_follow_each_other(post: Post) -> None:
    event, person = invited()
    office = UserFactory(office=True)
    times = {"starts_at": event.starts_at + DAY, "ends_at": event.ends_at + DAY}
    move(event, **times, reason="Lov", by=office, now=NOW)
    cancel(event, reason="Sjukdom", by=office, now=NOW)
    mails = delivered(post)
    uid = f"{event.code}@natverket.kvalitetskommun"
    assert [asked(mail) for mail in mails] == [
        ("REQUEST", uid, 0, "CONFIRMED"),
        ("REQUEST", uid, 1, "CONFIRMED"),
        ("CANCEL", uid, 2, "CANCELLED"),
    ]
    starts = [calendar_part(mail).walk("VEVENT")[0]["DTSTART"].dt for mail in mails]
    assert starts == [event.starts_at, event.starts_at + DAY, event.starts_at + DAY]
    assert post.receivers == [person.email] * 3


def test_who_invites_and_who_is_invited(post: Post, settings: Settings) -> None:
    event, _ = invited()
    (mail,) = delivered(post)
    (entry,) = calendar_part(mail).walk("VEVENT")
    assert str(entry["ORGANIZER"]) == f"mailto:{settings.OFFICE_EMAIL}"
    assert entry["ORGANIZER"].params["CN"] == "Sveriges KvalitetsKommun"
    assert str(entry["ATTENDEE"]) == f"mailto:{ADDRESS}" == f"mailto:{mail['To']}"
    assert entry["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    assert (str(entry["SUMMARY"]), entry["DTEND"].dt) == (event.title, event.ends_at)
    assert mail["Reply-To"] == settings.OFFICE_EMAIL


def test_every_server_lets_it_through(post: Post) -> None:
    invited()
    delivered(post)
    (raw,) = post.raw
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_who_leaves_is_asked_to_take_it_away(post: Post) -> None:
    registration = RegistrationFactory()
    cancel_registration(registration, by=registration.user, now=NOW)
    (mail,) = delivered(post)
    uid = f"{registration.event.code}@natverket.kvalitetskommun"
    assert asked(mail) == ("CANCEL", uid, 0, "CANCELLED")


def test_who_comes_back_has_it_again(post: Post) -> None:
    event, person = invited()
    times = [NOW, NOW + timedelta(hours=1), NOW + timedelta(hours=2)]
    registration = Registration.objects.get()
    cancel_registration(registration, by=person, now=times[1])
    register(event, person, by=person, now=times[2])
    mails = delivered(post)
    assert [asked(mail)[::2] for mail in mails] == [("REQUEST", 0), ("CANCEL", 0), ("REQUEST", 0)]
    written = [calendar_part(mail).walk("VEVENT")[0]["DTSTAMP"].dt for mail in mails]
    assert written == times


def test_who_waits_gets_words_alone(post: Post) -> None:
    event = EventFactory(registering=True, capacity=1)
    RegistrationFactory(event=event)
    person = UserFactory()
    register(event, person, by=person, now=NOW)
    (mail,) = delivered(post)
    assert mail.get_content_type() == "text/plain"
