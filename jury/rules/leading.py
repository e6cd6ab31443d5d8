"""Who leads the work on a nominee, and when the office names somebody to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from jury.models import Juror, StandIn
from jury.rules.decided import DECIDED, is_decided
from jury.rules.people import (
    NOT_OFFICE,
    NOT_PREPARED,
    NOT_STANDING,
    deliberation_of,
    is_held_back,
    stands,
)
from jury.states import JurorRole
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def leaders_of(nomination: Nomination, now: datetime) -> list[Juror]:
    """Give who leads the work on the nominee.

    The chair does, unless recused or undecided about it; then the deputies who are neither; where
    there is none, the one whom the office has named. Nobody leads before promising secrecy.
    """
    seated = Juror.objects.active(now).admitted().filter(edition=nomination.edition_id)
    by_office = list(seated.filter(role__in=[JurorRole.CHAIR, JurorRole.DEPUTY]))
    able = [juror for juror in by_office if not is_held_back(juror, nomination)]
    chairs = [juror for juror in able if juror.role == JurorRole.CHAIR]
    if chairs or not any(juror.role == JurorRole.CHAIR for juror in by_office):
        return chairs
    if able:
        return able
    named = StandIn.objects.current().filter(nomination=nomination).values("juror")
    cleared = nomination.declarations.clearing().values("juror")
    return list(seated.filter(pk__in=named).filter(pk__in=cleared))


def leads(nomination: Nomination, by: User, now: datetime) -> bool:
    """Tell whether the person leads the work on this nominee."""
    return any(juror.user_id == by.pk for juror in leaders_of(nomination, now))


def is_unled(nomination: Nomination, now: datetime) -> bool:
    """Tell whether nobody leads the work on a nominee because the chair is held back from it."""
    deliberation = deliberation_of(nomination.edition)
    if deliberation is None or is_decided(nomination.edition_id) or not stands(nomination, now):
        return False
    return _chair_is_held_back(nomination, now) and not leaders_of(nomination, now)


def may_name_stand_in(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether the office may name who leads: only where neither chair nor deputy can."""
    deliberation = deliberation_of(nomination.edition)
    if deliberation is None:
        return NOT_PREPARED
    if is_decided(nomination.edition_id):
        return DECIDED
    if not by.office:
        return NOT_OFFICE
    if not stands(nomination, now):
        return NOT_STANDING
    if any(juror.role in OFFICES for juror in leaders_of(nomination, now)):
        return no("is_led", "Ordföranden eller vice ordföranden leder bedömningen av kommunen.")
    if not _chair_is_held_back(nomination, now):
        return no("no_chair", "Juryn har ingen ordförande. Lägg till en först.")
    return YES


def able_to_lead(nomination: Nomination, now: datetime) -> QuerySet[Juror]:
    """Give the jurors whom the office may name: cleared, and not chair or deputy."""
    seated = Juror.objects.active(now).admitted().filter(edition=nomination.edition_id)
    cleared = nomination.declarations.clearing().values("juror")
    able: QuerySet[Juror] = seated.filter(pk__in=cleared).exclude(role__in=OFFICES)
    return able.select_related("user").order_by("user__name_sort", "pk")


OFFICES = (JurorRole.CHAIR, JurorRole.DEPUTY)


def _chair_is_held_back(nomination: Nomination, now: datetime) -> bool:
    chairs = Juror.objects.active(now).filter(edition=nomination.edition_id, role=JurorRole.CHAIR)
    return any(is_held_back(chair, nomination) for chair in chairs)
