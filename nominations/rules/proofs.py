"""When the office may put a file beside a line of a winner's ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import Answer, no
from nominations.models import Award, Proof
from nominations.rules.ledger import may_note_fulfilment

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

LARGEST_MB = 25


def may_send_proof(award: Award, *, size: int, by: User, now: datetime) -> Answer:
    """Say whether a file of ``size`` bytes may be kept for the winner."""
    answer = may_note_fulfilment(award, by=by, now=now)
    if answer and size > LARGEST_MB * 1024 * 1024:
        return no("too_large", f"Filen får vara högst {LARGEST_MB} MB. Minska den och försök igen.")
    return answer


def may_remove_proof(award: Award, *, by: User, now: datetime) -> Answer:
    """Say whether there is a file to take away, and the person may."""
    answer = may_note_fulfilment(award, by=by, now=now)
    if answer and not Proof.objects.of(award).exists():
        return no("no_proof", "Det finns ingen fil i förteckningen.")
    return answer
