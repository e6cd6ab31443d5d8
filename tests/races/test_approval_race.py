"""A change, an approval and a submission at the same moment: only what is approved is submitted.

Each has a control in which the test takes the lock away and the race shows.
"""

from __future__ import annotations

from threading import Event

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from nominations.models import Approval, Edition, Question, Submission
from nominations.rules import approving as approving_rules
from nominations.rules import submission as submission_rules
from nominations.snapshots import digest
from nominations.states import ApprovalState
from nominations.workflow.approving import approve, ask_approval
from nominations.workflow.editions import correct_wording
from nominations.workflow.submission import submit
from tests.clock import NOW
from tests.counts import count
from tests.factories import UserFactory
from tests.nominations.desk import Desk, set_desk
from tests.races.locks import take_locks_away
from tests.races.meeting import Move, together

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = count(5, 100)


def asked() -> tuple[Desk, Approval]:
    """Give a complete application in a round that demands approval, and the question."""
    desk = set_desk()
    Edition.objects.filter(pk=desk.edition.pk).update(requires_approval=True)
    desk.application = desk.complete()
    approval = ask_approval(
        desk.application,
        name="Dana Direktör",
        title="kommundirektör",
        email="dana@kommun.example",
        by=desk.contact,
        now=NOW,
    )
    return desk, approval


def changing(desk: Desk) -> Move:
    """Give the move in which the writer saves another text."""
    return lambda: desk.write("En annan text.", by=desk.writer)


def approving(approval: Approval) -> Move:
    """Give the move in which the signatory presses the button."""
    return lambda: approve(approval, by=AnonymousUser(), now=NOW)


def submitting(desk: Desk) -> Move:
    """Give the move in which the contact submits."""
    return lambda: submit(desk.application, by=desk.contact, now=NOW)


def wrongly_sent() -> list[Submission]:
    """Give the snapshots that nobody has approved to the letter."""
    return [
        one
        for one in Submission.objects.select_related("approval")
        if one.approval is None or one.approval.sha256 != digest(one.content)
    ]


def test_a_change_beside_an_approval_leaves_none_that_is_not_about_the_text() -> None:
    for _ in range(ROUNDS):
        desk, approval = asked()
        met = together(changing(desk), approving(approval))
        approval.refresh_from_db()
        assert met[0] == ""
        assert met[1] in {"", "changed"}
        assert approval.state == ApprovalState.VOIDED
        assert not desk.reread().under_approval


def test_a_change_beside_a_submission_sends_only_what_is_approved() -> None:
    for _ in range(ROUNDS):
        desk, approval = asked()
        approve(approval, by=AnonymousUser(), now=NOW)
        met = together(changing(desk), submitting(desk))
        assert met in [["", "approval_void"], ["submitted", ""]]
    assert wrongly_sent() == []


def test_an_approval_beside_a_submission_sends_only_what_is_approved() -> None:
    for _ in range(ROUNDS):
        desk, approval = asked()
        met = together(approving(approval), submitting(desk))
        assert met in [["", ""], ["", "approval_waiting"]]
    assert wrongly_sent() == []


def test_a_corrected_wording_beside_an_approval_and_a_new_question() -> None:
    office = UserFactory(office=True)
    for number in range(ROUNDS):
        desk, approval = asked()
        question = Question.objects.get(area__edition=desk.edition, key="demokrati-text")
        words = f"Ny lydelse {number}"
        met = together(
            lambda: correct_wording(question, wording=words, reason="Fel", by=office, now=NOW),  # noqa: B023
            approving(approval),
        )
        approval.refresh_from_db()
        assert met[0] == ""
        assert approval.state == ApprovalState.VOIDED


def test_many_clicks_are_one_approval() -> None:
    desk, approval = asked()
    clicks = count(5, 50)
    met = together(*[approving(approval) for _ in range(clicks)])
    assert sorted(met) == [""] + ["approved"] * (clicks - 1)
    assert desk.reread().under_approval


@pytest.mark.postgres_only
def test_control_without_the_lock_both_answers_meet_in_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, approval = asked()
    take_locks_away(monkeypatch)
    allowed, changed = Event(), Event()
    rule = approving_rules.may_approve

    def asked_early(row: Approval, **moment: object) -> object:
        """Answer, and go on only when the text has been changed."""
        answer = rule(row, **moment)  # type: ignore[arg-type]
        allowed.set()
        changed.wait(timeout=10)
        return answer

    def change() -> None:
        allowed.wait(timeout=10)
        desk.write("En annan text.", by=desk.writer)
        changed.set()

    monkeypatch.setattr(approving_rules, "may_approve", asked_early)
    with pytest.raises(IntegrityError, match="nominations_approval_ended_has_moment"):
        together(change, approving(approval))


@pytest.mark.postgres_only
def test_control_without_the_lock_what_nobody_approved_is_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, approval = asked()
    approve(approval, by=AnonymousUser(), now=NOW)
    take_locks_away(monkeypatch)
    allowed, changed = Event(), Event()
    rule = submission_rules.may_submit

    def asked_early(row: object, **who: object) -> object:
        """Answer, and go on only when the text has been changed."""
        answer = rule(row, **who)  # type: ignore[arg-type]
        allowed.set()
        changed.wait(timeout=10)
        return answer

    def change() -> None:
        allowed.wait(timeout=10)
        desk.write("En annan text.", by=desk.writer)
        changed.set()

    monkeypatch.setattr(submission_rules, "may_submit", asked_early)
    assert together(change, submitting(desk)) == ["", ""]
    assert len(wrongly_sent()) == 1
