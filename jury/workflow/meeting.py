"""The jury meets: the meeting is opened, turns from nominee to nominee, and closes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from jury.models import Deliberation, Meeting, Talk
from jury.rules import meeting as rules
from jury.workflow.attending import leave_all, ongoing, step_back_in, step_out
from jury.workflow.locking import code_of, code_of_edition, lock_jury
from jury.workflow.second_closing import close_rounds
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def tell(edition_id: int, *, turns: bool = False) -> None:
    """Let every open page of the meeting notice that something has happened."""
    moved = {"turns": F("turns") + 1} if turns else {}
    Meeting.objects.of(edition_id).open().update(version=F("version") + 1, **moved)


@transaction.atomic
def open_meeting(deliberation: Deliberation, *, by: User, now: datetime) -> Meeting:
    """Open a meeting; everybody's page shows it."""
    deliberation = lock_jury(deliberation.edition_id)
    require(rules.may_open_meeting(deliberation, by=by, now=now))
    edition = deliberation.edition
    meeting = Meeting.objects.create(edition=edition, opened_at=now, opened_by=by)
    record("jury.open_meeting", code_of_edition(edition), by=by, now=now)
    return meeting


@transaction.atomic
def take_up(nomination: Nomination, *, by: User, now: datetime) -> Talk:
    """Turn to a nominee; who is at the meeting and has a conflict of interest steps out."""
    lock_jury(nomination.edition_id)
    meeting = ongoing(nomination.edition_id)
    require(rules.may_take_up(meeting, nomination, by=by, now=now))
    _end_talk(nomination.edition_id, now)
    talk = Talk.objects.create(meeting=meeting, nomination=nomination, began_at=now, led_by=by)
    step_out(talk, now)
    tell(nomination.edition_id, turns=True)
    record("jury.take_up", code_of(nomination), by=by, now=now)
    return talk


@transaction.atomic
def end_talk(deliberation: Deliberation, *, by: User, now: datetime) -> None:
    """Turn to nobody in particular; who stepped out may come back."""
    deliberation = lock_jury(deliberation.edition_id)
    require(rules.may_end_talk(ongoing(deliberation.edition_id), by=by, now=now))
    _end_talk(deliberation.edition_id, now)
    tell(deliberation.edition_id, turns=True)
    record("jury.end_talk", code_of_edition(deliberation.edition), by=by, now=now)


@transaction.atomic
def close_meeting(deliberation: Deliberation, *, by: User, now: datetime) -> None:
    """Close the meeting, and with it the talk, second scores and everybody's time at it."""
    deliberation = lock_jury(deliberation.edition_id)
    meeting = ongoing(deliberation.edition_id)
    require(rules.may_close_meeting(meeting, by=by, now=now))
    _end_talk(deliberation.edition_id, now)
    leave_all(deliberation.edition_id, now)
    close_rounds(deliberation.edition_id, by=by, now=now)
    tell(deliberation.edition_id, turns=True)
    Meeting.objects.of(deliberation.edition_id).open().update(closed_at=now, closed_by=by)
    record("jury.close_meeting", code_of_edition(deliberation.edition), by=by, now=now)


def _end_talk(edition_id: int, now: datetime) -> None:
    running = Talk.objects.filter(meeting__edition=edition_id, ended_at=None)
    step_back_in(running, now)
    running.update(ended_at=now)
