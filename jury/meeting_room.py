"""What the meeting's page shows: who is there, what has been talked about, and who may steer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jury.models import Attendance, Juror, Meeting, Talk
from jury.states import JurorRole
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Guest:
    """A juror and the times at the meeting."""

    juror: Juror
    times: list[Attendance]
    is_out: bool

    @property
    def is_here(self) -> bool:
        """Tell whether the juror is noted as present now."""
        return any(one.left_at is None for one in self.times)


def guests_of(meeting: Meeting, now: datetime) -> list[Guest]:
    """List the jury's people, the chair first, and when each was at the meeting."""
    times = defaultdict(list)
    for one in meeting.attendances.select_related("juror__user"):
        times[one.juror].append(one)
    seated = Juror.objects.active(now).judging().filter(edition=meeting.edition_id)
    people = {*seated.select_related("user"), *times}
    out = set(
        Juror.objects.filter(step_outs__talk__meeting=meeting, step_outs__back_at=None).values_list(
            "pk", flat=True
        )
    )
    ordered = sorted(people, key=lambda one: (one.role != JurorRole.CHAIR, one.user.name_sort))
    return [Guest(one, times[one], one.pk in out) for one in ordered]


@dataclass(frozen=True, slots=True)
class Item:
    """A nominee on the meeting's list."""

    nomination: Nomination
    is_up: bool
    is_done: bool
    may_take_up: bool
    is_unled: bool = False


def agenda_of(
    meeting: Any,
    nominees: Iterable[Nomination],
    led: Collection[Nomination],
    unled: Collection[Nomination] = (),
) -> list[Item]:
    """List the nominees: which one is talked about, which have been, which the reader leads."""
    current = meeting.current_nomination
    done = set(meeting.talks.exclude(ended_at=None).values_list("nomination", flat=True))
    return [
        Item(one, one.pk == current, one.pk in done, one in led and one.pk != current, one in unled)
        for one in nominees
    ]


def talks_of(meeting: Meeting, nominees: Iterable[Nomination]) -> list[Talk]:
    """List what was talked about, in order, of the nominees that the reader hears about."""
    talks = meeting.talks.filter(nomination__in=list(nominees))
    return list(talks.select_related("nomination__municipality", "led_by"))
