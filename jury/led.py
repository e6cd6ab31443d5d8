"""Where the chair is held back: who leads instead, or that nobody does."""

from __future__ import annotations

from dataclasses import dataclass

from jury.models import Declaration, Deliberation, Juror, StandIn
from jury.overview import Cell, Progress
from jury.states import JurorRole
from nominations.models import Nomination


@dataclass(frozen=True, slots=True)
class Led:
    """A nominee that the chair does not lead the work on, and who does."""

    nomination: Nomination
    leaders: list[Juror]
    is_named: bool
    reason: str = ""


def led_by_others(progress: Progress, deliberation: Deliberation) -> list[Led]:
    """List the nominees that the chair is recused from or undecided about."""
    places = [
        place
        for place in range(len(progress.nominees))
        if any(_is_back(cell) for cell in _cells(progress, place, JurorRole.CHAIR).values())
    ]
    if not places:
        return []
    current = StandIn.objects.current().filter(nomination__edition=deliberation.edition_id)
    named = {row.nomination_id: row for row in current.select_related("juror__user")}
    return [_led(progress, place, named.get(progress.nominees[place].pk)) for place in places]


def _led(progress: Progress, place: int, named: StandIn | None) -> Led:
    nominee = progress.nominees[place]
    deputies = _cells(progress, place, JurorRole.DEPUTY)
    able = [juror for juror, cell in deputies.items() if juror.pledged_at and not _is_back(cell)]
    if able or named is None:
        return Led(nominee, able, is_named=False)
    seated = {juror: cells[place] for juror, cells in progress.rows}
    holds = named.juror in seated and not _is_back(seated[named.juror])
    return Led(nominee, [named.juror] if holds else [], is_named=holds, reason=named.reason)


def _cells(progress: Progress, place: int, role: JurorRole) -> dict[Juror, Cell]:
    return {juror: cells[place] for juror, cells in progress.rows if juror.role == role}


def _is_back(cell: Cell) -> bool:
    return cell.declaration is not None and not cell.declaration.is_clearing


def against_hints(deliberation: Deliberation) -> list[Declaration]:
    """List the jurors who said no to a conflict although the desk pointed one out."""
    said = Declaration.objects.current().filter(juror__edition=deliberation.edition_id)
    return list(said.filter(kind="none").exclude(hints="").with_context().order_by("declared_at"))
