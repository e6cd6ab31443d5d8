"""A mail is written once, whole, with a subject of one line."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.mail.workflow import cancel, enqueue, own_key, unwritten
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("greeting")
def test_the_text_is_fixed_when_the_mail_is_written(now: datetime) -> None:
    message = enqueue(
        "greeting",
        to="anna@example.org",
        dedupe_key="greeting:1",
        now=now,
        context={"name": "Å & <b>"},
        about="abc",
    )
    assert message.subject == "Hej Å & <b>"
    assert message.text == (
        f"Hej Å & <b>!\n\nLäs mer: {settings.SITE_URL}/lasa/?a=1&b=2\n\n"
        "Vänliga hälsningar\nKansliet för Sveriges KvalitetsKommun\n\n"
        f"{settings.SITE_URL}\nFrågor? Skriv till {settings.OFFICE_EMAIL}.\n"
    )
    assert (message.kind, message.to, message.about) == ("greeting", "anna@example.org", "abc")
    assert (message.state, message.due_at, message.attempts) == (MessageState.WAITING, now, 0)
    assert message.message_id.startswith("<")


@pytest.mark.usefixtures("greeting")
@pytest.mark.parametrize("smuggled", ["a\nBcc: x@example.org", "a\r\nBcc: x@example.org"])
def test_no_header_can_be_smuggled_in_by_a_name(now: datetime, smuggled: str) -> None:
    message = enqueue(
        "greeting",
        to="anna@example.org",
        dedupe_key="greeting:1",
        now=now,
        context={"name": smuggled},
    )
    assert message.subject == "Hej a Bcc: x@example.org"


def test_an_address_with_a_line_break_is_refused(now: datetime) -> None:
    with pytest.raises(ValidationError):
        letter(now, to="anna@example.org\nBcc: x@example.org")
    assert not Message.objects.exists()


def test_the_database_refuses_a_subject_of_two_lines(now: datetime) -> None:
    message = letter(now)
    for line_break in ("\n", "\r"):
        message.subject = f"a{line_break}b"
        with (
            pytest.raises(IntegrityError, match="mail_message_subject_one_line"),
            transaction.atomic(),
        ):
            message.save()


def test_a_long_subject_is_cut(now: datetime) -> None:
    assert letter(now, subject="å" * 400).subject == "å" * 299 + "…"


def test_the_same_key_writes_one_mail(now: datetime) -> None:
    first = letter(now, "same", text="Först")
    second = letter(now + timedelta(hours=1), "same", text="Sedan")
    assert second == first
    assert [message.text for message in Message.objects.all()] == ["Först\n"]


def test_a_mail_rolled_back_was_never_written(now: datetime) -> None:
    with transaction.atomic():
        letter(now)
        transaction.set_rollback(True)
    assert not Message.objects.exists()


def test_mail_to_an_address_is_found_whatever_its_case(now: datetime) -> None:
    message = letter(now, to="Anna@Example.org")
    letter(now, "other", to="bo@example.org")
    assert list(Message.objects.all().to("anna@example.ORG")) == [message]


def test_what_is_called_off_can_be_written_anew(now: datetime) -> None:
    letter(now, "sent:1")
    Message.objects.update(state=MessageState.SENT, sent_at=now)
    letter(now, "waiting:1")
    for again in ("called:1", "called:1#2"):
        assert unwritten(["sent:1", "waiting:1", "called:1", "new:1"]) == {
            "called:1": again,
            "new:1": "new:1",
        }
        assert own_key(letter(now, again)) == "called:1"
        assert unwritten(["called:1"]) == {}
        cancel(now=now, dedupe_key=again)
    assert unwritten(["called:1"]) == {"called:1": "called:1#3"}
