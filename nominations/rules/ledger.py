"""When the office may write in a winner's ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Award
from nominations.rules.people import NOT_OFFICE
from nominations.states import AwardKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_note_fulfilment(award: Award, *, by: User, now: datetime) -> Answer:
    """Say whether something may be noted: by the office, of a winner that everybody knows."""
    answer = has_ledger(award, now)
    return NOT_OFFICE if answer and not by.office else answer


def has_ledger(award: Award, now: datetime) -> Answer:
    """Say whether there is a ledger: of a winner that everybody knows."""
    if award.kind != AwardKind.WINNER:
        return no("no_winner", "Bara en vinnare har en förteckning.")
    if not Award.objects.public(now).filter(pk=award.pk).exists():
        return no("not_public", "Vinnaren är inte känd än. Förteckningen börjar gälla då.")
    return YES
