"""A real mail server on this machine, which takes mail or misbehaves as it is told."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
TAKEN = "250 2.0.0 OK"


class Post:
    """Keeps what arrives. What it answers to a receiver and to a letter can be set."""

    def __init__(self) -> None:
        """Take everything at first."""
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.receivers: list[str] = []
        self.senders: list[str] = []
        self.refusals: dict[str, str] = {}
        self.answer = TAKEN
        self.seconds = 0.0
        self.breaks = False
        self.taken: Callable[[Post], None] = lambda post: None

    @property
    def ids(self) -> Counter[str]:
        """Count how often each Message-ID has arrived."""
        return Counter(str(mail["Message-ID"]) for mail in self.mails)

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take every address but those that are refused."""
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Keep the letter, or break off before it is kept."""
        assert isinstance(envelope.content, bytes)
        assert server.transport is not None
        if self.breaks:
            server.transport.close()
            return "421 broken"
        await asyncio.sleep(self.seconds)
        if self.answer == TAKEN:
            self.raw.append(envelope.content)
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
            self.receivers.extend(envelope.rcpt_tos)
            self.senders.append(str(envelope.mail_from))
            self.taken(self)
        return self.answer


def free_port() -> int:
    """Find a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def post_office(port: int, post: Post | None = None) -> Iterator[Post]:
    """Run a mail server."""
    office = post or Post()
    controller = Controller(office, hostname=HOST, port=port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()
