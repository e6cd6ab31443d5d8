"""Who comes to the jury's meeting, leaves it, and steps out because of a conflict of interest."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, QuerySet

from jury.models import Attendance, Juror, Meeting, StepOut, Talk
from jury.rules import attending as rules
from jury.rules.meeting import NOT_OPEN
from jury.rules.taking_part import hears
from jury.workflow.locking import code_of_edition, lock_jury
from kvalitetskommun.answers import Refused, no, require
from kvalitetskommun.audit.workflow import record

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

ALREADY_THERE = no("already_there", "Jurymedlemmen är redan antecknad som närvarande.")
NOT_THERE = no("not_there", "Jurymedlemmen är inte antecknad som närvarande.")


@transaction.atomic
def arrive(juror: Juror, *, by: User, now: datetime) -> Attendance:
    """Note that a juror has come to the meeting."""
    meeting = _meeting(juror, by, now)
    if _times(juror).exists():
        require(ALREADY_THERE)
    attendance = Attendance.objects.create(meeting=meeting, juror=juror, came_at=now)
    for talk in Talk.objects.filter(meeting=meeting, ended_at=None):
        step_out(talk, now)
    _note("jury.arrive", juror, by, now)
    return attendance


@transaction.atomic
def leave(juror: Juror, *, by: User, now: datetime) -> None:
    """Note that a juror has left the meeting."""
    _meeting(juror, by, now)
    if not _times(juror).exists():
        require(NOT_THERE)
    StepOut.objects.filter(juror=juror, back_at=None).update(back_at=now)
    _times(juror).update(left_at=now)
    _note("jury.leave", juror, by, now)


def step_out(talk: Talk, now: datetime) -> None:
    """Note who is at the meeting and must not hear what is said about the nominee."""
    inside = Juror.objects.filter(attendances__meeting=talk.meeting_id, attendances__left_at=None)
    already = talk.step_outs.filter(back_at=None).values("juror")
    for juror in inside.exclude(pk__in=already):
        if not hears(juror, talk.nomination):
            StepOut.objects.create(talk=talk, juror=juror, out_at=now)


def step_out_now(juror: Juror, now: datetime) -> None:
    """Note that a juror steps out in the middle of a talk, having declared a conflict."""
    for talk in Talk.objects.filter(meeting__edition=juror.edition_id, ended_at=None):
        step_out(talk, now)


def step_back_in(talks: QuerySet[Talk], now: datetime) -> None:
    """Note that who stepped out of these talks is back."""
    StepOut.objects.filter(talk__in=talks, back_at=None).update(back_at=now)


def leave_all(edition_id: int, now: datetime) -> None:
    """Note that everybody leaves: the meeting closes."""
    there = Attendance.objects.filter(meeting__edition=edition_id, left_at=None)
    there.update(left_at=now)


def ongoing(edition_id: int) -> Meeting:
    """Give the meeting that goes on, or refuse."""
    meeting: Meeting | None = Meeting.objects.of(edition_id).open().first()
    if meeting is None:
        raise Refused(NOT_OPEN)
    return meeting


def _meeting(juror: Juror, by: User, now: datetime) -> Meeting:
    lock_jury(juror.edition_id)
    meeting = ongoing(juror.edition_id)
    require(rules.may_note_attendance(meeting, juror, by=by, now=now))
    return meeting


def _times(juror: Juror) -> QuerySet[Attendance]:
    return Attendance.objects.filter(
        juror=juror, meeting__edition=juror.edition_id, meeting__closed_at=None, left_at=None
    )


def _note(kind: str, juror: Juror, by: User, now: datetime) -> None:
    Meeting.objects.of(juror.edition_id).open().update(version=F("version") + 1)
    content = {"person": str(juror.user.key)}
    record(kind, code_of_edition(juror.edition), by=by, now=now, content=content)
