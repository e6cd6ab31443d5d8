"""What the second scores changed; the first stand beside them."""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.numbers import decimals, signed
from jury.room.panels import Panel, Table
from jury.scoring.ranking import means_of
from kvalitetskommun.swedish import listed

TITLE = "Efter samtalet"


def talked_panel(gathered: Gathered) -> Panel | None:
    """Set the means after the talk beside the blind ones; None without second scores."""
    if not gathered.has_second:
        return None
    blind, after = means_of(gathered.first), means_of(gathered.in_force)
    talked = {nominee for _, nominee in gathered.second.cards}
    rows = tuple(
        (
            gathered.name(one),
            decimals(blind[one]),
            decimals(after[one]),
            signed(float(after[one] or 0) - float(blind[one] or 0)),
            str(sum(nominee == one for _, nominee in gathered.second.cards)),
        )
        for one in gathered.nominees
        if one in talked
    )
    headings = ("Kommun", "Blinda poäng", "Efter samtalet", "Ändring", "Antal som satte nya")
    return Panel(
        key="samtalet",
        title=TITLE,
        sentence=_sentence(gathered),
        tables=(Table("Medelvärden före och efter samtalet", headings, rows),),
        counted=(
            "En andra poäng gäller i stället för den första på samma kriterium. "
            "Den första skrivs aldrig över.",
            "De andra beräkningarna på sidan bygger på de blinda poängen: samtal gör en jury mer "
            "enig, men inte säkrare. Reglerna vid lika resultat bygger på poängen efter samtalet.",
        ),
    )


def _sentence(gathered: Gathered) -> str:
    before = gathered.names(scoring.first_of(gathered.first))
    after = gathered.names(scoring.first_of(gathered.in_force))
    if before == after:
        verb = "är fortfarande först" if len(after) == 1 else "delar fortfarande första platsen"
        return f"{listed(after)} {verb} efter samtalet."
    verb = "är först" if len(after) == 1 else "delar första platsen"
    return f"{listed(after)} {verb} efter samtalet. Före det var det {listed(before)}."
