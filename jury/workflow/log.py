"""Taking out the jury's log is itself written in it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Deliberation
from jury.workflow.locking import code_of_edition
from kvalitetskommun.audit.workflow import record

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def note_export(deliberation: Deliberation, *, by: User | None, now: datetime) -> None:
    """Write down that the log was taken out, and whether the scores were in it."""
    content = {"scores": deliberation.is_revealed}
    record("jury.export", code_of_edition(deliberation.edition), by=by, now=now, content=content)
