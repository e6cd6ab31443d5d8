"""What of the jury's figures a nominee is told: its own mean and the field's, by perspective."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from jury import scoring
from jury.models import Criterion, Deliberation, Score, Scorecard
from jury.models.deliberation import FEWEST
from jury.states import Perspective
from nominations.models import Nomination

Cards = dict[int, dict[int, dict[str, int]]]


def field_means(nomination: Nomination, deliberation: Deliberation) -> list[dict[str, str]]:
    """Give the means of the blind scores, rounded to one decimal; nothing where few are behind.

    At least three jurors behind each nominee, and at least three *other* nominees in the field:
    who takes the own mean away from the field's is left with a mean of three.
    """
    cards = _cards(deliberation)
    enough = {nominee: own for nominee, own in cards.items() if len(own) >= FEWEST}
    if nomination.pk not in enough or len(enough) - 1 < FEWEST:
        return []
    criteria = list(Criterion.objects.filter(edition=deliberation.edition_id).in_order())
    rows = []
    for perspective in Perspective:
        weights = {row.key: row.weight for row in criteria if row.perspective == perspective}
        means = {nominee: _mean(own, weights) for nominee, own in enough.items()}
        known = [one for one in means.values() if one is not None]
        own_mean, field = means[nomination.pk], scoring.mean(known)
        if own_mean is not None and field is not None and len(known) == len(enough):
            rows.append(
                {
                    "perspective": perspective.label,
                    "own": _words(own_mean),
                    "field": _words(field),
                }
            )
    return rows


def _cards(deliberation: Deliberation) -> Cards:
    """Give the blind values of the counting scorecards, by nominee and juror."""
    counting = Scorecard.objects.counting().filter(nomination__edition=deliberation.edition_id)
    scores = Score.objects.revealed().blind().filter(scorecard__in=counting, value__isnull=False)
    cards: Cards = defaultdict(lambda: defaultdict(dict))
    for score in scores.select_related("criterion", "scorecard"):
        card = score.scorecard
        cards[card.nomination_id][card.juror_id][score.criterion.key] = score.value
    return cards


def _mean(own: dict[int, dict[str, int]], weights: scoring.Weights) -> Fraction | None:
    cards = [{key: card[key] for key in weights if key in card} for card in own.values()]
    if len([card for card in cards if card]) < FEWEST:
        return None
    return scoring.nominee_mean(cards, weights)


def _words(mean: Fraction) -> str:
    """Write a mean with one decimal and a Swedish comma, halves upwards."""
    tenths = int(mean * 10 + Fraction(1, 2))
    return f"{tenths // 10},{tenths % 10}"
