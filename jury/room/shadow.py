"""The shadow result: where scorecards are missing, with the jurors' severity taken out."""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.lacking import WHY
from jury.room.numbers import decimals, signed
from jury.room.panels import Panel, Table
from jury.scoring import SeverityModel, Unavailable
from jury.scoring.ranking import means_of
from kvalitetskommun.swedish import listed

TITLE = "Om stränghet räknas bort"


def shadow_panel(gathered: Gathered, *, names: bool) -> Panel:
    """Set the adjusted means beside the plain ones; only where scorecards are missing."""
    found = scoring.severity_model(gathered.first)
    if isinstance(found, Unavailable):
        return Panel("stranghet", TITLE, WHY[found])
    means = means_of(gathered.first)
    ordered = sorted(found.adjusted, key=lambda one: -found.adjusted[one])
    adjusted = Table(
        "Medelvärden utan och med justering",
        ("Kommun", "Medel", "Justerat", "Medelfel", "Skillnad"),
        tuple(
            (
                gathered.name(one),
                decimals(means[one]),
                decimals(found.adjusted[one]),
                decimals(found.standard_errors[one]),
                signed(found.adjusted[one] - float(means[one] or 0)),
            )
            for one in ordered
        ),
    )
    return Panel(
        key="stranghet",
        title=TITLE,
        sentence=_sentence(gathered, ordered),
        tables=(adjusted, *((_mildness(gathered, found),) if names else ())),
        counted=(
            "Modellen är poäng = kommun + jurymedlem + slump. Kommunerna har var sitt värde; "
            "jurymedlemmarnas mildhet dras mot noll, mer ju mindre det finns att gå på.",
            f"Jurymedlemmarnas mildhet skiljer sig {decimals(found.juror_deviation)} steg "
            f"(standardavvikelse), och det som är kvar {decimals(found.residual_deviation)} steg.",
            "Det är en skugga av resultatet och ändrar det inte.",
        ),
    )


def _sentence(gathered: Gathered, ordered: list[str]) -> str:
    first = scoring.first_of(gathered.first)
    if ordered[0] in first:
        return (
            "Bedömningar saknas. Även när stränga och milda jurymedlemmar räknas bort är "
            f"{listed(gathered.names([ordered[0]]))} först."
        )
    return (
        "Bedömningar saknas. När stränga och milda jurymedlemmar räknas bort är "
        f"{gathered.name(ordered[0])} först i stället. Tala om det innan ni beslutar."
    )


def _mildness(gathered: Gathered, found: SeverityModel) -> Table:
    rows = tuple(
        (gathered.jurors[one], signed(found.mildness[one]))
        for one in sorted(found.mildness, key=lambda one: -found.mildness[one])
    )
    return Table("Jurymedlemmarnas mildhet, i steg", ("Jurymedlem", "Mildhet"), rows)
