"""Second scores after the talk: beside the first, closed and shown by who leads the nominee."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from jury.models import HIGHEST, LOWEST, Criterion, Given, Score, Scorecard, SecondRound
from jury.rules import second_scores as rules
from jury.states import Round
from jury.workflow.locking import code_of, lock_jury, lock_scorecard
from jury.workflow.meeting import tell
from jury.workflow.scorecards import OUTSIDE_SCALE, STALE, UNKNOWN_CRITERION
from jury.workflow.second_closing import close_round
from kvalitetskommun.answers import Refused, require
from kvalitetskommun.audit.workflow import record
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def open_second(nomination: Nomination, *, by: User, now: datetime) -> SecondRound:
    """Let jurors score the nominee again; nobody sees another's until it is closed."""
    lock_jury(nomination.edition_id)
    require(rules.may_open_second(nomination, by=by, now=now))
    found = SecondRound.objects.create(nomination=nomination, opened_at=now, opened_by=by)
    tell(nomination.edition_id)
    record("jury.open_second", code_of(nomination), by=by, now=now)
    return found


@transaction.atomic
def close_second(nomination: Nomination, *, by: User, now: datetime) -> None:
    """Close the nominee's second scores and show them; each becomes an entry of the chain."""
    lock_jury(nomination.edition_id)
    require(rules.may_close_second(nomination, by=by, now=now))
    tell(nomination.edition_id)
    rounds = SecondRound.objects.select_related("nomination__edition", "nomination__municipality")
    close_round(rounds.get(nomination=nomination), by=by, now=now)


@transaction.atomic
def score_again(
    scorecard: Scorecard, *, values: Mapping[str, Given], version: int, by: User, now: datetime
) -> Scorecard:
    """Set second scores by the criterion's key; without a value the first one stands alone.

    The first score is never touched. What is set may be changed until it is closed, and is written
    in the chain only then, like a scorecard that is handed in.
    """
    scorecard = lock_scorecard(scorecard)
    require(rules.may_score_again(scorecard, by=by, now=now))
    if version != scorecard.version:
        raise Refused(STALE)
    firsts = {row.criterion.key: row for row in scorecard.scores.blind()}
    for key, given in values.items():
        _check(firsts.get(key), given)
        _keep(scorecard, firsts[key].criterion, given)
    scorecard.version += 1
    scorecard.saved_at = now
    scorecard.save(update_fields=["version", "saved_at"])
    content = {"version": scorecard.version}
    record("jury.score_again", scorecard.code, by=by, now=now, content=content)
    return scorecard


def _check(first: Score | None, given: Given) -> None:
    """Refuse what has no first score, lies outside the scale, or moves without a reason."""
    if first is None:
        raise Refused(UNKNOWN_CRITERION)
    if given.value is not None and not LOWEST <= given.value <= HIGHEST:
        raise Refused(OUTSIDE_SCALE)
    require(rules.is_explained(first.value, given))


def _keep(scorecard: Scorecard, criterion: Criterion, given: Given) -> None:
    place: dict[str, Any] = {
        "scorecard": scorecard,
        "criterion": criterion,
        "round": Round.SECOND,
    }
    if given.value is None:
        Score.objects.filter(**place).delete()
        return
    said = {"value": given.value, "reason": given.reason, "confidence": ""}
    Score.objects.update_or_create(**place, defaults=said)
