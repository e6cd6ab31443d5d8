"""Reminders at 14, 7, 3 and 1 days, to those who have not sent, and never to those who have."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from nominations.models import Affiliation, Application
from nominations.workflow.extending import extend
from nominations.workflow.reminders import remind, still_needed
from nominations.workflow.submission import submit, withdraw
from tests.clock import NOW
from tests.factories import UserFactory
from tests.nominations.completing import ask
from tests.nominations.desk import Desk, set_desk

SECOND = timedelta(seconds=1)


@pytest.fixture
def desk(db: None) -> Desk:
    return set_desk()


def closing(desk: Desk) -> datetime:
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    return closes_at


def before(desk: Desk, days: int) -> datetime:
    return closing(desk) - timedelta(days=days)


def subjects() -> list[str]:
    return list(
        Message.objects.filter(kind="application_reminder")
        .order_by("pk")
        .values_list("subject", flat=True)
    )


def test_each_mark_reminds_each_person_once(desk: Desk) -> None:
    assert remind(before(desk, 14) - SECOND) == 0
    for days in (14, 7, 3, 1):
        assert remind(before(desk, days)) == 2
        assert remind(before(desk, days) + timedelta(hours=6)) == 0
    assert remind(closing(desk)) == 0
    assert subjects() == [
        f"{words} kvar: ansökan är inte inskickad"
        for words in ("14 dagar", "Sju dagar", "Tre dagar", "En dag")
        for _ in range(2)
    ]


def test_the_letter_says_when_and_where(desk: Desk) -> None:
    remind(before(desk, 7))
    text = Message.objects.filter(kind="application_reminder")[0].text
    assert "påbörjad men inte inskickad än" in text
    assert "Sista dag är måndag den 30\u00a0november 2026." in text
    assert f"/ansokningar/{desk.code}/" in text


def test_who_has_sent_is_not_reminded(desk: Desk) -> None:
    desk.send()
    assert remind(before(desk, 7)) == 0


def test_who_withdrew_is_not_reminded(desk: Desk) -> None:
    withdraw(desk.application, by=desk.contact, now=NOW)
    assert remind(before(desk, 7)) == 0


def test_a_copy_without_changes_is_no_reason_but_unsent_changes_are(desk: Desk) -> None:
    desk.send_and_open()
    assert remind(before(desk, 7)) == 0
    desk.write("Ny text.", by=desk.writer, now=NOW + timedelta(hours=1))
    assert remind(before(desk, 7) + SECOND) == 2
    assert subjects()[0] == "Sju dagar kvar: era ändringar är inte inskickade"
    text = Message.objects.filter(kind="application_reminder")[0].text
    assert "räknas versionen som redan är inskickad" in text


def test_a_worker_that_stood_still_reminds_once(desk: Desk) -> None:
    assert remind(before(desk, 3) + timedelta(hours=30)) == 2
    assert len(subjects()) == 2


def test_who_begins_after_a_mark_waits_for_the_next(desk: Desk) -> None:
    late = set_desk(desk.edition, now=before(desk, 7) + SECOND)
    assert remind(before(desk, 7) + 2 * SECOND) == 2
    assert remind(before(desk, 3)) == 4
    assert late.contact.email in Message.objects.values_list("to", flat=True)


def test_a_moved_closing_reminds_anew(desk: Desk) -> None:
    assert remind(before(desk, 7)) == 2
    desk.edition.date_rows.filter(kind="closes").update(at=closing(desk) + timedelta(days=10))
    desk.edition._prefetched_objects_cache = {}
    assert remind(closing(desk) - timedelta(days=7)) == 2


def test_who_left_is_not_reminded(desk: Desk) -> None:
    Affiliation.objects.filter(user=desk.writer).update(ends_at=NOW)
    assert remind(before(desk, 7)) == 1


def test_submitting_calls_off_what_has_not_left(desk: Desk) -> None:
    remind(before(desk, 7))
    desk.complete()
    submit(desk.application, by=desk.contact, now=before(desk, 7))
    left = Message.objects.filter(kind="application_reminder")
    assert set(left.values_list("state", flat=True)) == {MessageState.CANCELLED}


def lengthen(desk: Desk, days: int, now: datetime) -> None:
    extend(
        desk.edition,
        municipality=desk.municipality,
        until=closing(desk) + timedelta(days=days),
        reason="Driftstopp",
        by=UserFactory(office=True),
        now=now,
    )


def test_longer_time_has_marks_of_its_own(desk: Desk) -> None:
    rival = set_desk(desk.edition)
    lengthen(desk, 10, NOW)
    assert remind(before(desk, 7)) == 2
    own = closing(desk) + timedelta(days=3)
    assert remind(own) == 2
    last = Message.objects.filter(kind="application_reminder").order_by("pk").last()
    assert last is not None
    assert last.subject == "Sju dagar kvar: ansökan är inte inskickad"
    assert "Sista dag för er är torsdag den 10\u00a0december 2026." in last.text
    assert rival.code not in last.text


def test_a_mark_that_passed_before_the_longer_time_was_given_is_no_mark(desk: Desk) -> None:
    late = closing(desk) - timedelta(hours=1)
    lengthen(desk, 5, late)
    assert remind(late) == 0
    assert remind(closing(desk) + timedelta(days=2)) == 2


def test_a_completion_is_reminded_of(desk: Desk) -> None:
    desk.send()
    asked_at = closing(desk) + timedelta(days=1)
    ask(desk, UserFactory(office=True), asked_at, days=8)
    assert remind(asked_at) == 0
    assert remind(asked_at + timedelta(days=1)) == 2
    assert subjects()[0] == "Sju dagar kvar: kompletteringen är inte inskickad"


def test_what_a_letter_says_is_asked_again_before_it_leaves(desk: Desk) -> None:
    remind(before(desk, 7))
    letter = Message.objects.filter(kind="application_reminder")[0]
    at = before(desk, 7)
    assert letter.gate == "nominations.reminder"
    assert still_needed(letter, at)
    assert not still_needed(letter, closing(desk))
    desk.edition.date_rows.filter(kind="closes").update(at=closing(desk) + timedelta(days=10))
    assert not still_needed(letter, at)


def test_a_letter_whose_date_is_wrong_is_called_off(desk: Desk) -> None:
    at = before(desk, 7)
    remind(at)
    desk.edition.date_rows.filter(kind="closes").update(at=closing(desk) + timedelta(days=10))
    remind(at)
    states = Message.objects.filter(kind="application_reminder").values_list("state", flat=True)
    assert set(states) == {MessageState.CANCELLED}


def test_the_worker_sends_no_reminder_to_who_has_sent(desk: Desk) -> None:
    """Also when the sending itself did not call it off: the gate asks."""
    remind(before(desk, 7))
    Application.objects.update(state="submitted", submitted_at=NOW)
    while send_next(before(desk, 7)):
        pass
    kinds = Message.objects.filter(state=MessageState.SENT).values_list("kind", flat=True)
    assert "application_reminder" not in kinds
