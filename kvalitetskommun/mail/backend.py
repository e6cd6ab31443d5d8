"""Django's own and allauth's mails take the outbox, too."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from kvalitetskommun import clock
from kvalitetskommun.mail.models import DJANGO_KIND
from kvalitetskommun.mail.workflow import write

# By this header a sender names the kind of its mail; it never leaves the machine.
KIND_HEADER = "X-Outbox-Kind"


class OutboxBackend(BaseEmailBackend):
    """Write each mail to the outbox in the current transaction; the worker sends it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write one row a recipient; a header with a line break is refused as Django does."""
        for mail in email_messages:
            if mail.attachments:
                raise ValueError("The outbox holds plain text, no attachments.")
            mail.message()
            kind = mail.extra_headers.get(KIND_HEADER, DJANGO_KIND)
            for address in mail.recipients():
                write(
                    kind,
                    to=address,
                    subject=str(mail.subject),
                    text=str(mail.body),
                    dedupe_key=f"{kind}:{uuid.uuid4().hex}",
                    now=clock.now(),
                    personal=True,
                )
        return len(email_messages)
