"""When a citation may be written and read through."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Citation, Declaration
from jury.rules.leading import leads
from jury.rules.people import (
    NOT_OFFICE,
    NOT_PREPARED,
    NOT_REVEALED,
    NOT_STANDING,
    deliberation_of,
    stands,
)
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination
from nominations.rules.releasing import may_propose_award

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_write_citation(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether the person may write a version: who scored or leads, and the office."""
    deliberation = deliberation_of(nomination.edition)
    if deliberation is None:
        return NOT_PREPARED
    if not deliberation.is_revealed:
        return NOT_REVEALED
    answer = may_propose_award(nomination.edition, by=by, now=now)
    if not answer:
        return answer
    if not stands(nomination, now):
        return NOT_STANDING
    if by.office or takes_part(nomination, by, now):
        return YES
    return no("not_taking_part", "Bara den som har deltagit i bedömningen skriver motiveringen.")


def may_check_citation(citation: Citation, *, by: User, now: datetime) -> Answer:
    """Say whether the office may say that the language of a version is right."""
    if citation.is_checked:
        return no("already_checked", "Versionen är redan språkgranskad.")
    latest = Citation.objects.of(citation.nomination).first()
    if latest is None or latest.pk != citation.pk:
        return no("not_latest", "Det finns en senare version. Granska den i stället.")
    answer = may_write_citation(citation.nomination, by=by, now=now)
    if not answer:
        return answer
    return YES if by.office else NOT_OFFICE


def takes_part(nomination: Nomination, by: User, now: datetime) -> bool:
    """Tell whether the person sits in the jury now and takes part, or leads, about this nominee."""
    clearing = Declaration.objects.clearing().of_running(by, now)
    return clearing.filter(nomination=nomination).exists() or leads(nomination, by, now)
