"""Who may note who is at the jury's meeting."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Juror, Meeting
from jury.rules.meeting import NOT_OPEN, steers
from kvalitetskommun.answers import YES, Answer, no

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_note_attendance(
    meeting: Meeting | None, juror: Juror, *, by: User, now: datetime
) -> Answer:
    """Say whether a juror's coming or leaving may be noted: by the juror, chair, deputy, office."""
    if meeting is None or not meeting.is_open:
        return NOT_OPEN
    judges = Juror.objects.active(now).judging().filter(edition=meeting.edition_id)
    if not judges.filter(pk=juror.pk).exists():
        return no("not_in_jury", "Personen sitter inte i juryn, eller väntar som suppleant.")
    if juror.user_id == by.pk or by.office or steers(meeting.edition_id, by, now):
        return YES
    return no("not_yours", "Det antecknar jurymedlemmen, ordföranden eller kansliet.")
