"""Django's own mails become rows of the outbox."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.mail import BadHeaderError, EmailMessage, send_mail

from kvalitetskommun.mail.models import Message

pytestmark = pytest.mark.django_db


def test_each_receiver_gets_a_row(now: datetime) -> None:
    assert send_mail("Nytt lösenord", "Klicka här", None, ["a@example.org", "b@example.org"]) == 1
    rows = Message.objects.order_by("to").values_list("kind", "to", "subject", "text", "due_at")
    assert list(rows) == [
        ("django", "a@example.org", "Nytt lösenord", "Klicka här\n", now),
        ("django", "b@example.org", "Nytt lösenord", "Klicka här\n", now),
    ]
    assert all(message.personal for message in Message.objects.all())


def test_the_same_mail_twice_is_two_rows() -> None:
    for _ in range(2):
        send_mail("Nytt lösenord", "Klicka här", None, ["a@example.org"])
    assert Message.objects.count() == 2


def test_a_header_with_a_line_break_is_refused() -> None:
    with pytest.raises(BadHeaderError):
        send_mail("a\nBcc: x@example.org", "text", None, ["a@example.org"])
    assert not Message.objects.exists()


def test_an_attachment_is_refused() -> None:
    mail = EmailMessage("Hej", "text", None, ["a@example.org"])
    mail.attach("a.txt", "text", "text/plain")
    with pytest.raises(ValueError, match="no attachments"):
        mail.send()
