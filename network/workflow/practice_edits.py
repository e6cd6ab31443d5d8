"""How what a municipality took over is changed, and confirmed anew."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import Practice
from network.rules.directory import OUTDATED
from network.rules.practices import has_begun, may_edit_practice
from network.states import PRACTICE_TRANSITIONS, PracticeState
from network.workflow.practices import ask_source, locked_practice

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

ANSWER = ("state", "source_publishes", "answered_at", "answered_by")


@transaction.atomic
def edit_practice(
    practice: Practice, *, content: Mapping[str, Any], version: int, by: User, now: datetime
) -> Practice:
    """Change what it says; what the source has confirmed is no longer, and it is asked anew."""
    practice = locked_practice(practice)
    require(may_edit_practice(practice, by=by, now=now))
    if practice.version != version:
        require(OUTDATED)
    require(has_begun(content["since"], now))
    changed = [name for name in Practice.CONTENT if getattr(practice, name) != content[name]]
    if not changed:
        return practice
    for name in changed:
        setattr(practice, name, content[name])
    practice.version += 1
    was_confirmed = practice.state == PracticeState.CONFIRMED
    if was_confirmed:
        _unconfirm(practice)
    practice.save(update_fields=[*changed, "version", *ANSWER])
    if was_confirmed:
        ask_source(practice, now)
    facts = {"fields": changed, "was_confirmed": was_confirmed}
    record("network.edit_practice", practice.code, by=by, now=now, content=facts)
    return practice


def _unconfirm(practice: Practice) -> None:
    practice.state = PRACTICE_TRANSITIONS[PracticeState(practice.state), "edit"]
    practice.source_publishes = False
    practice.answered_at, practice.answered_by = None, None
