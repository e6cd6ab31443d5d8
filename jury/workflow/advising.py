"""A juror writes what a nominee should hear; nothing of it is in the chain but that it was."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Advice, Juror
from jury.rules import advising as rules
from jury.workflow.locking import lock_jury
from kvalitetskommun.answers import no, require
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

STALE = no("stale", "Du har sparat en annan text efter att den här sidan öppnades.")


@transaction.atomic
def write_advice(
    juror: Juror,
    nomination: Nomination,
    *,
    strengths: str,
    next_steps: str,
    version: int,
    by: User,
    now: datetime,
) -> Advice:
    """Save the juror's words on the version that the page was opened with; 0 before the first."""
    lock_jury(nomination.edition_id)
    juror = Juror.objects.with_context().get(pk=juror.pk)
    nomination = Nomination.objects.select_related("edition", "application").get(pk=nomination.pk)
    require(rules.may_advise(juror, nomination, by=by, now=now))
    own = Advice.objects.filter(juror=juror, nomination=nomination).first()
    advice: Advice = own or Advice(juror=juror, nomination=nomination)
    if advice.version != version:
        require(STALE)
    advice.strengths, advice.next_steps = strengths, next_steps
    advice.version += 1
    advice.written_at = now
    advice.save()
    return advice
