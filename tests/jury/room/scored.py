"""Revealed juries whose scores a test chooses."""

from __future__ import annotations

from collections.abc import Sequence

from jury.models import Declaration, Score, Scorecard
from jury.room import Panel, room_of
from jury.states import ScorecardState
from nominations.models import Municipality
from tests.factories_jury import Jury, revealed_jury

NAMES = ("Ale", "Boden", "Dals-Ed", "Eda")


def scored(rows: Sequence[Sequence[int]], criteria: int = 1) -> Jury:
    """Give a jury with a row of values for each juror, one for each nominee; nought is recused."""
    jury = revealed_jury(jurors=len(rows), nominees=len(rows[0]), criteria=criteria)
    for nominee, name in zip(jury.nominees, NAMES, strict=False):
        Municipality.objects.filter(pk=nominee.municipality_id).update(name=name)
    for juror, row in enumerate(rows):
        for nominee, value in enumerate(row):
            card = jury.card(juror, nominee)
            if value:
                Score.objects.filter(scorecard=card).update(value=value)
            else:
                recuse(card)
    return jury


def recuse(card: Scorecard) -> None:
    """Let the juror have stepped back before anything was scored."""
    pair = {"juror": card.juror, "nomination": card.nomination}
    Declaration.objects.filter(**pair).update(kind="conflict", ground="close")
    card.scores.all().delete()
    card.state = ScorecardState.RECUSED
    card.save()


def panel(jury: Jury, key: str, *, names: bool = True) -> Panel:
    """Give one of the room's panels."""
    jury.deliberation.refresh_from_db()
    room = room_of(jury.deliberation, names=names)
    return next(one for one in room.panels if one.key == key)
