"""What a juror's desk shows: the nominees in the juror's own order, and how far each has come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction

from jury import scoring
from jury.models import Criterion, Declaration, Juror, Score, Scorecard
from jury.querysets import in_turn
from jury.states import SETTLED, JurorRole, Perspective, ScorecardState
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Part:
    """How far a juror has come with one perspective of one nominee, and the own mean of it."""

    perspective: Perspective
    filled: int
    of: int
    mean: Fraction | None

    @property
    def missing(self) -> int:
        """Count the criteria where value, reason or confidence is missing."""
        return self.of - self.filled


@dataclass(frozen=True, slots=True)
class Row:
    """One nominee on one juror's desk; ``position`` is None until the order is drawn."""

    nomination: Nomination
    position: int | None
    declaration: Declaration | None
    scorecard: Scorecard | None
    scores: bool
    parts: list[Part] = field(default_factory=list)
    mean: Fraction | None = None

    @property
    def may_read(self) -> bool:
        """Tell whether the juror has declared no conflict, or been let in by the chair."""
        return self.declaration is not None and self.declaration.is_clearing

    @property
    def cells(self) -> list[tuple[Perspective, Part | None]]:
        """Give each perspective with the own part of it; None where nothing is asked."""
        parts = {part.perspective: part for part in self.parts}
        return [(perspective, parts.get(perspective)) for perspective in Perspective]

    @property
    def filled(self) -> int:
        """Count the criteria where nothing is missing."""
        return sum(part.filled for part in self.parts)

    @property
    def of(self) -> int:
        """Count the criteria."""
        return sum(part.of for part in self.parts)

    @property
    def is_to_judge(self) -> bool:
        """Tell whether a judgement is expected of the juror, or has been given."""
        is_out = self.declaration is not None and self.declaration.is_out
        is_excused = self.scorecard is not None and self.scorecard.state == ScorecardState.EXCUSED
        return self.scores and not is_out and not is_excused

    @property
    def is_judged(self) -> bool:
        """Tell whether the judgement is in."""
        is_in = self.scorecard is not None and self.scorecard.state == ScorecardState.SUBMITTED
        return self.is_to_judge and is_in

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
    def is_waiting(self) -> bool:
        """Tell whether the chair must rule before the juror can go on."""
        return self.declaration is not None and self.declaration.is_undecided

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


@dataclass(frozen=True, slots=True)
class Desk:
    """The juror's nominees in the juror's own order."""

    rows: list[Row]
    # How many criteria the office has laid out.
    criteria: int = 0

    @property
    def has_order(self) -> bool:
        """Tell whether every nominee has its place."""
        return all(row.position for row in self.rows)

    @property
    def judged(self) -> int:
        """Count the nominees whose judgement is in."""
        return sum(row.is_judged for row in self.rows)

    @property
    def to_judge(self) -> int:
        """Count the nominees that the juror is to judge."""
        return sum(row.is_to_judge for row in self.rows)

    @property
    def undeclared(self) -> int:
        """Count the nominees that wait for an answer about conflicts."""
        return sum(row.declaration is None for row in self.rows)

    @property
    def readable(self) -> list[Row]:
        """Give the nominees that the juror may read."""
        return [row for row in self.rows if row.may_read]

    @property
    def begun(self) -> list[Row]:
        """Give the nominees that the juror has a scorecard for and may read."""
        return [row for row in self.rows if row.parts]

    def next_after(self, nomination: Nomination) -> Row | None:
        """Give the next one in order where something is left to do, round to the first."""
        here = [row.nomination.pk for row in self.rows].index(nomination.pk)
        others = self.rows[here + 1 :] + self.rows[:here]
        return next((row for row in others if not row.is_settled and not row.is_waiting), None)


def desk_of(juror: Juror, now: datetime) -> Desk:
    """Give the juror's nominees in the juror's own order; one without a place stands last."""
    declarations = {row.nomination_id: row for row in juror.declarations.current()}
    cards = {card.nomination_id: card for card in Scorecard.objects.filter(juror=juror)}
    criteria = list(Criterion.objects.filter(edition=juror.edition_id).in_order())
    given = _given(juror)
    scores = juror.role != JurorRole.CHAIR or juror.edition.deliberation.chair_scores
    rows = []
    for nominee in in_turn(juror, now):
        row = Row(
            nomination=nominee,
            position=nominee.position,
            declaration=declarations.get(nominee.pk),
            scorecard=cards.get(nominee.pk),
            scores=scores,
        )
        rows.append(_with_parts(row, criteria, given) if row.may_read else row)
    ordered = sorted(rows, key=lambda row: (row.position is None, row.position or 0))
    return Desk(ordered, len(criteria))


Scores = dict[int, dict[int, Score]]


def _given(juror: Juror) -> Scores:
    """Give the juror's scores by scorecard and criterion."""
    given: Scores = defaultdict(dict)
    for score in Score.objects.blind().filter(scorecard__juror=juror):
        given[score.scorecard_id][score.criterion_id] = score
    return given


def _with_parts(row: Row, criteria: list[Criterion], given: Scores) -> Row:
    if row.scorecard is None:
        return row
    own = given.get(row.scorecard.pk, {})
    parts = [
        _part(perspective, [one for one in criteria if one.perspective == perspective], own)
        for perspective in Perspective
    ]
    return replace(row, parts=[part for part in parts if part.of], mean=_mean(criteria, own))


def _part(perspective: Perspective, criteria: list[Criterion], own: dict[int, Score]) -> Part:
    filled = sum(own[row.pk].given.is_complete for row in criteria if row.pk in own)
    return Part(perspective, filled, len(criteria), _mean(criteria, own))


def _mean(criteria: list[Criterion], own: dict[int, Score]) -> Fraction | None:
    values = {
        row.key: value
        for row in criteria
        if row.pk in own and (value := own[row.pk].value) is not None
    }
    return scoring.weighted_mean(values, {row.key: row.weight for row in criteria})
