"""When the office may change what it lays before the jury."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import FactDocument, KeyFigure
from jury.rules.people import NOT_OFFICE, deliberation_of
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Edition, Nomination
from nominations.querysets.nominations import STANDING

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

LARGEST_FILE_MB = 25


def may_edit_evidence(nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether key figures and documents may change: until the jury has seen all scores."""
    answer = may_edit_any_evidence(nomination.edition, by=by, now=now)
    if answer and nomination.state not in STANDING:
        return no("not_standing", "Kommunen är inte längre nominerad.")
    return answer


def may_edit_any_evidence(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the edition's evidence is open at all."""
    deliberation = deliberation_of(edition)
    if deliberation is not None and deliberation.is_revealed:
        return no(
            "revealed", "Juryns bedömningar är visade. Underlaget som de bygger på ligger fast."
        )
    return YES if by.office else NOT_OFFICE


def may_change_figure(figure: KeyFigure, *, by: User, now: datetime) -> Answer:
    """Say whether a key figure may be corrected or taken away."""
    return may_edit_evidence(figure.nomination, by=by, now=now)


def may_add_document(nomination: Nomination, *, size: int, by: User, now: datetime) -> Answer:
    """Say whether a document of ``size`` bytes may be added."""
    answer = may_edit_evidence(nomination, by=by, now=now)
    if answer and size > LARGEST_FILE_MB * 1024 * 1024:
        return no("too_large", f"Filen får vara högst {LARGEST_FILE_MB} MB.")
    return answer


def may_remove_document(document: FactDocument, *, by: User, now: datetime) -> Answer:
    """Say whether a document may be taken away."""
    if document.removed_at is not None:
        return no("already_removed", "Underlaget är redan borttaget.")
    return may_edit_evidence(document.nomination, by=by, now=now)
