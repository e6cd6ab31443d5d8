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
    """Say whether something may be noted: of a winner that everybody knows."""
    if award.kind != AwardKind.WINNER:
        return no("no_winner", "Bara en vinnare har en förteckning.")
    if not by.office:
        return NOT_OFFICE
    if not Award.objects.public(now).filter(pk=award.pk).exists():
        return no("not_public", "Vinnaren är inte känd än. Förteckningen börjar gälla då.")
    return YES
