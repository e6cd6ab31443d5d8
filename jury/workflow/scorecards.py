"""Jurors score; the chair unlocks and excuses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.entries import SUBMITTED, UNLOCKED, VOIDED
from jury.models import HIGHEST, LOWEST, Criterion, Given, Juror, Score, Scorecard
from jury.rules import scorecards as rules
from jury.states import SCORECARD_TRANSITIONS, Confidence, JurorRole, ScorecardState
from jury.workflow.locking import lock_scorecard
from jury.workflow.open_pages import is_outrun, is_stale, sent_from
from jury.workflow.score_log import log_scores, values_of
from kvalitetskommun.answers import Refused, no, require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Nomination
from nominations.workflow.revisions import NOWHERE, Source

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

Values = Mapping[str, Given]

STALE = no(
    "stale",
    "Bedömningen har sparats i en annan flik efter att du öppnade sidan. Ingenting är överskrivet.",
)
UNKNOWN_CRITERION = no("unknown_criterion", "Kriteriet finns inte i omgången.")
OUTSIDE_SCALE = no("outside_scale", f"Poängen ska vara mellan {LOWEST} och {HIGHEST}.")
UNKNOWN_CONFIDENCE = no("unknown_confidence", "Säkerheten ska vara låg, medel eller hög.")


def open_scorecard(juror: Juror, nomination: Nomination) -> None:
    """Give a juror who may take part a scorecard; one closed by a conflict starts empty."""
    if juror.role == JurorRole.CHAIR and not nomination.edition.deliberation.chair_scores:
        return
    scorecard, _ = Scorecard.objects.get_or_create(juror=juror, nomination=nomination)
    if scorecard.state == ScorecardState.RECUSED:
        _move(scorecard, "readmit")


def recuse(juror: Juror, nomination: Nomination, *, by: User, now: datetime) -> None:
    """Close a juror's scorecard; its values leave the desk and stay in the audit chain."""
    scorecard = Scorecard.objects.filter(juror=juror, nomination=nomination).first()
    if scorecard is None or scorecard.state == ScorecardState.RECUSED:
        return
    was_in, voided = scorecard.state == ScorecardState.SUBMITTED, _written(scorecard)
    values = values_of(scorecard) if was_in else []
    scorecard.scores.all().delete()
    _move(scorecard, "recuse", submitted_at=None)
    content = {} if was_in else {"draft": voided}
    record("jury.recuse", scorecard.code, by=by, now=now, content=content)
    log_scores(VOIDED, scorecard, by=by, now=now, values=values)


@transaction.atomic
def save_scores(
    scorecard: Scorecard,
    *,
    values: Values,
    version: int,
    source: Source = NOWHERE,
    by: User,
    now: datetime,
) -> Scorecard:
    """Save a draft, gaps and all; a stale version overwrites nothing."""
    scorecard = lock_scorecard(scorecard)
    require(rules.may_save(scorecard, by=by, now=now))
    if is_outrun(scorecard, source):
        return scorecard
    if is_stale(scorecard, version, source):
        raise Refused(STALE)
    _write(scorecard, values)
    noted = sent_from(scorecard, source)
    _move(scorecard, "save", version=scorecard.version + 1, saved_at=now, **noted)
    return scorecard


def _write(scorecard: Scorecard, values: Values) -> None:
    criteria = {
        row.key: row for row in Criterion.objects.filter(edition=scorecard.juror.edition_id)
    }
    for key, given in values.items():
        _check(given, key in criteria)
    Score.objects.bulk_create(
        [
            Score(scorecard=scorecard, criterion=criteria[key], **given._asdict())
            for key, given in values.items()
        ],
        update_conflicts=True,
        unique_fields=["scorecard", "criterion", "round"],
        update_fields=Given._fields,
    )


def _check(given: Given, is_known: bool) -> None:
    """Refuse what no form of ours sends."""
    if not is_known:
        raise Refused(UNKNOWN_CRITERION)
    if given.value is not None and not LOWEST <= given.value <= HIGHEST:
        raise Refused(OUTSIDE_SCALE)
    if given.confidence and given.confidence not in Confidence.values:
        raise Refused(UNKNOWN_CONFIDENCE)


@transaction.atomic
def submit_scorecard(scorecard: Scorecard, *, version: int, by: User, now: datetime) -> Scorecard:
    """Hand in a complete scorecard and lock it; the values are written in the audit chain."""
    scorecard = lock_scorecard(scorecard)
    require(rules.may_submit(scorecard, by=by, now=now))
    if version != scorecard.version:
        raise Refused(STALE)
    _move(scorecard, "submit", submitted_at=now)
    content = {"version": scorecard.version}
    record("jury.submit", scorecard.code, by=by, now=now, content=content)
    log_scores(SUBMITTED, scorecard, by=by, now=now)
    return scorecard


@transaction.atomic
def unlock(scorecard: Scorecard, *, reason: str, by: User, now: datetime) -> Scorecard:
    """Let a juror change a scorecard that is in; what it said stays in the audit chain."""
    scorecard = lock_scorecard(scorecard)
    require(rules.may_unlock(scorecard, by=by, now=now))
    _except(scorecard, "unlock", reason, by, now)
    enqueue(
        "jury_unlocked",
        to=scorecard.juror.user.email,
        dedupe_key=f"jury_unlocked:{scorecard.code}:{scorecard.version}",
        now=now,
        context={"juror": scorecard.juror, "nomination": scorecard.nomination},
        about=f"scorecard:{scorecard.code}",
    )
    record("jury.unlock", scorecard.code, by=by, now=now, content={"reason": reason})
    log_scores(UNLOCKED, scorecard, by=by, now=now)
    return scorecard


@transaction.atomic
def excuse(scorecard: Scorecard, *, reason: str, by: User, now: datetime) -> Scorecard:
    """Do without a juror's scorecard, with a reason; a draft on it is not counted."""
    scorecard = lock_scorecard(scorecard)
    require(rules.may_excuse(scorecard, by=by, now=now))
    _except(scorecard, "excuse", reason, by, now)
    content = {"reason": reason, "scores": _written(scorecard)}
    record("jury.excuse", scorecard.code, by=by, now=now, content=content)
    return scorecard


def _except(scorecard: Scorecard, move: str, reason: str, by: User, now: datetime) -> None:
    _move(scorecard, move, submitted_at=None, excepted_at=now, excepted_by=by, reason=reason)


def _move(scorecard: Scorecard, move: str, **fields: object) -> None:
    """Make one of the moves that exist, and set what belongs to it."""
    for name, value in fields.items():
        setattr(scorecard, name, value)
    scorecard.state = SCORECARD_TRANSITIONS[ScorecardState(scorecard.state), move]
    scorecard.save(update_fields=["state", *fields])


def _written(scorecard: Scorecard) -> dict[str, dict[str, object]]:
    rows = scorecard.scores.select_related("criterion")
    return {row.criterion.key: row.given._asdict() for row in rows}
