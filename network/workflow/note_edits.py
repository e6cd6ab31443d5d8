"""How an offer of a study visit, and a wish for one, is changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import VisitOffer, VisitRequest
from network.rules.directory import OUTDATED
from network.rules.note_edits import may_save_note
from network.workflow.visit_notes import lock_offer, lock_request

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def edit_note(
    note: VisitOffer | VisitRequest,
    *,
    content: Mapping[str, Any],
    version: int,
    by: User,
    now: datetime,
) -> VisitOffer | VisitRequest:
    """Change what a note on the board says, unless a colleague has since the person began."""
    note = lock_request(note) if isinstance(note, VisitRequest) else lock_offer(note)
    require(may_save_note(note, content, by=by, now=now))
    if note.version != version:
        require(OUTDATED)
    changed = [name for name in note.CONTENT if getattr(note, name) != content[name]]
    if not changed:
        return note
    for name in changed:
        setattr(note, name, content[name])
    note.version += 1
    note.save(update_fields=[*changed, "version"])
    record(f"network.{note.EDIT}", note.code, by=by, now=now, content={"fields": changed})
    return note
