"""Django's own and allauth's mails take the outbox, too."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from kvalitetskommun import clock
from kvalitetskommun.mail.models import DJANGO_KIND
from kvalitetskommun.mail.workflow import write


class OutboxBackend(BaseEmailBackend):
    """Write each mail to the outbox in the current transaction; the worker sends it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write one row a recipient; a header with a line break is refused as Django does."""
        for mail in email_messages:
            if mail.attachments:
                raise ValueError("The outbox holds plain text, no attachments.")
            mail.message()
            for address in mail.recipients():
                write(
                    DJANGO_KIND,
                    to=address,
                    subject=str(mail.subject),
                    text=str(mail.body),
                    dedupe_key=f"{DJANGO_KIND}:{uuid.uuid4().hex}",
                    now=clock.now(),
                    personal=True,
                )
        return len(email_messages)
