"""When a scorecard may be written, submitted, unlocked and excused."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Criterion, Score, Scorecard
from jury.rules.leading import leads
from jury.rules.people import (
    NOT_CHAIR,
    NOT_PLEDGED,
    NOT_STANDING,
    NOT_YOURS,
    REVEALED,
    is_running,
    stands,
)
from jury.states import ScorecardState
from kvalitetskommun.answers import YES, Answer, no

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

_CLOSED = {
    ScorecardState.SUBMITTED: no(
        "submitted",
        "Bedömningen är inlämnad och låst. Behöver du ändra något? Be ordföranden låsa upp den.",
    ),
    ScorecardState.RECUSED: no(
        "recused", "Du har avstått från att bedöma kommunen på grund av jäv."
    ),
    ScorecardState.EXCUSED: no(
        "excused", "Ordföranden har undantagit dig från att bedöma kommunen."
    ),
}


def may_save(scorecard: Scorecard, *, by: User, now: datetime) -> Answer:
    """Say whether the juror may write on the scorecard now."""
    if scorecard.nomination.edition.deliberation.is_revealed:
        return REVEALED
    closed = _CLOSED.get(ScorecardState(scorecard.state))
    if closed is not None:
        return closed
    if not is_running(scorecard.juror, by, now):
        return NOT_YOURS
    if scorecard.juror.pledged_at is None:
        return NOT_PLEDGED
    if not _is_cleared(scorecard):
        return no("not_cleared", "Svara först på om du är jävig. Är du osäker avgör ordföranden.")
    return YES if stands(scorecard.nomination, now) else NOT_STANDING


def may_submit(scorecard: Scorecard, *, by: User, now: datetime) -> Answer:
    """Say whether the scorecard may be handed in: nothing is missing on any criterion."""
    answer = may_save(scorecard, by=by, now=now)
    if not answer:
        return answer
    missing = gaps(scorecard)
    if missing:
        titles = ", ".join(criterion.title for criterion in missing)
        return no("incomplete", f"Poäng, skäl eller säkerhet saknas för: {titles}.")
    return YES


def may_unlock(scorecard: Scorecard, *, by: User, now: datetime) -> Answer:
    """Say whether the chair may unlock a scorecard that is in: only before the reveal."""
    if scorecard.nomination.edition.deliberation.is_revealed:
        return REVEALED
    if scorecard.state != ScorecardState.SUBMITTED:
        return no("not_submitted", "Bara en inlämnad bedömning kan låsas upp.")
    return _by_the_chair(scorecard, by, now)


def may_excuse(scorecard: Scorecard, *, by: User, now: datetime) -> Answer:
    """Say whether the chair may excuse a juror from a nominee: only before the reveal."""
    if scorecard.nomination.edition.deliberation.is_revealed:
        return REVEALED
    if not scorecard.is_writable:
        return no("nothing_to_excuse", "Bara en bedömning som saknas kan undantas.")
    return _by_the_chair(scorecard, by, now)


def gaps(scorecard: Scorecard) -> list[Criterion]:
    """List the criteria that lack a score, a reason or a confidence, in their order."""
    scores = Score.objects.blind().filter(scorecard=scorecard)
    filled = {score.criterion_id for score in scores if score.given.is_complete}
    criteria = Criterion.objects.filter(edition=scorecard.nomination.edition_id).in_order()
    return [criterion for criterion in criteria if criterion.pk not in filled]


def _by_the_chair(scorecard: Scorecard, by: User, now: datetime) -> Answer:
    if not leads(scorecard.nomination, by, now):
        return NOT_CHAIR
    return YES if stands(scorecard.nomination, now) else NOT_STANDING


def _is_cleared(scorecard: Scorecard) -> bool:
    declarations = scorecard.juror.declarations.clearing()
    return bool(declarations.filter(nomination=scorecard.nomination_id).exists())
