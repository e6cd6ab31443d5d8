"""Who may hear what is said about a nominee: asked of everything in the meeting."""

from __future__ import annotations

from collections.abc import Iterable

from jury.models import Declaration, Juror
from jury.rules.leading import OFFICES
from nominations.models import Nomination


def hears(juror: Juror, nomination: Nomination | int) -> bool:
    """Tell whether the juror has no conflict of interest with the nominee, as far as is said.

    Who has said nothing hears nothing, save chair and deputy, who lead until they declare.
    """
    said = juror.declarations.current().filter(nomination=nomination).first()
    return _is_in(juror, said)


def heard_among(juror: Juror | None, nominees: Iterable[Nomination]) -> list[Nomination]:
    """Keep the nominees that the juror hears about; the office, which is no juror, hears of all."""
    if juror is None:
        return list(nominees)
    said = {row.nomination_id: row for row in juror.declarations.current()}
    return [one for one in nominees if _is_in(juror, said.get(one.pk))]


def _is_in(juror: Juror, said: Declaration | None) -> bool:
    return juror.role in OFFICES if said is None else said.is_clearing
