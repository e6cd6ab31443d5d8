"""The office names who leads the work on a nominee when neither chair nor deputy can."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Juror, StandIn
from jury.rules import leading as rules
from jury.workflow.locking import code_of, lock_jury
from kvalitetskommun.answers import Refused, no, require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_ABLE = no(
    "not_able", "Jurymedlemmen har inte svarat att det inte finns jäv, eller leder redan juryn."
)


@transaction.atomic
def name_stand_in(
    nomination: Nomination, *, juror: Juror, reason: str, by: User, now: datetime
) -> StandIn:
    """Let a juror lead the work on a nominee; who is named is told."""
    lock_jury(nomination.edition_id)
    require(rules.may_name_stand_in(nomination, by=by, now=now))
    named = rules.able_to_lead(nomination, now).filter(pk=juror.pk).first()
    if named is None:
        raise Refused(NOT_ABLE)
    nomination.stand_ins.current().update(replaced_at=now)
    stand_in = StandIn.objects.create(
        nomination=nomination, juror=named, reason=reason, named_at=now, named_by=by
    )
    enqueue(
        "jury_stand_in",
        to=named.user.email,
        dedupe_key=f"jury_stand_in:{stand_in.pk}",
        now=now,
        context={"juror": named, "nomination": nomination},
        about=f"stand_in:{stand_in.pk}",
    )
    content = {"person": str(named.user.key), "reason": reason}
    record("jury.name_stand_in", code_of(nomination), by=by, now=now, content=content)
    return stand_in
