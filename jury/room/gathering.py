"""Asking the database for a revealed round: six questions, whatever the numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from jury import scoring
from jury.models import Criterion, Declaration, Deliberation, Score, Scorecard, Turn
from jury.room.gathered import Cell, Gathered
from jury.states import Round, ScorecardState
from nominations.models import Nomination

Cards = dict[Cell, dict[str, int]]


def gather(deliberation: Deliberation, *, without: Collection[int]) -> Gathered:
    """Ask for scores, criteria, nominees, jurors, orders, and why a scorecard is missing.

    ``without`` are the nominees that the reader has stepped back from: nothing of them, and no
    figure that they are part of.
    """
    standing = Nomination.objects.standing().filter(edition=deliberation.edition_id)
    rivals = standing.exclude(pk__in=without).select_related("municipality").in_swedish_order()
    nominees = {str(row.pk): row for row in rivals}
    listed = Criterion.objects.filter(edition=deliberation.edition_id).in_order()
    criteria = {row.key: row for row in listed}
    every = Scorecard.objects.filter(nomination__in=list(nominees)).with_counting()
    rows: list[Any] = list(every.select_related("juror__user"))
    cards = [card for card in rows if card.counts]
    seated = {card.juror for card in cards}
    jurors = {str(one.pk): str(one) for one in sorted(seated, key=lambda one: one.user.name_sort)}
    weights = {key: row.weight for key, row in criteria.items()}
    first, second = (
        scoring.Matrix.of(side, weights, jurors=list(jurors), nominees=list(nominees))
        for side in _values(cards)
    )
    missing = _missing(rows, jurors, nominees)
    reading = _reading(jurors, nominees)
    return Gathered(deliberation, criteria, nominees, jurors, first, second, missing, reading)


def _values(cards: list[Any]) -> tuple[Cards, Cards]:
    scores = Score.objects.revealed().filter(scorecard__in=cards, value__isnull=False)
    pairs = {card.pk: (str(card.juror_id), str(card.nomination_id)) for card in cards}
    sides: tuple[Cards, Cards] = ({}, {})
    for score in scores.select_related("criterion"):
        side = sides[score.round != Round.FIRST]
        side.setdefault(pairs[score.scorecard_id], {})[score.criterion.key] = score.value
    return sides


def _missing(rows: list[Any], jurors: Iterable[str], nominees: Iterable[str]) -> dict[Cell, str]:
    """Say why each empty cell is empty."""
    states = {(str(row.juror_id), str(row.nomination_id)): row for row in rows}
    declared = Declaration.objects.current().filter(
        juror__in=list(jurors), nomination__in=list(nominees)
    )
    out = {(str(row.juror_id), str(row.nomination_id)) for row in declared if row.is_out}
    cells = ((juror, nominee) for juror in jurors for nominee in nominees)
    return {cell: _why(states.get(cell), cell in out) for cell in cells if _lacks(states, cell)}


def _lacks(states: dict[Cell, Any], cell: Cell) -> bool:
    row = states.get(cell)
    return row is None or not row.counts


def _why(row: Scorecard | None, is_out: bool) -> str:
    if is_out or (row is not None and row.state == ScorecardState.RECUSED):
        return "jäv"
    excused = row is not None and row.state == ScorecardState.EXCUSED
    return "undantag" if excused else "saknas"


def _reading(jurors: Iterable[str], nominees: Iterable[str]) -> dict[str, list[str]]:
    turns = Turn.objects.filter(juror__in=list(jurors), nomination__in=list(nominees))
    found: dict[str, list[str]] = {}
    for turn in turns.in_order():
        found.setdefault(str(turn.juror_id), []).append(str(turn.nomination_id))
    return found
