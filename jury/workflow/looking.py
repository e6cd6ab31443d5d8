"""A superuser looks at one scorecard before the reveal; chair and office are told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from jury.models import EmergencyLook, Juror, Scorecard
from jury.rules import looking as rules
from jury.states import JurorRole
from jury.workflow.locking import code_of, lock_scorecard
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

KIND = "jury_emergency_look"


@transaction.atomic
def look(scorecard: Scorecard, *, reason: str, by: User, now: datetime) -> EmergencyLook:
    """Open one scorecard once: written down, told, and named in the protocol."""
    scorecard = lock_scorecard(scorecard)
    require(rules.may_look(scorecard, by=by, now=now))
    made = EmergencyLook.objects.create(
        scorecard=scorecard, looked_at=now, looked_by=by, reason=reason
    )
    leaders = Juror.objects.active(now).filter(
        edition=scorecard.nomination.edition_id, role=JurorRole.CHAIR
    )
    chairs = leaders.values_list("user__email", flat=True)
    for number, to in enumerate([settings.OFFICE_EMAIL, *chairs]):
        enqueue(
            KIND,
            to=to,
            dedupe_key=f"{KIND}:{made.pk}:{number}",
            now=now,
            context={"look": made},
            about=f"scorecard:{scorecard.code}",
        )
    content = {
        "nominee": code_of(scorecard.nomination),
        "juror": str(scorecard.juror.user.key),
        "reason": reason,
    }
    record("jury.emergency_look", scorecard.code, by=by, now=now, content=content)
    return made
