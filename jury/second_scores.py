"""Second scores that are closed: who moved how far and why."""

from __future__ import annotations

from dataclasses import dataclass

from jury.models import Deliberation, Score, Scorecard
from jury.models.deliberation import FEWEST
from jury.overview import in_pseudonym_order
from jury.states import Round
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Moved:
    """What a juror set again on one criterion, under the juror's pseudonym."""

    juror: str
    criterion: str
    first: int | None
    second: int
    reason: str


def second_scores_of(nomination: Nomination, deliberation: Deliberation) -> list[Moved]:
    """Give a nominee's second scores beside the first, by criterion, once they are closed.

    None where so few have scored that one could tell whose they are.
    """
    cards = list(
        Scorecard.objects.counting().filter(nomination=nomination).select_related("juror__user")
    )
    if len(cards) < FEWEST:
        return []
    ordered = in_pseudonym_order((card.juror for card in cards), nomination, deliberation)
    numbers = {juror.pk: number for number, juror in enumerate(ordered, 1)}
    scores = Score.objects.in_force().filter(scorecard__in=cards)
    rows = list(scores.select_related("scorecard", "criterion"))
    firsts = {
        (row.scorecard_id, row.criterion_id): row.value for row in rows if row.round == Round.FIRST
    }
    seconds = [row for row in rows if row.round == Round.SECOND]
    seconds.sort(
        key=lambda row: (
            row.criterion.position,
            row.criterion_id,
            numbers[row.scorecard.juror_id],
        )
    )
    return [
        Moved(
            f"J{numbers[row.scorecard.juror_id]}",
            row.criterion.title,
            firsts.get((row.scorecard_id, row.criterion_id)),
            row.value,
            row.reason,
        )
        for row in seconds
    ]
