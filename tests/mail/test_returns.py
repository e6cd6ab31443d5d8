"""A report of a mail that did not arrive marks it; anything else marks and breaks nothing."""

from __future__ import annotations

import io
import logging
import sys
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as given_settings
from hypothesis import strategies as st
from pytest_django import Settings

from kvalitetskommun.mail import workflow
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.letter import build
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.returns import LONGEST, Report, read_report
from tests.mail.conftest import Server
from tests.mail.delivery import Killed
from tests.mail.letters import letter
from tests.mail.reports import report, report_of

UNKNOWN_USER = (
    "Adressen finns inte. Kontrollera stavningen."
    " Servern svarade: 550 5.1.1 <anna@example.org>: User unknown"
)


@pytest.fixture
def sent(db: None, now: datetime) -> Message:
    """A letter that has left."""
    message = letter(now)
    assert send_next(now)
    message.refresh_from_db()
    return message


def bounce(monkeypatch: pytest.MonkeyPatch, raw: bytes, *words: str) -> None:
    """Hand a report to the command as a mail server does."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    call_command("record_bounce", *words)


def test_a_letter_that_did_not_arrive_is_marked(
    sent: Message, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounce(monkeypatch, report_of(sent))
    sent.refresh_from_db()
    assert (sent.state, sent.sent_at, sent.bounced_at) == ("bounced", now, now)
    assert (sent.undeliverable, sent.last_error) == (True, UNKNOWN_USER)
    events = sent.events.values_list("what", "told")
    assert list(events) == [("sent", ""), ("bounced", UNKNOWN_USER)]


def test_the_same_report_twice_is_told_once(sent: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        bounce(monkeypatch, report_of(sent))
    assert list(sent.events.values_list("what", flat=True)) == ["sent", "bounced"]


def test_the_head_of_the_letter_is_enough(sent: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    head = f"From: a@b.example\nMessage-ID:\n {sent.message_id}\n".encode()
    bounce(monkeypatch, report(head, "text/rfc822-headers"))
    sent.refresh_from_db()
    assert sent.state == "bounced"


def test_a_return_address_of_its_own_is_enough(
    sent: Message, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.BOUNCE_EMAIL = "studs@kvalitetskommun.example"
    address = build(sent).from_email
    assert address == f"studs+{sent.message_id[1:33]}@kvalitetskommun.example"
    raw = report(b"Subject: nothing to know it by\n", "message/rfc822")
    bounce(monkeypatch, raw, "--recipient", address)
    sent.refresh_from_db()
    assert sent.state == "bounced"


def test_a_return_address_of_another_portal_says_nothing(
    sent: Message, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.BOUNCE_EMAIL = "studs@kvalitetskommun.example"
    raw = report(b"Subject: nothing\n", "message/rfc822")
    for address in (f"studs+{sent.message_id[1:33]}@elsewhere.example", "studs@", "+", ""):
        bounce(monkeypatch, raw, "--recipient", address)
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_trouble_that_may_pass_leaves_the_address_alone(
    sent: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = report_of(sent, status="4.2.2", diagnostic="smtp; 452 4.2.2 Mailbox full")
    bounce(monkeypatch, raw)
    sent.refresh_from_db()
    assert (sent.state, sent.undeliverable) == ("bounced", False)
    assert sent.last_error == (
        "Mottagarens brevlåda är full. Servern svarade: 452 4.2.2 Mailbox full"
    )


def test_a_delay_is_told_and_changes_nothing(
    sent: Message, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(3):
        raw = report_of(sent, action="delayed", status="4.4.1", diagnostic="x")
        bounce(monkeypatch, raw)
    sent.refresh_from_db()
    assert sent.state == "sent"
    events = sent.events.values_list("what", "told", "times")
    words = "Mottagarens server svarar inte. Servern svarade: x"
    assert list(events) == [("sent", "", 1), ("delayed", words, 3)]


def test_another_address_is_named(sent: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    bounce(monkeypatch, report_of(sent, final="rfc822;vidare@example.net", diagnostic=""))
    sent.refresh_from_db()
    assert sent.last_error == (
        "Adressen finns inte. Kontrollera stavningen. Gäller adressen vidare@example.net."
    )


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "", "förstörd"])
def test_other_actions_change_nothing(
    sent: Message, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    bounce(monkeypatch, report_of(sent, action=action, status="2.0.0"))
    sent.refresh_from_db()
    assert sent.state == "sent"


def test_a_report_before_the_mark_is_asked_for_again(
    db: None, now: datetime, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = letter(now)
    server("KillingAfter")
    with pytest.raises(Killed):
        send_next(now)
    with pytest.raises(CommandError) as told:
        bounce(monkeypatch, report_of(message))
    assert told.value.returncode == 75


def test_an_unknown_letter_is_logged_and_nothing_told(
    sent: Message, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    raw = report_of(sent).replace(sent.message_id[1:33].encode(), b"0" * 32)
    bounce(monkeypatch, raw)
    sent.refresh_from_db()
    assert sent.state == "sent"
    assert [line.getMessage() for line in caplog.records] == ["A delivery report (5.1.1): unknown."]


FORGERIES = {
    "nothing": b"",
    "a letter": b"From: a@b.example\nSubject: Semester\n\nJag svarar i augusti.\n",
    "no fields": b"Content-Type: message/delivery-status\n\nhej\n",
    "empty fields": b"Content-Type: message/delivery-status\n\n\n\n\n",
    "bytes": bytes(range(256)) * 40,
    "a wrong charset": b"Content-Type: text/rfc822-headers; charset=nope\n\n\xff",
    "a boundary of nothing": b'Content-Type: multipart/report; boundary=""\n\n--\n--\n',
    "parts in parts": b"Content-Type: multipart/mixed; boundary=a\n\n"
    + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
    "letters in letters": b"Content-Type: message/rfc822\n\n" * 3000,
    "longer than long": b"Content-Type: message/delivery-status\n\n" + b"a" * (LONGEST + 9),
    "two fields of one name": b"Content-Type: message/delivery-status\n\nA: b\n\n"
    b"Action: failed\nAction: delivered\nStatus: 5\nStatus: 2.0.0\n",
}


@pytest.mark.parametrize("what", FORGERIES)
def test_what_is_no_report_marks_nothing(
    sent: Message, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    bounce(monkeypatch, FORGERIES[what])
    sent.refresh_from_db()
    assert (sent.state, sent.events.count()) == ("sent", 1)


@given_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 5000), junk=st.binary(min_size=1, max_size=40))
def test_a_damaged_report_is_read_as_far_as_it_goes(place: int, junk: bytes) -> None:
    original = b"Message-ID: <abc@portal.example>\nSubject: Hej\n\nHej!\n"
    raw = report(original, "message/rfc822")
    damaged = raw[: place % len(raw)] + junk + raw[place % len(raw) :]
    read = read_report(damaged)
    assert read is None or "\n" not in read.told("anna@example.org")


def test_what_the_server_says_is_one_line_of_plain_text(sent: Message, now: datetime) -> None:
    told = "550 <script>alert(1)</script>\r\n\x1b[31m" + "å" * 2000
    found = Report(message_ids=(sent.message_id,), action="failed", diagnostic=told)
    assert workflow.take_return(found, now=now) is workflow.Handled.NOTED
    sent.refresh_from_db()
    assert len(sent.last_error) == 300
    assert not set("\r\n\x1b") & set(sent.last_error)


def test_an_address_is_dead_until_something_arrives(
    sent: Message, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ["Anna@example.org", "bo@example.org"]
    assert Message.objects.dead_addresses(asked) == {}
    bounce(monkeypatch, report_of(sent))
    assert Message.objects.dead_addresses(asked) == {"anna@example.org": UNKNOWN_USER}
    letter(now + timedelta(hours=1), "later")
    assert send_next(now + timedelta(hours=1))
    assert Message.objects.dead_addresses(asked) == {}
