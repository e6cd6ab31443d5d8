"""Criterion by criterion: means and spread of each nominee."""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.numbers import NOTHING, decimals
from jury.room.panels import Panel, Table
from jury.scoring import Figures


def criteria_panel(gathered: Gathered, *, names: bool) -> Panel:
    """Show each nominee's mean and spread on each criterion; with ``names`` who set what."""
    jurors = gathered.jurors if names else {}
    lines = {line.nominee: line for line in scoring.summary(gathered.first)}
    tables = tuple(
        Table(
            gathered.name(nominee),
            ("Kriterium", *jurors.values(), "Medel", "Median", "Lägst–högst", "Avvikelse", "Antal"),
            tuple(
                (
                    row.title,
                    *(_value(gathered, juror, nominee, key) for juror in jurors),
                    *_cells(lines[nominee].criteria[key]),
                )
                for key, row in gathered.criteria.items()
            ),
        )
        for nominee in gathered.nominees
    )
    return Panel(
        key="kriterier",
        title="Kriterium för kriterium",
        sentence="Här syns vad som bär upp varje kommuns medelvärde, och vad som drar ner det.",
        tables=tables,
        counted=(
            "Avvikelsen är stickprovets standardavvikelse, i steg på skalan. "
            "Antal är hur många jurymedlemmar som har satt poäng.",
        ),
    )


def _value(gathered: Gathered, juror: str, nominee: str, criterion: str) -> str:
    card = gathered.first.cards.get((juror, nominee))
    if card is None:
        return gathered.missing.get((juror, nominee), NOTHING)
    return str(card.get(criterion, NOTHING))


def _cells(figures: Figures) -> tuple[str, ...]:
    between = "–"
    if figures.lowest is not None and figures.highest is not None:
        between = f"{figures.lowest}–{figures.highest}"
    return (
        decimals(figures.mean),
        decimals(figures.median, 1),
        between,
        decimals(figures.deviation),
        str(figures.count),
    )
