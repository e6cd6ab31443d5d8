"""The demo jury's meeting after the reveal, through the workflow."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from jury.models import Deliberation, Juror
from jury.workflow.attending import arrive
from jury.workflow.meeting import close_meeting, open_meeting, take_up
from kvalitetskommun.accounts.models import User
from nominations.models import Nomination

MINUTE = timedelta(minutes=1)


def hold_meeting(
    deliberation: Deliberation, nominees: Iterable[Nomination], *, chair: User, now: datetime
) -> None:
    """Let the whole jury meet, and talk about the nominees a while each."""
    open_meeting(deliberation, by=chair, now=now)
    seated = Juror.objects.active(now).judging().filter(edition=deliberation.edition_id)
    for place, juror in enumerate(seated.select_related("user", "edition").order_by("pk")):
        arrive(juror, by=juror.user, now=now + place * MINUTE)
    at = now + 20 * MINUTE
    for nominee in nominees:
        take_up(nominee, by=chair, now=at)
        at += 25 * MINUTE
    close_meeting(deliberation, by=chair, now=at)
