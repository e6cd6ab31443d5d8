"""When notes about a nominee may be written at the jury's meeting."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Juror, Meeting
from jury.rules.decided import DECIDED, is_decided
from jury.rules.leading import leads
from jury.rules.meeting import NOT_OPEN
from jury.rules.people import NOT_STANDING, stands
from jury.rules.taking_part import hears
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_write_notes(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether the person may write: the office, and who leads, from the first meeting on."""
    if not Meeting.objects.of(nomination.edition_id).exists():
        return NOT_OPEN
    if is_decided(nomination.edition_id):
        return DECIDED
    if not (leads(nomination, by, now) or _keeps_minutes(nomination, by, now)):
        return no("not_writer", "Det gör kansliet, och den som leder samtalet om kommunen.")
    return YES if stands(nomination, now) else NOT_STANDING


def _keeps_minutes(nomination: Nomination, by: User, now: datetime) -> bool:
    """Tell whether the person works at the office, and is not in the jury and recused."""
    if not by.office:
        return False
    own = Juror.objects.of(by, now).filter(edition=nomination.edition_id).first()
    return own is None or hears(own, nomination)
