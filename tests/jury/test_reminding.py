"""Jurors with something left are reminded before the day when the scorecards should be in."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from jury.models import Declaration, Scorecard
from jury.workflow.reminding import remind_jurors, still_left
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import EditionDate
from nominations.states import DateKind, Precision
from tests.clock import NOW
from tests.factories import DAY
from tests.factories_jury import DeclarationFactory, Jury, hand_in, hand_in_all
from tests.jury.conftest import Browse

pytestmark = pytest.mark.django_db
# The last day is NOW's day and twenty more; the first moment too late is the midnight after it.
MIDNIGHT = datetime.combine(NOW.astimezone(STOCKHOLM).date(), datetime.min.time(), STOCKHOLM)
TOO_LATE = MIDNIGHT + timedelta(days=21)


def at(days: int, hour: int = 8) -> datetime:
    """Give the hour of the day so many days before the last day."""
    return MIDNIGHT + timedelta(days=20 - days, hours=hour)


@pytest.fixture
def dated(jury: Jury) -> Jury:
    """The jury of the other tests, with a last day."""
    EditionDate.objects.create(
        edition=jury.edition, kind=DateKind.EVALUATION_CLOSES, at=TOO_LATE, recorded_at=NOW
    )
    return jury


def receivers() -> list[str]:
    """Give who has got a reminder, once for each."""
    return sorted(Message.objects.filter(kind="jury_reminder").values_list("to", flat=True))


def test_reminded_at_eight_seven_three_and_one_days_before(dated: Jury) -> None:
    everyone = len(dated.jurors)
    moments = [at(8), at(7, 7), at(7), at(7, 9), at(3, 7), at(3), at(1), at(1, 20), at(0)]
    written = [remind_jurors(moment) for moment in moments]
    assert written == [0, 0, everyone, 0, 0, everyone, everyone, 0, 0]


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        (Precision.MOMENT, "senast den 30 november 2026."),
        (Precision.MONTH, "senast i november 2026."),
    ],
)
def test_the_last_day_is_told_as_exactly_as_it_is_known(
    dated: Jury, precision: Precision, words: str
) -> None:
    EditionDate.objects.filter(kind=DateKind.EVALUATION_CLOSES).update(precision=precision)
    remind_jurors(at(7))
    text = Message.objects.filter(kind="jury_reminder")[0].text
    assert words in text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_worker_that_stood_still_sends_one(dated: Jury) -> None:
    assert remind_jurors(at(1, 12)) == len(dated.jurors)
    assert remind_jurors(TOO_LATE) == 0


def test_who_is_done_recused_excused_or_waits_is_left_alone(dated: Jury) -> None:
    hand_in(dated, juror=0)
    Declaration.objects.filter(juror=dated.jurors[1]).delete()
    Scorecard.objects.filter(juror=dated.jurors[1]).update(state="recused")
    DeclarationFactory(juror=dated.jurors[1], nomination=dated.nominee, conflict=True)
    assert remind_jurors(at(7)) == 1
    assert receivers() == [dated.jurors[2].user.email]
    Declaration.objects.filter(juror=dated.jurors[2]).delete()
    DeclarationFactory(juror=dated.jurors[2], nomination=dated.nominee, unsure=True)
    assert remind_jurors(at(3)) == 0


def test_who_has_not_answered_is_reminded_too(dated: Jury) -> None:
    hand_in_all(dated)
    Declaration.objects.filter(juror=dated.juror).delete()
    Scorecard.objects.filter(juror=dated.juror).delete()
    remind_jurors(at(7))
    assert receivers() == [dated.juror.user.email]


def test_no_reminder_after_the_reveal_or_without_a_day(dated: Jury) -> None:
    dated.deliberation.revealed_at = NOW
    dated.deliberation.save()
    assert remind_jurors(at(7)) == 0
    dated.deliberation.revealed_at = None
    dated.deliberation.save()
    EditionDate.objects.filter(kind=DateKind.EVALUATION_CLOSES).delete()
    assert remind_jurors(at(7)) == 0


def test_what_is_said_is_asked_again_before_it_leaves(dated: Jury) -> None:
    remind_jurors(at(7))
    message = Message.objects.get(to=dated.juror.user.email, kind="jury_reminder")
    assert still_left(message, at(7)) is True
    assert still_left(message, TOO_LATE) is False
    hand_in(dated)
    assert still_left(message, at(7)) is False


def test_a_moved_day_stops_the_letter(dated: Jury) -> None:
    remind_jurors(at(7))
    message = Message.objects.get(to=dated.juror.user.email, kind="jury_reminder")
    EditionDate.objects.filter(kind=DateKind.EVALUATION_CLOSES).update(at=TOO_LATE + 9 * DAY)
    assert still_left(message, at(7)) is False
    Message.objects.all().delete()
    dated.juror.ends_at = NOW
    dated.juror.save()
    assert still_left(message, at(7)) is False


def test_the_desk_shows_the_day(dated: Jury, browse: Browse) -> None:
    desk = browse(dated.juror.user).get("/admin/jury/bord/").content.decode()
    assert "Klart senast den" in desk


def test_a_letter_whose_time_is_out_is_called_off(dated: Jury) -> None:
    written = remind_jurors(at(1))
    assert remind_jurors(TOO_LATE) == 0
    states = Message.objects.filter(kind="jury_reminder").values_list("state", flat=True)
    assert list(states) == [MessageState.CANCELLED] * written


def test_who_has_something_left_again_is_reminded_of_the_same_day_after_all(dated: Jury) -> None:
    written = remind_jurors(at(7))
    dated.deliberation.revealed_at = NOW
    dated.deliberation.save()
    assert remind_jurors(at(7, 9)) == 0
    dated.deliberation.revealed_at = None
    dated.deliberation.save()
    assert [remind_jurors(at(7, 10)), remind_jurors(at(7, 11))] == [written, 0]
    letter = Message.objects.filter(kind="jury_reminder", state=MessageState.WAITING)[0]
    assert still_left(letter, at(7, 11))
