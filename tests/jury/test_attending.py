"""Who comes to the meeting, leaves it, and steps out because of a conflict of interest."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.urls import reverse

from jury.models import Attendance, StepOut
from jury.states import DeclarationKind, Ground, JurorRole
from jury.workflow.attending import arrive, leave
from jury.workflow.declaring import declare
from jury.workflow.meeting import close_meeting, end_talk, take_up
from kvalitetskommun.accounts.models import User
from tests.factories import DAY
from tests.factories_jury import JurorFactory, revealed_jury
from tests.factories_meeting import meeting_jury, out
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db


def test_a_juror_says_that_one_is_here_and_that_one_goes(browse: Browse, now: datetime) -> None:
    jury = meeting_jury()
    client = browse(jury.juror.user)
    address = reverse("jury_meeting_attendance", args=[jury.edition.year])
    assert client.post(address, {"juror": jury.juror.pk}).status_code == 302
    there = Attendance.objects.get()
    assert (there.juror, there.came_at, there.left_at) == (jury.juror, now, None)
    assert client.post(address, {"juror": jury.juror.pk, "lamnar": "1"}).status_code == 302
    there.refresh_from_db()
    assert there.left_at == now


def test_opening_the_page_is_no_attendance(browse: Browse) -> None:
    jury = meeting_jury()
    browse(jury.juror.user).get(reverse("jury_meeting", args=[jury.edition.year]))
    assert Attendance.objects.count() == 0


def test_chair_and_office_note_others_and_jurors_only_themselves(
    office: User, now: datetime
) -> None:
    jury = meeting_jury()
    assert code_of(arrive, jury.juror, by=jury.jurors[1].user, now=now) == "not_yours"
    assert code_of(arrive, jury.juror, by=jury.chair, now=now) == ""
    assert code_of(arrive, jury.juror, by=office, now=now) == "already_there"
    assert code_of(leave, jury.juror, by=office, now=now) == ""
    assert code_of(leave, jury.juror, by=office, now=now) == "not_there"


def test_who_does_not_judge_is_not_noted(office: User, now: datetime) -> None:
    jury = meeting_jury()
    waiting = JurorFactory(edition=jury.edition, role=JurorRole.SUBSTITUTE)
    former = JurorFactory(edition=jury.edition, ends_at=now - DAY)
    for juror in (waiting, former):
        assert code_of(arrive, juror, by=office, now=now) == "not_in_jury"


def test_without_a_meeting_nobody_is_there(now: datetime) -> None:
    jury = revealed_jury()
    assert code_of(arrive, jury.juror, by=jury.chair, now=now) == "not_open"


def test_closing_the_meeting_ends_everybodys_time(now: datetime) -> None:
    jury = meeting_jury()
    arrive(jury.juror, by=jury.chair, now=now)
    close_meeting(jury.deliberation, by=jury.chair, now=now)
    assert Attendance.objects.get().left_at == now


def times(row: StepOut) -> tuple[object, ...]:
    """Give who stepped out, from when until when."""
    return row.juror, row.out_at, row.back_at


def test_who_is_recused_steps_out_while_the_nominee_is_talked_about(now: datetime) -> None:
    jury = meeting_jury(talk=False)
    recused = out(jury)
    for juror in (jury.juror, recused):
        arrive(juror, by=jury.chair, now=now)
    take_up(jury.nominee, by=jury.chair, now=now)
    assert times(StepOut.objects.get()) == (recused, now, None)
    end_talk(jury.deliberation, by=jury.chair, now=now)
    assert times(StepOut.objects.get()) == (recused, now, now)


def test_who_comes_in_the_middle_of_it_stays_outside(now: datetime) -> None:
    jury = meeting_jury()
    recused = out(jury)
    arrive(recused, by=jury.chair, now=now)
    assert times(StepOut.objects.get()) == (recused, now, None)
    leave(recused, by=jury.chair, now=now)
    assert times(StepOut.objects.get()) == (recused, now, now)


def test_who_declares_a_conflict_in_the_middle_of_it_steps_out(now: datetime) -> None:
    jury = meeting_jury()
    arrive(jury.juror, by=jury.chair, now=now)
    declare(
        *(jury.juror, jury.nominee),
        kind=DeclarationKind.CONFLICT,
        ground=Ground.CLOSE,
        by=jury.juror.user,
        now=now,
    )
    assert times(StepOut.objects.get()) == (jury.juror, now, None)


def test_an_unknown_juror_is_404(browse: Browse) -> None:
    jury = meeting_jury()
    address = reverse("jury_meeting_attendance", args=[jury.edition.year])
    stranger = JurorFactory()
    for number in ("", "x", stranger.pk):
        assert browse(jury.chair).post(address, {"juror": number}).status_code == 404
