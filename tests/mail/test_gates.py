"""A letter about a release waits until the release is public."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kvalitetskommun.mail.delivery import GATE_WAIT, send_next
from kvalitetskommun.mail.gates import register_gate
from kvalitetskommun.mail.models import Message
from tests.mail.delivery import received
from tests.mail.letters import letter

pytestmark = pytest.mark.django_db

public_from: dict[str, datetime] = {}


def _is_public(message: Message, now: datetime) -> bool:
    return now >= public_from[message.about]


register_gate("tests.public", _is_public)


def test_a_mail_waits_for_its_gate_and_holds_up_no_other(now: datetime) -> None:
    opens = now + timedelta(minutes=3)
    public_from["release"] = opens
    message = letter(now, "gated", about="release", gate="tests.public", to="a@example.org")
    letter(now, "free", to="b@example.org")
    assert [send_next(now), send_next(now), send_next(now)] == [True, True, False]
    assert [mail.to for mail in received] == [["b@example.org"]]
    send_next(opens - timedelta(microseconds=1))
    assert len(received) == 1
    assert send_next(opens + GATE_WAIT)
    assert [mail.to for mail in received] == [["b@example.org"], ["a@example.org"]]
    message.refresh_from_db()
    assert message.attempts == 1


def test_an_unknown_gate_is_closed(now: datetime) -> None:
    message = letter(now, gate="tests.nobody")
    assert [send_next(now), send_next(now + GATE_WAIT)] == [True, True]
    message.refresh_from_db()
    assert (message.state, message.attempts, received) == ("waiting", 0, [])


def test_a_name_belongs_to_one_gate() -> None:
    with pytest.raises(ValueError, match="already registered"):
        register_gate("tests.public", lambda message, now: True)
