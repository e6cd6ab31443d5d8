"""Which of several nominees a person leads the work on, asked of all at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from jury.models import Declaration, Juror, StandIn
from jury.rules.leading import OFFICES
from jury.states import JurorRole
from nominations.models import Edition, Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def led_among(
    nominees: Iterable[Nomination], edition: Edition | int, *, by: User, now: datetime
) -> list[Nomination]:
    """Say of many nominees of an edition what ``leads`` says of one, in three questions."""
    asked = list(nominees)
    offices, held = _offices(asked, edition, now)
    named = set(StandIn.objects.of(by, now).values_list("nomination", flat=True))
    return [
        one
        for one in asked
        if _leads([row for row in offices if (row.pk, one.pk) not in held], offices, by)
        or (one.pk in named and _is_left(one, offices, held))
    ]


def unled_among(
    nominees: Iterable[Nomination], edition: Edition | int, *, now: datetime
) -> list[Nomination]:
    """Keep the nominees that nobody leads: the office names somebody."""
    asked = list(nominees)
    offices, held = _offices(asked, edition, now)
    seated = Juror.objects.active(now).admitted().filter(edition=edition)
    clearing = Declaration.objects.clearing().filter(
        juror=OuterRef("juror"), nomination=OuterRef("nomination")
    )
    named = StandIn.objects.current().filter(Exists(clearing), juror__in=seated)
    led = set(named.values_list("nomination", flat=True))
    return [one for one in asked if one.pk not in led and _is_left(one, offices, held)]


def _offices(
    nominees: list[Nomination], edition: Edition | int, now: datetime
) -> tuple[list[Juror], set[tuple[int, int]]]:
    """Give chair and deputies, and which of them are held back from which nominee."""
    seated = Juror.objects.active(now).admitted().filter(edition=edition, role__in=OFFICES)
    offices = list(seated)
    said = Declaration.objects.current().filter(juror__in=offices, nomination__in=nominees)
    return offices, {(row.juror_id, row.nomination_id) for row in said if not row.is_clearing}


def _leads(able: list[Juror], offices: list[Juror], by: User) -> bool:
    chairs = [juror for juror in able if juror.role == JurorRole.CHAIR]
    has_chair = any(juror.role == JurorRole.CHAIR for juror in offices)
    leaders = chairs if chairs or not has_chair else able
    return any(juror.user_id == by.pk for juror in leaders)


def _is_left(nominee: Nomination, offices: list[Juror], held: set[tuple[int, int]]) -> bool:
    """Tell whether there is a chair, but neither chair nor deputy can lead."""
    has_chair = any(juror.role == JurorRole.CHAIR for juror in offices)
    return has_chair and all((juror.pk, nominee.pk) in held for juror in offices)
