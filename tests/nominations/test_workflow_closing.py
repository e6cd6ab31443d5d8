"""Who had something unsent when the time ran out is told, once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from nominations.workflow.closing import still_closed, tell_closed
from nominations.workflow.extending import extend
from tests.clock import NOW
from tests.factories import UserFactory
from tests.nominations.completing import ask, closed_desk
from tests.nominations.desk import Desk, set_desk

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


@pytest.fixture
def desk(db: None) -> Desk:
    return set_desk()


@pytest.fixture
def office(db: None) -> User:
    user: User = UserFactory(office=True)
    return user


def closed_letters() -> list[Message]:
    return list(Message.objects.filter(kind="application_closed").order_by("pk"))


def test_a_draft_that_was_not_sent(desk: Desk) -> None:
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    assert tell_closed(closes_at - SECOND) == 0
    assert tell_closed(closes_at) == 2
    assert tell_closed(closes_at + SECOND) == 0
    letter = closed_letters()[0]
    assert letter.subject == "Tiden har gått ut: er ansökan är inte inskickad"
    assert "skickades inte in, så kommunen deltar inte" in letter.text


def test_changes_that_were_not_sent(desk: Desk) -> None:
    desk.send_and_open()
    desk.write("Hann inte.", now=NOW + DAY)
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    assert tell_closed(closes_at) == 2
    text = closed_letters()[0].text
    assert "Det är versionen från den 10\u00a0november 2026 kl.\u00a010.00 som räknas." in text


def test_who_has_sent_hears_nothing(desk: Desk) -> None:
    desk.send()
    assert desk.edition.closes_at is not None
    assert tell_closed(desk.edition.closes_at) == 0


def test_a_completion_that_did_not_come_is_told_the_office_too(office: User) -> None:
    desk, now = closed_desk()
    completion = ask(desk, office, now)
    assert tell_closed(completion.until) == 3
    (missed,) = Message.objects.filter(kind="completion_missed")
    assert desk.municipality.full_name in missed.subject
    assert "Ingen komplettering har kommit in" in closed_letters()[0].text


def test_a_worker_that_stood_still_for_days_tells_nothing(desk: Desk) -> None:
    assert desk.edition.closes_at is not None
    assert tell_closed(desk.edition.closes_at + 3 * DAY) == 0


def test_a_letter_is_stopped_when_the_office_gives_more_time(desk: Desk, office: User) -> None:
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    tell_closed(closes_at)
    extend(
        desk.edition,
        municipality=desk.municipality,
        until=closes_at + 7 * DAY,
        reason="Driftstopp",
        by=office,
        now=closes_at + SECOND,
    )
    later = closes_at + 2 * SECOND
    assert not still_closed(closed_letters()[0], later)
    tell_closed(later)
    assert {one.state for one in closed_letters()} == {MessageState.CANCELLED}
