"""The audit chain's head is mailed to the office, once for each phase an edition enters."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from kvalitetskommun.audit.workflow import current_head, record
from kvalitetskommun.mail.models import Message
from nominations.states import Stage
from nominations.workflow.heads import mail_heads
from tests.factories import edition_in

pytestmark = pytest.mark.django_db


def test_once_for_each_phase(now: datetime) -> None:
    edition = edition_in(Stage.OPEN)
    with transaction.atomic():
        record("nominations.begin", "A", by=None, now=now)
    assert [mail_heads(now), mail_heads(now)] == [1, 0]
    letter = Message.objects.get()
    assert (letter.to, letter.kind) == (settings.OFFICE_EMAIL, "audit_head")
    assert f"\n\n{current_head()}\n\n" in letter.text
    assert letter.subject.endswith(f"{edition.year} öppen för ansökan")
    assert edition.closes_at is not None
    assert [mail_heads(edition.closes_at), mail_heads(edition.closes_at)] == [1, 0]


def test_the_head_in_the_letter_proves_the_chain(now: datetime) -> None:
    edition_in(Stage.OPEN)
    with transaction.atomic():
        record("nominations.begin", "A", by=None, now=now)
    mail_heads(now)
    head = Message.objects.get().text.partition("--head ")[2].split()[0]
    with transaction.atomic():
        record("nominations.begin", "B", by=None, now=now)
    call_command("verify_audit", head=head)


def test_what_was_over_before_is_left_out(now: datetime) -> None:
    edition_in(Stage.AWARDED)
    assert mail_heads(now) == 0
