"""When the office may put a file beside a line of a winner's ledger."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import Answer, no
from nominations.models import Award, Proof
from nominations.rules.ledger import may_note_fulfilment
from nominations.rules.office_files import may_be_kept

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_send_proof(award: Award, *, by: User, now: datetime, size: int = 0) -> Answer:
    """Say whether a file may be kept for the winner; its size in bytes is asked once it is sent."""
    answer = may_note_fulfilment(award, by=by, now=now)
    return may_be_kept(size) if answer else answer


def may_remove_proof(award: Award, *, by: User, now: datetime) -> Answer:
    """Say whether there is a file to take away, and the person may."""
    answer = may_note_fulfilment(award, by=by, now=now)
    if answer and not Proof.objects.of(award).exists():
        return no("no_proof", "Det finns ingen fil i förteckningen.")
    return answer
