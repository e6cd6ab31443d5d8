"""What is due is sent, once; what fails is tried again, and nothing is lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import Message as Mime
from itertools import pairwise

import pytest
from django.conf import settings

from kvalitetskommun.mail.delivery import CLAIM, UNREACHABLE_WAIT, send_next
from kvalitetskommun.mail.models import Message, MessageEvent
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.mail.workflow import call_off, cancel
from tests.clock import Clock
from tests.mail.conftest import Server
from tests.mail.delivery import Killed, received, received_ids
from tests.mail.letters import letter, letters

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def test_a_due_mail_is_sent_once(now: datetime) -> None:
    message = letter(now)
    assert [send_next(now), send_next(now)] == [True, False]
    message.refresh_from_db()
    assert (message.state, message.sent_at, message.attempts) == (MessageState.SENT, now, 1)
    mail: Mime = received[0].message()
    assert (mail["To"], mail["Subject"]) == ("anna@example.org", "Hej")
    assert (mail["From"], mail["Reply-To"]) == (settings.DEFAULT_FROM_EMAIL, settings.OFFICE_EMAIL)
    assert (mail["Message-ID"], mail["Auto-Submitted"]) == (message.message_id, "auto-generated")
    assert len(received) == 1


def test_the_mail_that_has_waited_longest_goes_first(now: datetime) -> None:
    for key, minutes in (("b", 2), ("a", 1), ("c", 3)):
        letter(now, key, due_at=now + minutes * MINUTE, to=f"{key}@example.org")
    while send_next(now + 5 * MINUTE):
        pass
    assert [mail.to for mail in received] == [
        ["a@example.org"],
        ["b@example.org"],
        ["c@example.org"],
    ]


def test_a_mail_does_not_leave_before_its_time(now: datetime) -> None:
    letter(now, due_at=now + MINUTE)
    assert not send_next(now + MINUTE - timedelta(microseconds=1))
    assert not received
    assert send_next(now + MINUTE)


def test_a_refused_mail_is_tried_eight_times_with_longer_and_longer_waits(
    now: datetime, clock: Clock, server: Server
) -> None:
    server("Refusing")
    message = letter(now)
    tried = []
    while clock.now() < now + timedelta(days=2):
        if send_next(clock.now()):
            tried.append(clock.now())
        clock.advance(MINUTE)
    waits = [(later - earlier) / MINUTE for earlier, later in pairwise(tried)]
    assert waits == [1, 5, 15, 60, 120, 240, 360]
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.FAILED, 8)
    answer = "Mottagarens server tog inte emot brevet. Servern svarade: 450 later"
    assert (message.last_error, message.undeliverable) == (answer, False)
    events = message.events.values_list("what", "told")
    assert list(events) == [("refused", answer)] * 7 + [("failed", answer)]


def test_an_unforeseen_failure_counts_as_an_attempt(now: datetime, server: Server) -> None:
    server("Broken")
    message = letter(now)
    assert send_next(now)
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.WAITING, 1)
    assert message.last_error == "RuntimeError: boom"


def test_a_mail_that_fails_does_not_hold_up_the_next(now: datetime, server: Server) -> None:
    server("Refusing")
    letters(now, 2)
    assert send_next(now)
    server("Taking")
    assert [send_next(now), send_next(now)] == [True, False]
    assert [mail.to for mail in received] == [["person1@example.org"]]


def test_thirty_minutes_without_a_mail_server_lose_nothing(
    now: datetime, clock: Clock, server: Server
) -> None:
    letters(now, 20)
    server("Down")
    while clock.now() < now + 30 * MINUTE:
        send_next(clock.now())
        clock.advance(timedelta(seconds=1))
    server("Taking")
    while send_next(clock.advance(timedelta(seconds=1))) or clock.now() < now + 40 * MINUTE:
        pass
    assert sorted(received_ids()) == sorted(Message.objects.values_list("message_id", flat=True))
    last = max(message.sent_at for message in Message.objects.all() if message.sent_at)
    assert last <= now + 30 * MINUTE + 2 * UNREACHABLE_WAIT
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


def test_a_worker_killed_after_sending_sends_again_under_the_same_id(
    now: datetime, server: Server
) -> None:
    message = letter(now)
    server("KillingAfter")
    with pytest.raises(Killed):
        send_next(now)
    server("Taking")
    assert not send_next(now + CLAIM - timedelta(seconds=1))
    assert [send_next(now + CLAIM), send_next(now + CLAIM)] == [True, False]
    assert received_ids() == [message.message_id] * 2
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.SENT, 2)


def test_a_mail_that_always_kills_the_worker_fails_in_the_end(
    now: datetime, clock: Clock, server: Server
) -> None:
    server("KillingBefore")
    message = letter(now)
    for _ in range(8):
        with pytest.raises(Killed):
            send_next(clock.now())
        clock.advance(CLAIM)
    assert [send_next(clock.now()), send_next(clock.now())] == [True, False]
    message.refresh_from_db()
    assert (message.state, message.attempts) == (MessageState.FAILED, 8)
    assert message.last_error == "Portalen avbröts under det sista försöket."


def test_what_is_called_off_does_not_leave(now: datetime) -> None:
    letter(now, "a", about="event")
    letter(now, "b", about="other")
    assert cancel(about="event", now=now) == 1
    while send_next(now):
        pass
    assert [m.state for m in Message.objects.order_by("dedupe_key")] == ["cancelled", "sent"]
    assert cancel(about="other", now=now) == 0


def test_one_mail_is_called_off_by_its_key(now: datetime) -> None:
    letter(now, "a")
    letter(now, "b")
    assert cancel(dedupe_key="b", now=now) == 1
    assert [m.state for m in Message.objects.order_by("dedupe_key")] == ["waiting", "cancelled"]


def test_what_is_true_no_more_is_called_off_one_by_one(now: datetime) -> None:
    for key in ("sent", "true", "untrue", "held", "other"):
        letter(now, key, about="other" if key == "other" else "event")
    Message.objects.filter(dedupe_key="sent").update(state="sent", sent_at=now)
    Message.objects.filter(dedupe_key="held").update(state="held")
    about = Message.objects.filter(about="event")
    still = {"unless": lambda message, _: message.dedupe_key == "true", "why": "Inte längre."}
    assert (call_off(about, now=now, **still), call_off(about, now=now, **still)) == (2, 0)
    states = dict(Message.objects.values_list("dedupe_key", "state"))
    assert sorted(states.items()) == [
        ("held", "cancelled"),
        ("other", "waiting"),
        ("sent", "sent"),
        ("true", "waiting"),
        ("untrue", "cancelled"),
    ]
    assert {event.told for event in MessageEvent.objects.all()} == {"Inte längre."}


def test_what_is_called_off_is_locked_in_the_order_of_primary_keys(now: datetime) -> None:
    written = [letter(now, key, about="event").pk for key in "abc"]
    latest_first = Message.objects.order_by("-pk")
    assert call_off(latest_first, unless=lambda *_: False, now=now, why="Inte längre.") == 3
    assert list(MessageEvent.objects.order_by("pk").values_list("message", flat=True)) == written


def test_calling_off_needs_to_name_something(now: datetime) -> None:
    letter(now)
    with pytest.raises(ValueError, match="Name the object"):
        cancel(now=now, kind="greeting")
