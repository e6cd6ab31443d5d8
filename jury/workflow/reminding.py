"""Reminders before the day when the jury's scorecards should be in, to those who have some left.

The day is a wish, not a stop: the chair reveals when everything is in.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from jury.models import Deliberation, Juror
from jury.querysets import JurorQuerySet
from jury.unfinished import left_for
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import UNTRUE, call_off, enqueue, own_key, unwritten
from kvalitetskommun.swedish import STOCKHOLM
from nominations.dates import day_in_text
from nominations.models import Edition, EditionDate
from nominations.states import DateKind

DAYS_BEFORE = (7, 3, 1)
AT = time(8)
KIND = "jury_reminder"
GATE = "jury.reminder"


def remind_jurors(now: datetime) -> int:
    """Write the reminders that are due at ``now``; gives how many. Idempotent.

    Only the latest mark that has passed counts: a worker that stood still sends one, not three.
    """
    call_off(Message.objects.filter(gate=GATE), unless=still_left, now=now, why=UNTRUE)
    return sum(_remind(edition, now) for edition in _running(now))


def still_left(message: Message, now: datetime) -> bool:
    """Tell whether a juror still has something left, by the same day; asked before it leaves."""
    _, pk, day, _ = own_key(message).split(":")
    juror = Juror.objects.active(now).filter(pk=pk).with_context().first()
    if juror is None:
        return False
    editions = [row for row in _running(now) if row.pk == juror.edition_id]
    date = editions[0].dates[DateKind.EVALUATION_CLOSES] if editions else None
    if date is None or f"{date.shown_at:%Y%m%d}" != day or now >= date.at:
        return False
    return juror.pk in left_for(editions[0], now)


def _running(now: datetime) -> list[Edition]:
    waiting = Deliberation.objects.filter(revealed_at=None).values("edition")
    editions = Edition.objects.filter(pk__in=waiting).with_dates().select_related("deliberation")
    return [row for row in editions if DateKind.EVALUATION_CLOSES in row.dates]


def _remind(edition: Edition, now: datetime) -> int:
    date = edition.dates[DateKind.EVALUATION_CLOSES]
    days = _mark(date, now)
    if days is None:
        return 0
    left = left_for(edition, now)
    jurors = Juror.objects.filter(pk__in=left, starts_at__lte=_moment(date, days))
    keys = {f"{KIND}:{row.pk}:{date.shown_at:%Y%m%d}:{days}": row for row in _named(jurors)}
    due = unwritten(keys)
    day = day_in_text(date)
    for own, key in due.items():
        juror = keys[own]
        enqueue(
            KIND,
            to=juror.user.email,
            dedupe_key=key,
            now=now,
            context={"juror": juror, "day": day, "days": days, "left": left[juror.pk]},
            about=f"juror:{juror.pk}",
            gate=GATE,
        )
    return len(due)


def _named(jurors: JurorQuerySet) -> JurorQuerySet:
    return jurors.select_related("user", "edition").order_by("pk")


def _mark(date: EditionDate, now: datetime) -> int | None:
    """Give the latest mark that has passed, while the day has not."""
    passed = [days for days in DAYS_BEFORE if _moment(date, days) <= now]
    return min(passed) if passed and now < date.at else None


def _moment(date: EditionDate, days: int) -> datetime:
    """Give eight in the morning so many days before the last day."""
    day = date.shown_at.astimezone(STOCKHOLM).date() - timedelta(days=days)
    return datetime.combine(day, AT, tzinfo=STOCKHOLM)
