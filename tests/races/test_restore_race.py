"""Restoring beside autosaves loses no text; thinning takes no version that is being restored.

Each has a control in which the test takes the lock away and the race shows.
"""

from __future__ import annotations

from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db.utils import IntegrityError

from kvalitetskommun.answers import Refused
from nominations.models import Revision
from nominations.workflow import restoring, revisions
from nominations.workflow.restoring import restore_revision
from nominations.workflow.revisions import Writing
from nominations.workflow.thinning import thin_revisions
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.counts import count
from tests.nominations.desk import Desk, set_desk
from tests.races.locks import take_locks_away
from tests.races.meeting import in_step
from tests.races.test_submit_race import retrievable

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = count(10, 200)
TEXT = "demokrati-text"


@pytest.fixture
def _no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    take_locks_away(monkeypatch)


def restore_beside_autosave(desk: Desk, rounds: int) -> set[str]:
    """Let one restore and one save at the same moment, over and over; give all texts written."""
    desk.write("Den första texten")
    first = Revision.objects.get()
    written = {"Den första texten"}
    for number in range(rounds):
        section = desk.write(f"Mellan {number}")
        written |= {f"Mellan {number}", f"Runda {number}"}

        def work(place: int, section: Any = section, number: int = number) -> str:
            told = {"version": section.version, "now": NOW}
            if place:
                restore_revision(section, first, questions=[TEXT], by=desk.contact, **told)
            else:
                answers = {TEXT: f"Runda {number}"}
                save_section(section, answers=answers, by=desk.writer, **told)
            return ""

        in_step(2, work)
    return written


def test_a_restore_beside_an_autosave_loses_nothing() -> None:
    desk = set_desk()
    written = restore_beside_autosave(desk, ROUNDS)
    assert written <= retrievable(desk.section())
    assert Revision.objects.filter(kind="conflict").count() == ROUNDS
    assert Revision.objects.standing().count() == desk.section().version == 1 + 2 * ROUNDS


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_a_restore_and_an_autosave_collide() -> None:
    with pytest.raises(IntegrityError):
        restore_beside_autosave(set_desk(), 200)


def thin_while_restoring(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the worker thin between the look at the earlier version and the new one."""
    for minute in range(3):
        desk.write(f"Minut {minute}", now=NOW + timedelta(minutes=minute))
    first = Revision.objects.get(version=1)
    looked, thinned = Event(), Event()
    write = revisions.write

    def write_late(section: Any, writing: Writing) -> Any:
        looked.set()
        thinned.wait(timeout=10)
        return write(section, writing)

    monkeypatch.setattr(restoring, "write", write_late)

    def work(place: int) -> str:
        if place:
            looked.wait(timeout=10)
            thin_revisions(NOW + timedelta(days=31))
            thinned.set()
            return ""
        try:
            restore_revision(
                desk.section(), first, questions=[TEXT], version=3, by=desk.contact, now=NOW
            )
        except Refused as refused:
            return refused.answer.code
        return "restored"

    return in_step(2, work)


@pytest.mark.postgres_only
def test_the_worker_passes_over_an_application_that_is_written_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = set_desk()
    assert thin_while_restoring(desk, monkeypatch) == ["restored", ""]
    assert desk.section().answers[TEXT] == "Minut 0"
    assert Revision.objects.count() == 4


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_a_version_vanishes_while_it_is_restored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(IntegrityError):
        thin_while_restoring(set_desk(), monkeypatch)
