"""Against a real mail server on this machine."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings as configured
from pytest_django import Settings

from kvalitetskommun.mail.delivery import UNREACHABLE_WAIT, send_next
from kvalitetskommun.mail.models import Message
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


class Post:
    """Keeps what arrives; knows one receiver that it does not take."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.receivers: list[str] = []

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take every address but one."""
        if address == "gone@example.org":
            return "550 No such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep the mail."""
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        self.receivers.extend(envelope.rcpt_tos)
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """A mail server that runs during the test."""
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", _free_port()
    office = Post()
    controller = Controller(office, hostname="127.0.0.1", port=settings.EMAIL_PORT)
    controller.start()
    yield office
    controller.stop()


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


def test_a_receiver_that_does_not_exist_is_told_in_the_outbox(now: datetime, post: Post) -> None:
    letter(now, to="gone@example.org")
    assert send_next(now)
    message = Message.objects.get()
    assert (message.state, message.attempts, post.mails) == ("waiting", 1, [])
    assert message.last_error == (
        "SMTPRecipientsRefused: {'gone@example.org': (550, b'No such user')}"
    )


def test_a_server_that_is_away_costs_no_attempt(now: datetime, settings: Settings) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", _free_port()
    letter(now)
    assert not send_next(now)
    message = Message.objects.get()
    assert (message.state, message.attempts) == ("waiting", 0)
    assert message.next_attempt_at == now + UNREACHABLE_WAIT
