"""Copying from an earlier application beside an autosave: neither overwrites the other unseen."""

from __future__ import annotations

from threading import Barrier, Event
from typing import Any

import pytest
from django.db.utils import IntegrityError

from kvalitetskommun.answers import Refused
from nominations.models import Revision, Submission
from nominations.workflow import revisions
from nominations.workflow.copying import copy_answers
from nominations.workflow.writing import save_section
from tests.clock import NOW
from tests.counts import count
from tests.factories import (
    ApplicationFactory,
    EditionFactory,
    SubmissionFactory,
    snapshot,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.desk import Desk, set_desk
from tests.races.locks import take_locks_away
from tests.races.meeting import in_step
from tests.races.test_submit_race import retrievable

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = count(5, 100)
TEXT = "demokrati-text"
OLD = "Från förra gången"


def source_of(desk: Desk) -> Submission:
    """Let the municipality have sent an application in 2021."""
    application = ApplicationFactory(
        edition=EditionFactory(year=2021), municipality=desk.municipality, submitted=True
    )
    area = snapshot_area("demokrati", snapshot_answer(TEXT, OLD))
    return SubmissionFactory(application=application, content=snapshot(application, area))


def copy_beside_autosave(desk: Desk, source: Submission, number: int) -> list[str]:
    """Let one copy and one save in the same version at the same moment; give what each met."""
    section = desk.section()

    def work(place: int) -> str:
        if place:
            answers = {TEXT: f"Runda {number}"}
            saved = save_section(
                section, answers=answers, version=section.version, by=desk.writer, now=NOW
            )
            return "conflict" if saved.conflict else "saved"
        chosen, versions = {"demokrati": [TEXT]}, {"demokrati": section.version}
        told: dict[str, Any] = {"by": desk.contact, "now": NOW}
        try:
            copy_answers(desk.application, source, chosen=chosen, versions=versions, **told)
        except Refused as refused:
            return refused.answer.code
        return "copied"

    return in_step(2, work)


def test_who_comes_second_is_told_and_nothing_is_lost() -> None:
    desk = set_desk()
    source = source_of(desk)
    written = set()
    for number in range(ROUNDS):
        met = copy_beside_autosave(desk, source, number)
        assert met in (["copied", "conflict"], ["changed_meanwhile", "saved"])
        written.add(f"Runda {number}")
        desk.write(f"Efter runda {number}")
    assert written <= retrievable(desk.section())
    assert Revision.objects.standing().count() == desk.section().version == 2 * ROUNDS


@pytest.mark.postgres_only
def test_control_without_the_lock_both_believe_that_they_were_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take_locks_away(monkeypatch)
    desk = set_desk()
    source = source_of(desk)
    both_read, first_wrote = Barrier(2), Event()
    keep = revisions._keep

    def keep_in_turn(*given: Any, **named: Any) -> Revision:
        """Go on when both have read the same version; the second when the first is done."""
        if both_read.wait(timeout=10) == 1:
            first_wrote.wait(timeout=1)
        try:
            return keep(*given, **named)
        finally:
            first_wrote.set()

    monkeypatch.setattr(revisions, "_keep", keep_in_turn)
    with pytest.raises(IntegrityError):
        copy_beside_autosave(desk, source, 0)
