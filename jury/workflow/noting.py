"""Notes about a nominee are written in versions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import MeetingNote
from jury.rules import noting as rules
from jury.workflow.citing import STALE
from jury.workflow.locking import code_of, lock_jury
from jury.workflow.meeting import tell
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def write_notes(
    nomination: Nomination, *, text: str, version: int, by: User, now: datetime
) -> MeetingNote:
    """Add a version after number ``version``, which the writer had read; 0 before the first.

    What is noted stays out of the chain, which only says that a version was written.
    """
    lock_jury(nomination.edition_id)
    require(rules.may_write_notes(nomination, by=by, now=now))
    latest: MeetingNote | None = nomination.meeting_notes.first()
    number = latest.number if latest else 0
    if number != version:
        require(STALE)
    if latest is not None and latest.text == text:
        return latest
    note = MeetingNote.objects.create(
        nomination=nomination, number=number + 1, text=text, written_at=now, written_by=by
    )
    tell(nomination.edition_id)
    content = {"version": note.number}
    record("jury.write_notes", code_of(nomination), by=by, now=now, content=content)
    return note
