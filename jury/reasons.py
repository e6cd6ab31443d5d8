"""The reasons that jurors gave, under their pseudonyms: what a citation is written from."""

from __future__ import annotations

from dataclasses import dataclass

from jury.models import Deliberation, Score, Scorecard
from jury.models.deliberation import FEWEST
from jury.overview import in_pseudonym_order
from jury.states import Round
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Reason:
    """What a juror wrote about one criterion, under the juror's pseudonym."""

    juror: str
    criterion: str
    value: int
    text: str
    is_second: bool = False


def reasons_for(nomination: Nomination, deliberation: Deliberation) -> list[Reason]:
    """Give the reasons behind a nominee's counting scores, criterion by criterion.

    None where so few have scored that a reason could tell who wrote it.
    """
    cards = Scorecard.objects.counting().filter(nomination=nomination).select_related("juror__user")
    if len(cards) < FEWEST:
        return []
    ordered = in_pseudonym_order((card.juror for card in cards), nomination, deliberation)
    numbers = {juror.pk: number for number, juror in enumerate(ordered, 1)}
    scores = Score.objects.revealed().filter(scorecard__in=cards, value__isnull=False)
    rows = sorted(
        scores.select_related("scorecard", "criterion"),
        key=lambda row: (
            row.criterion.position,
            row.criterion_id,
            numbers[row.scorecard.juror_id],
            row.round,
        ),
    )
    return [
        Reason(
            f"J{numbers[row.scorecard.juror_id]}",
            row.criterion.title,
            row.value,
            row.reason,
            is_second=row.round == Round.SECOND,
        )
        for row in rows
    ]
