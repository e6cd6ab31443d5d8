"""Mail servers of the tests: what ``OUTBOX_DELIVERY_BACKEND`` may meet."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

# What the receivers have, in order; a list's append is safe between threads.
received: list[EmailMessage] = []


def received_ids() -> list[str]:
    """Give the Message-ID of each mail that arrived."""
    return [mail.extra_headers["Message-ID"] for mail in received]


class Taking(BaseEmailBackend):
    """Takes every mail."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails."""
        received.extend(email_messages)
        return len(email_messages)


class Down(BaseEmailBackend):
    """Cannot be reached."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Refuse the connection."""
        raise ConnectionRefusedError(111, "Connection refused")


class Refusing(BaseEmailBackend):
    """Is there, but does not take this receiver."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answer 450 for now."""
        raise smtplib.SMTPRecipientsRefused(
            {mail.to[0]: (450, b"later") for mail in email_messages}
        )


class Broken(BaseEmailBackend):
    """Fails in a way that nobody foresaw."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Stumble."""
        raise RuntimeError("boom")


class Killed(BaseException):
    """The worker's process ends here."""


class KillingAfter(Taking):
    """Takes the mail, and the worker dies before it can note that."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails and kill the worker."""
        super().send_messages(email_messages)
        raise Killed


class KillingBefore(BaseEmailBackend):
    """The worker dies before the mail has left."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Kill the worker."""
        raise Killed


class Gone(BaseEmailBackend):
    """Is there, and knows for good that this receiver does not exist."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Answer 550."""
        raise smtplib.SMTPRecipientsRefused(
            {mail.to[0]: (550, b"5.1.1 unknown") for mail in email_messages}
        )
