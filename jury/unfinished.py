"""Which jurors have something left to do before the scores can be revealed."""

from __future__ import annotations

from datetime import datetime

from jury.models import Declaration, Juror, Scorecard
from jury.querysets import to_judge
from jury.states import WRITABLE
from nominations.models import Edition


def left_for(edition: Edition, now: datetime) -> dict[int, int]:
    """Count for each juror who scores the nominees without an answer or with a card not in.

    Who waits for a ruling has nothing to do, nor has who is recused, excused or done.
    """
    nominees = set(to_judge(now).filter(edition=edition).values_list("pk", flat=True))
    jurors = set(
        Juror.objects.active(now).scoring().filter(edition=edition).values_list("pk", flat=True)
    )
    said = Declaration.objects.current().filter(juror__in=jurors, nomination__in=nominees)
    answered = set(said.values_list("juror", "nomination"))
    cards = Scorecard.objects.cleared().filter(juror__in=jurors, nomination__in=nominees)
    open_cards = set(cards.filter(state__in=WRITABLE).values_list("juror", "nomination"))
    counted = {
        juror: sum(
            (juror, nominee) not in answered or (juror, nominee) in open_cards
            for nominee in nominees
        )
        for juror in jurors
    }
    return {juror: count for juror, count in counted.items() if count}
