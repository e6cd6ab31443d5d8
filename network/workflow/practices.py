"""How a practice is recorded, confirmed or declined, made public and withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from network.models import Practice
from network.rules.practices import (
    OUTDATED,
    has_begun,
    may_answer,
    may_record,
    may_set_publishing,
    may_withdraw_practice,
    sides_of,
)
from network.states import PRACTICE_TRANSITIONS, PracticeState
from nominations.models import Affiliation, Municipality

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def record_practice(practice: Practice, *, by: User, now: datetime) -> Practice:
    """Write what the municipality took over; the source is asked to confirm."""
    require(may_record(practice.adopter, practice.source, by=by, now=now))
    require(has_begun(practice.since, now))
    practice.recorded_at, practice.recorded_by = now, by
    practice.save(force_insert=True)
    ask_source(practice, now)
    record("network.record_practice", practice.code, by=by, now=now)
    return practice


@transaction.atomic
def confirm_practice(
    practice: Practice, *, publishes: bool, version: int, by: User, now: datetime
) -> Practice:
    """Say for the source that what it has read is so, and whether it may be public."""
    practice = locked_practice(practice)
    require(may_answer(practice, by=by, now=now))
    if practice.version != version:
        require(OUTDATED)
    practice.source_publishes = publishes
    _answer(practice, "confirm", by=by, now=now)
    return practice


@transaction.atomic
def decline_practice(practice: Practice, *, words: str, by: User, now: datetime) -> Practice:
    """Say for the source that it is not so, and why."""
    practice = locked_practice(practice)
    require(may_answer(practice, by=by, now=now))
    practice.answer = words
    _answer(practice, "decline", by=by, now=now)
    return practice


def _answer(practice: Practice, move: str, *, by: User, now: datetime) -> None:
    practice.state = PRACTICE_TRANSITIONS[PracticeState(practice.state), move]
    practice.answered_at, practice.answered_by = now, by
    fields = ["state", "source_publishes", "answer", "answered_at", "answered_by"]
    practice.save(update_fields=fields)
    _tell("practice_answered", practice, practice.adopter, now)
    record(f"network.{move}_practice", practice.code, by=by, now=now)


@transaction.atomic
def set_publishing(practice: Practice, *, publishes: bool, by: User, now: datetime) -> Practice:
    """Let it be public for the person's own side, or no longer; it stays confirmed."""
    practice = locked_practice(practice)
    require(may_set_publishing(practice, by=by, now=now))
    sides = sides_of(practice, by, now)
    for side in sides:
        setattr(practice, f"{side}_publishes", publishes)
    practice.save(update_fields=["adopter_publishes", "source_publishes"])
    content = {"sides": sides, "publishes": publishes}
    record("network.set_publishing", practice.code, by=by, now=now, content=content)
    return practice


@transaction.atomic
def withdraw_practice(practice: Practice, *, by: User, now: datetime) -> Practice:
    """Take it back; it is public no longer."""
    practice = locked_practice(practice)
    require(may_withdraw_practice(practice, by=by, now=now))
    practice.state = PRACTICE_TRANSITIONS[PracticeState(practice.state), "withdraw"]
    practice.withdrawn_at, practice.withdrawn_by = now, by
    practice.save(update_fields=["state", "withdrawn_at", "withdrawn_by"])
    record("network.withdraw_practice", practice.code, by=by, now=now)
    return practice


def locked_practice(practice: Practice) -> Practice:
    """Lock the row, then read it with the two municipalities."""
    Practice.objects.select_for_update().get(pk=practice.pk)
    locked: Practice = Practice.objects.with_both().get(pk=practice.pk)
    return locked


def ask_source(practice: Practice, now: datetime) -> None:
    """Ask the source whether what stands now is so."""
    _tell("practice_to_confirm", practice, practice.source, now)


def _tell(kind: str, practice: Practice, receiver: Municipality, now: datetime) -> None:
    """Write to the contacts of one of the two."""
    people = Affiliation.objects.reachable(now).contacts_of([receiver])
    for address in people.addresses():
        enqueue(
            kind,
            to=address,
            dedupe_key=f"{kind}:{practice.code}:{practice.version}:{address}",
            now=now,
            context={"practice": practice},
            about=f"practice:{practice.code}",
        )
