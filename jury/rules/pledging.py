"""When a juror may promise secrecy, and the office write what is promised."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Deliberation, Juror, digest_of
from jury.rules.people import NOT_OFFICE, NOT_PREPARED, NOT_YOURS, deliberation_of, is_running
from kvalitetskommun.answers import YES, Answer, no

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_pledge(juror: Juror, *, digest: str, by: User, now: datetime) -> Answer:
    """Say whether the juror may promise what stands in the text with this digest."""
    deliberation = deliberation_of(juror.edition)
    if deliberation is None:
        return NOT_PREPARED
    if not is_running(juror, by, now):
        return NOT_YOURS
    if juror.pledged_at is not None:
        return no("already_pledged", "Du har redan lovat tystnad.")
    if digest != digest_of(deliberation.pledge):
        return no("text_changed", "Kansliet har ändrat texten. Läs den igen innan du godtar den.")
    return YES


def is_admitted(juror: Juror) -> bool:
    """Say in Python what ``JurorQuerySet.admitted`` says in SQL."""
    return juror.pledged_at is not None or not hasattr(juror.edition, "deliberation")


def may_set_pledge(deliberation: Deliberation, *, by: User, now: datetime) -> Answer:
    """Say whether the text may be changed: only until somebody has accepted it."""
    pledged = Juror.objects.filter(edition=deliberation.edition_id, pledged_at__isnull=False)
    if pledged.exists():
        return no(
            "pledged",
            "En jurymedlem har redan godtagit texten. Den ligger fast, så att alla lovar detsamma.",
        )
    return YES if by.office else NOT_OFFICE
