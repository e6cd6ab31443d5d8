"""The score log: every value that a submitted score ever had, each an entry of the audit chain."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from jury.entries import LEFT_OUT
from jury.models import Juror, Scorecard
from jury.states import ScorecardState
from jury.workflow.locking import code_of
from kvalitetskommun.audit.workflow import record_each

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

Logged = list[Mapping[str, object]]


def values_of(scorecard: Scorecard) -> Logged:
    """Give what the log says of each score that counts; the juror is a random key, not a name."""
    nominee, juror = code_of(scorecard.nomination), str(scorecard.juror.user.key)
    rows = scorecard.scores.in_force().exclude(value=None).select_related("criterion")
    return [
        {
            "nominee": nominee,
            "juror": juror,
            "criterion": row.criterion.key,
            "round": row.round,
            "value": row.value,
            "reason": row.reason,
            "confidence": row.confidence,
            "version": scorecard.version,
        }
        for row in rows.order_by("round", "criterion__position", "criterion__key")
    ]


def log_scores(
    kind: str, scorecard: Scorecard, *, by: User | None, now: datetime, values: Logged | None = None
) -> None:
    """Write each value on the scorecard in the chain; ``values`` if they are gone already."""
    logged = values_of(scorecard) if values is None else values
    if logged:
        record_each(kind, scorecard.code, logged, by=by, now=now)


def leave_out(juror: Juror, *, by: User | None, now: datetime) -> None:
    """Write that nothing counts that a juror who leaves before the reveal has handed in."""
    cards = Scorecard.objects.filter(juror=juror, state=ScorecardState.SUBMITTED)
    for card in cards.with_context().order_by("pk"):
        log_scores(LEFT_OUT, card, by=by, now=now)
