"""What a juror's desk shows: the nominees in the juror's own order, and how far each has come."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from jury.models import Declaration, Juror, Scorecard
from jury.querysets import to_judge
from jury.states import SETTLED, JurorRole, ScorecardState
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Row:
    """One nominee on one juror's desk."""

    nomination: Nomination
    declaration: Declaration | None
    scorecard: Scorecard | None
    may_read: bool
    scores: bool

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is left to do for the juror."""
        if self.declaration is None:
            return False
        if self.declaration.is_out:
            return True
        if not self.scores:
            return self.may_read
        return self.scorecard is not None and self.scorecard.state in SETTLED

    @property
    def status(self) -> tuple[str, str]:
        """Give the status in words, and the kind of tag that shows it."""
        if self.declaration is None:
            return "Svara om jäv", "attention"
        if self.declaration.is_undecided:
            return "Ordföranden avgör om du deltar", "info"
        if self.declaration.is_out:
            return "Du deltar inte", "neutral"
        if self.scorecard is None:
            return "Redo att läsa", "done"
        return _KIND_OF[ScorecardState(self.scorecard.state)]


_KIND_OF = {
    ScorecardState.NOT_BEGUN: ("Inte påbörjad", "neutral"),
    ScorecardState.DRAFT: ("Utkast", "begun"),
    ScorecardState.SUBMITTED: ("Inlämnad", "done"),
    ScorecardState.UNLOCKED: ("Upplåst av ordföranden", "attention"),
    ScorecardState.EXCUSED: ("Undantagen av ordföranden", "neutral"),
    ScorecardState.RECUSED: ("Du deltar inte", "neutral"),
}


def desk_of(juror: Juror, now: datetime) -> list[Row]:
    """List the juror's nominees: those that wait for a declaration first, the settled last."""
    nominees = to_judge(now).filter(edition=juror.edition_id).select_related("municipality")
    declarations = {row.nomination_id: row for row in juror.declarations.current()}
    cards = {
        card.nomination_id: card for card in Scorecard.objects.filter(juror=juror).with_progress()
    }
    scores = juror.role != JurorRole.CHAIR or juror.edition.deliberation.chair_scores
    rows = [
        Row(
            nomination=nominee,
            declaration=declarations.get(nominee.pk),
            scorecard=cards.get(nominee.pk),
            may_read=nominee.pk in declarations and declarations[nominee.pk].is_clearing,
            scores=scores,
        )
        for nominee in in_own_order(juror, nominees)
    ]
    return sorted(rows, key=lambda row: (row.declaration is not None, row.is_settled))


def in_own_order(juror: Juror, nominees: Iterable[Nomination]) -> list[Nomination]:
    """Shuffle the nominees for one juror, always alike, so that no place in a list is favoured."""
    return sorted(
        nominees,
        key=lambda row: hashlib.sha256(f"{juror.user.key}:{row.pk}".encode()).hexdigest(),
    )
