"""Against a real mail server on this machine."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.conf import settings as configured
from django.db import connection
from django.db.models import Max
from pytest_django import Settings

from kvalitetskommun.mail import smtp
from kvalitetskommun.mail.delivery import BACK_OFF, UNREACHABLE_WAIT, send_next
from kvalitetskommun.mail.models import Message
from tests import measurements
from tests.counts import count
from tests.mail.letters import letter, letters
from tests.mail.post import HOST, Post, free_port, post_office

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def port(settings: Settings) -> int:
    """The port of the mail server, where nobody listens yet."""
    settings.OUTBOX_DELIVERY_BACKEND = "kvalitetskommun.mail.smtp.CarefulBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = HOST, free_port()
    chosen: int = settings.EMAIL_PORT
    return chosen


@pytest.fixture
def post(port: int) -> Iterator[Post]:
    """A mail server that runs during the test."""
    with post_office(port) as office:
        yield office


def send(now: datetime) -> Message:
    """Try the one letter that there is, and give it as it is then."""
    send_next(now)
    return Message.objects.get()


def test_a_letter_arrives_as_it_was_written(now: datetime, post: Post) -> None:
    message = letter(
        now, subject="Er ansökan från Åre är inskickad", text="Tack! ÅÄÖ – ”så”\n.\nHej"
    )
    assert [send_next(now), send_next(now)] == [True, False]
    (mail,) = post.mails
    assert post.receivers == ["anna@example.org"]
    assert mail["Subject"] == "Er ansökan från Åre är inskickad"
    assert (mail["From"], mail["To"]) == (configured.DEFAULT_FROM_EMAIL, "anna@example.org")
    assert mail["Message-ID"] == message.message_id
    assert mail.get_content().replace("\r\n", "\n") == message.text


def test_a_letter_is_plain_text_that_every_server_lets_through(now: datetime, post: Post) -> None:
    text = "Å" * 5000 + "\n\nFrom början\n.\n" + "ord " * 2000 + "slut\n"
    subject = "Er ansökan från Åre " * 14 + "kommun"
    letter(now, subject=subject, text=text)
    send(now)
    (raw,) = post.raw
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    assert raw.isascii()
    assert b"\r\nSubject: =?utf-8?" in raw
    (mail,) = post.mails
    assert mail["Content-Transfer-Encoding"] == "quoted-printable"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content_charset() == "utf-8"
    assert mail.get_content().replace("\r\n", "\n") == text
    assert mail["Subject"] == subject


def test_a_letter_asks_nobody_for_an_answer(now: datetime, post: Post) -> None:
    letter(now)
    send(now)
    (mail,) = post.mails
    assert mail["Reply-To"] == configured.OFFICE_EMAIL
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    names = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Date", "Subject"}
    ours = {"From", "To", "Reply-To", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress"}
    assert set(mail.keys()) == names | ours


INJECTIONS = [
    "Hej\nBcc: x@evil.example",
    "Hej\r\nBcc: x@evil.example\r\n\r\nannan text",
    "Hej\rBcc: x@evil.example",
    "Hej\u2028Bcc: x@evil.example",
    "Hej\x85Bcc: x@evil.example",
    "Hej\x0b\x0cBcc: x@evil.example",
    "Hej\x00\x1b[31m\x7f\ud800",
    "=?utf-8?q?Hej=0ABcc:_x@evil.example?=",
]


@pytest.mark.parametrize("subject", INJECTIONS)
def test_no_header_can_be_smuggled_in(now: datetime, post: Post, subject: str) -> None:
    letter(now, subject=subject, text=f"{subject}\n.\r\n.\nQUIT\n")
    send(now)
    (mail,) = post.mails
    assert (mail["Bcc"], post.receivers) == (None, ["anna@example.org"])
    assert len(mail.get_all("Subject", [])) == 1
    assert mail["Subject"] == Message.objects.get().subject


def test_reports_come_to_an_address_of_the_letters_own(
    now: datetime, post: Post, settings: Settings
) -> None:
    settings.BOUNCE_EMAIL = "studs@kvalitetskommun.example"
    message = letter(now)
    send(now)
    assert post.senders == [f"studs+{message.message_id[1:33]}@kvalitetskommun.example"]
    assert post.mails[0]["From"] == configured.DEFAULT_FROM_EMAIL


def test_a_receiver_that_does_not_exist_is_told_at_once(now: datetime, post: Post) -> None:
    post.refusals["anna@example.org"] = "550 5.1.1 No such user"
    letter(now)
    message = send(now)
    assert (message.state, message.attempts, post.mails) == ("failed", 1, [])
    assert message.undeliverable
    assert message.last_error == (
        "Adressen finns inte. Kontrollera stavningen. Servern svarade: 550 5.1.1 No such user"
    )


def test_a_server_that_wants_to_wait_gets_the_letter_later(now: datetime, post: Post) -> None:
    post.refusals["anna@example.org"] = "451 4.7.1 Greylisted, try again later"
    letter(now)
    message = send(now)
    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.next_attempt_at == now + BACK_OFF[0]
    post.refusals.clear()
    assert send(now + BACK_OFF[0]).state == "sent"
    assert len(post.mails) == 1


@pytest.mark.parametrize("answer", ["451 4.3.0 Try later", "554 5.7.1 Looks like spam"])
def test_a_letter_that_is_refused_is_tried_again(now: datetime, post: Post, answer: str) -> None:
    post.answer = answer
    letter(now)
    message = send(now)
    assert (message.state, message.attempts, message.undeliverable) == ("waiting", 1, False)
    assert message.last_error.endswith(f"Servern svarade: {answer}")


def test_a_connection_that_breaks_in_the_letter_counts_as_an_attempt(
    now: datetime, post: Post
) -> None:
    """The server may have the letter, so that it is not tried for ever."""
    post.breaks = True
    letter(now)
    message = send(now)
    assert (message.state, message.attempts) == ("waiting", 1)
    assert message.next_attempt_at == now + BACK_OFF[0]
    post.breaks = False
    assert send(now + BACK_OFF[0]).state == "sent"
    assert set(post.ids.values()) == {1}


def test_a_server_that_takes_its_time_with_a_letter_gets_it_once(
    now: datetime, post: Post, settings: Settings
) -> None:
    settings.EMAIL_TIMEOUT, post.seconds = 0.5, 1.0
    letter(now)
    message = send(now)
    assert (message.state, message.attempts, len(post.mails)) == ("sent", 1, 1)


def test_a_server_that_drips_is_left_in_time(
    now: datetime, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A byte now and then keeps every time-out from ever coming."""
    monkeypatch.setattr(smtp, "LONGEST", 0.3)
    letter(now)
    over = threading.Event()
    with socket.create_server((HOST, port)) as server:
        dripping = threading.Thread(target=_drip, args=(server, over))
        dripping.start()
        message = send(now)
        over.set()
        dripping.join()
    assert (message.state, message.attempts) == ("waiting", 0)


def _drip(server: socket.socket, over: threading.Event) -> None:
    connection, _ = server.accept()
    with connection:
        while not over.wait(0.05):
            try:
                connection.sendall(b"2")
            except OSError:
                return


def test_a_server_that_is_away_costs_no_attempt(now: datetime, port: int) -> None:
    letter(now)
    assert not send_next(now)
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("waiting", 0)
    assert message.next_attempt_at == now + UNREACHABLE_WAIT


def test_thirty_minutes_without_a_server_lose_nothing(now: datetime, port: int) -> None:
    number = count(10, 1000)
    letters(now, number)
    moment = now
    began = time.monotonic()
    while moment < now + 30 * MINUTE:
        while send_next(moment):
            pass
        moment += timedelta(seconds=1)
    assert Message.objects.filter(state="waiting", attempts=0).count() == number
    with post_office(port) as post:
        while moment < now + 40 * MINUTE:
            while send_next(moment):
                pass
            moment += timedelta(seconds=5)
    assert (len(post.ids), set(post.ids.values())) == (number, {1})
    assert Message.objects.filter(state="sent").count() == number
    trouble = Message.objects.first()
    assert trouble is not None
    assert list(trouble.events.values_list("what", flat=True)) == ["unreachable", "sent"]
    last = Message.objects.aggregate(last=Max("sent_at"))["last"]
    figures = {
        "database": connection.vendor,
        "letters": number,
        "minutes without a server (simulated)": 30,
        "lost": number - len(post.ids),
        "sent twice": sum(times > 1 for times in post.ids.values()),
        "all out after the return, minutes (simulated)": (last - now) / MINUTE - 30,
        "seconds": round(time.monotonic() - began, 1),
    }
    measurements.record(f"mail-server-away-{connection.vendor}", figures)
