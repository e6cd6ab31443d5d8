"""Second scores come into force, and into the score log, when they are closed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.entries import SUBMITTED
from jury.models import Scorecard, SecondRound
from jury.states import Round, ScorecardState
from jury.workflow.locking import code_of
from jury.workflow.score_log import log_scores, values_of
from kvalitetskommun.audit.workflow import record

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def close_round(found: SecondRound, *, by: User, now: datetime) -> None:
    """Close a nominee's second scores; from now on they count and are shown."""
    found.closed_at, found.closed_by = now, by
    found.save(update_fields=["closed_at", "closed_by"])
    record("jury.close_second", code_of(found.nomination), by=by, now=now)
    cards = Scorecard.objects.filter(nomination=found.nomination, state=ScorecardState.SUBMITTED)
    for card in cards.with_context().order_by("pk"):
        second = [row for row in values_of(card) if row["round"] == Round.SECOND]
        log_scores(SUBMITTED, card, by=by, now=now, values=second)


def close_rounds(edition_id: int, *, by: User, now: datetime) -> None:
    """Close all that are open: the meeting ends."""
    rounds = SecondRound.objects.filter(nomination__edition=edition_id, closed_at=None)
    about = rounds.select_related("nomination__edition", "nomination__municipality")
    for found in about.order_by("pk"):
        close_round(found, by=by, now=now)
