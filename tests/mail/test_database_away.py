"""A database that goes away just when a letter has left does not make it leave twice."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime

import psycopg2
import pytest
from django.core.mail import EmailMessage
from django.db import connection

from kvalitetskommun.mail import delivery
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from tests.mail.conftest import Server
from tests.mail.delivery import Taking, received
from tests.mail.letters import letter

pytestmark = [pytest.mark.postgres_only, pytest.mark.django_db(transaction=True)]


class Severing(Taking):
    """Takes the mail, while the database ends the worker's connection."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the mails; end the connection from another one."""
        taken = super().send_messages(email_messages)
        pid = connection.connection.info.backend_pid
        url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://", 1)
        other = psycopg2.connect(url)
        other.autocommit = True
        other.cursor().execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        other.close()
        return taken


def test_the_mark_is_made_when_the_database_is_back(
    now: datetime, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "MARK_PAUSE", 0)
    monkeypatch.setattr("tests.mail.delivery.Severing", Severing, raising=False)
    server("Severing")
    letter(now)
    assert [send_next(now), send_next(now + delivery.CLAIM)] == [True, False]
    assert (Message.objects.get().state, len(received)) == ("sent", 1)
