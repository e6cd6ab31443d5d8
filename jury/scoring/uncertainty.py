"""How sure the order is: the jury drawn anew two thousand times out of its own members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jury.scoring.draws import DRAWS, PATIENCE, in_fixed_order, stream
from jury.scoring.juries import drawn_means, rows_of
from jury.scoring.matrix import Matrix
from jury.scoring.ranking import first_of
from jury.scoring.tally import Standing, Tally
from jury.scoring.unavailable import Unavailable
from jury.scoring.verdict import Thresholds, Verdict, verdict_of


@dataclass(frozen=True, slots=True)
class RankUncertainty:
    """Every nominee's standing, the likeliest first place, and how it was drawn.

    ``redrawn`` counts the draws that were thrown away because nobody in them had scored one of
    the nominees.
    """

    standings: Mapping[str, Standing]
    verdict: Verdict
    leader: str | None
    thresholds: Thresholds
    seed: int
    draws: int
    redrawn: int


def rank_uncertainty(
    matrix: Matrix,
    seed: int,
    *,
    draws: int = DRAWS,
    thresholds: Thresholds | None = None,
) -> RankUncertainty | Unavailable:
    """Draw one juror fewer than there are, with replacement, and rank; ``draws`` times over.

    One fewer, since as many again would make a small jury look surer than it is. A juror is drawn
    whole, with the holes where that juror has not scored. A draw in which one of the nominees has
    no score at all is thrown away and made anew. Those who tie for first share that draw; tied
    ranks are averaged. A nominee that nobody has scored takes no part. Means are whole numbers in
    a common unit, so ties are exact. Sources: the bootstrap (Efron 1979) with n − 1 drawn (Rao
    and Wu 1988); expected rank as in Heyard et al. (2022).
    """
    if not matrix.scored:
        return Unavailable.NOTHING_SCORED
    jurors = [one for one in in_fixed_order(matrix) if matrix.totals_by(one)]
    if len(jurors) < 2:
        return Unavailable.TOO_FEW_JURORS
    tally = Tally(matrix.scored)
    attempts = PATIENCE * draws
    rows = rows_of(matrix, jurors)
    for attempt, means in enumerate(drawn_means(rows, stream(seed)), 1):
        if means is not None:
            tally.add(means)
        if tally.draws == draws:
            standings = tally.standings()
            return _judged(matrix, standings, thresholds or Thresholds(), seed, draws, attempt)
        if attempt == attempts:
            break
    return Unavailable.TOO_THIN


def _judged(
    matrix: Matrix,
    standings: dict[str, Standing],
    thresholds: Thresholds,
    seed: int,
    draws: int,
    attempts: int,
) -> RankUncertainty:
    """Only who is alone in first place by the plain means can be clear or leaning."""
    first = first_of(matrix)
    leader = first[0] if len(first) == 1 else None
    verdict = Verdict.TOO_CLOSE
    if leader is not None:
        verdict = verdict_of(standings[leader].first, thresholds)
    return RankUncertainty(standings, verdict, leader, thresholds, seed, draws, attempts - draws)
