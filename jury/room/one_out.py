"""Would somebody else be first without one of the jurors?"""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.numbers import NOTHING
from jury.room.panels import Panel, Table
from jury.scoring import LeaveOneOut
from kvalitetskommun.swedish import listed


def one_out_panel(gathered: Gathered, *, names: bool) -> Panel:
    """Tell whether the first place survives the loss of any one juror."""
    found = scoring.leave_one_out(gathered.first)
    rows = tuple(
        (
            gathered.jurors[one.juror],
            listed(gathered.names(one.first)) or NOTHING,
            "" if one.is_same else "ja",
        )
        for one in found.rounds
    )
    table = Table("Först, om en jurymedlem räknas bort", ("Utan", "Först", "Ändrat"), rows)
    return Panel(
        key="utan-en",
        title="Utan en jurymedlem i taget",
        sentence=_sentence(found),
        tables=(table,) if names and rows else (),
        counted=("Resultatet räknas en gång för varje jurymedlem, utan den medlemmens poäng.",),
    )


def _sentence(found: LeaveOneOut) -> str:
    if not found.first:
        return "Ingen kommun är bedömd."
    place = "Första platsen är" if len(found.first) == 1 else "De som delar första platsen är"
    if found.survives:
        same = "densamma" if len(found.first) == 1 else "desamma"
        return f"{place} {same} vilken jurymedlem som än räknas bort."
    count = len(found.decisive)
    who = "en jurymedlem" if count == 1 else f"någon av {count} jurymedlemmar"
    return f"Första platsen blir en annan, eller delas med andra, om {who} räknas bort."
