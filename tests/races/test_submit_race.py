"""Many submits at once make one snapshot; two writers at once lose no text.

Each has a control in which the test takes the lock away and the race shows.
"""

from __future__ import annotations

import random
from threading import Barrier, Event
from typing import Any

import pytest
from django.db.utils import IntegrityError

from kvalitetskommun.answers import Refused
from kvalitetskommun.mail.models import Message
from nominations.models import Application, Revision, Section, Submission
from nominations.states import ApplicationState
from nominations.workflow import submission as submitting
from nominations.workflow.submission import submit
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.counts import count
from tests.nominations.desk import Desk, set_desk
from tests.races.locks import take_locks_away
from tests.races.meeting import in_step

pytestmark = pytest.mark.django_db(transaction=True)

SUBMITS = count(10, 50)
INTERLEAVINGS = count(50, 1_000)


def submit_together(desk: Desk) -> list[str]:
    """Give what each of the submits met: sent, or the code of the refusal."""

    def work(_: int) -> str:
        try:
            submit(desk.application, by=desk.contact, now=NOW)
        except Refused as refused:
            return refused.answer.code
        return "sent"

    return in_step(SUBMITS, work)


def test_many_submits_at_once_are_one() -> None:
    desk = set_desk()
    desk.complete()
    met = submit_together(desk)
    assert sorted(met) == ["already_submitted"] * (SUBMITS - 1) + ["sent"]
    assert Submission.objects.count() == 1
    assert Application.objects.get().state == ApplicationState.SUBMITTED
    assert Message.objects.filter(kind="application_receipt").count() == 2


@pytest.fixture
def _no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the lock away: a row that is about to change is read like any other."""
    take_locks_away(monkeypatch)


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_two_submits_make_two_snapshots(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = set_desk()
    desk.complete()
    both_allowed, first_sent = Barrier(2), Event()
    freeze = submitting._freeze

    def freeze_in_turn(*what: Any, **given: Any) -> Submission:
        """Go on when the rule has let both through; the second when the first is done."""
        if both_allowed.wait(timeout=10) == 1:
            first_sent.wait(timeout=10)
        return freeze(*what, **given)

    monkeypatch.setattr(submitting, "_freeze", freeze_in_turn)

    def work(_: int) -> str:
        submit(desk.application, by=desk.contact, now=NOW)
        first_sent.set()
        return "sent"

    assert in_step(2, work) == ["sent", "sent"]
    assert Submission.objects.count() == 2


def write_in_turn(desk: Desk, chance: random.Random) -> set[str]:
    """Let two people save texts in a random order, each in the version that they last read."""
    people = [desk.contact, desk.writer]
    read = [desk.section(), desk.section()]
    written: set[str] = set()
    for step in range(chance.randint(2, 6)):
        who = chance.randrange(2)
        if chance.random() < 0.5:
            read[who] = desk.section()
        text = f"Text {step} av person {who}, {chance.random()}"
        written.add(text)
        save_section(
            read[who],
            answers={"demokrati-text": text},
            version=read[who].version,
            by=people[who],
            now=NOW,
        )
    return written


def retrievable(section: Section) -> set[str]:
    """Give every text that somebody can still read."""
    revisions = Revision.objects.filter(section=section)
    return {str(one.answers["demokrati-text"]) for one in revisions}


@pytest.mark.parametrize("seed", range(5))
def test_two_writers_in_any_order_lose_nothing(seed: int) -> None:
    chance = random.Random(seed)
    desk = set_desk()
    for _ in range(INTERLEAVINGS // 5):
        written = write_in_turn(desk, chance)
        assert written <= retrievable(desk.section())


def save_together(desk: Desk, rounds: int) -> tuple[set[str], int]:
    """Let two people save at the same moment, over and over; give the texts and the conflicts."""
    people = [desk.contact, desk.writer]
    written: set[str] = set()
    for number in range(rounds):
        section = desk.section()

        def work(place: int, section: Section = section, number: int = number) -> str:
            text = f"Runda {number}, person {place}"
            saved = save_section(
                section,
                answers={"demokrati-text": text},
                version=section.version,
                by=people[place],
                now=NOW,
            )
            return f"{text}|{saved.conflict is not None}"

        for met in in_step(2, work):
            written.add(met.partition("|")[0])
    return written, Revision.objects.filter(kind="conflict").count()


def test_two_writers_at_the_same_moment_lose_nothing() -> None:
    desk = set_desk()
    rounds = count(10, 200)
    written, conflicts = save_together(desk, rounds)
    assert written <= retrievable(desk.section())
    assert (len(written), conflicts) == (2 * rounds, rounds)
    assert desk.section().version == rounds


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_two_writers_collide() -> None:
    desk = set_desk()
    with pytest.raises(IntegrityError):
        save_together(desk, 200)
