"""The result itself: each juror's weighted mean, their mean, median and spread."""

from __future__ import annotations

from jury import scoring
from jury.room.charts import Chart, Drawn, Scale, chart
from jury.room.gathered import Gathered
from jury.room.numbers import NOTHING, decimals, span
from jury.room.panels import Panel, Table
from jury.scoring import NomineeSummary
from kvalitetskommun.swedish import listed

STEPS = Scale(1, 5, {float(step): str(step) for step in range(1, 6)})


def means_panel(gathered: Gathered, *, names: bool) -> Panel:
    """Tell who is first by the blind scores; with ``names``, what each juror gave."""
    lines = sorted(
        scoring.summary(gathered.first), key=lambda line: line.place.number if line.place else 99
    )
    return Panel(
        key="medel",
        title="Vägda medelvärden",
        sentence=_sentence(gathered),
        tables=(_table(gathered, lines, names=names),),
        chart=_chart(gathered, lines, names=names),
        counted=(
            "En jurymedlems vägda medelvärde för en kommun är summan av vikt × poäng, delad med "
            "summan av vikterna, över de kriterier som har en poäng.",
            "Kommunens medelvärde är det vanliga medelvärdet av jurymedlemmarnas: alla väger lika. "
            "Medianen är det mittersta av dem.",
            "Det som saknas räknas inte med, och är aldrig noll.",
            _weights(gathered),
        ),
    )


def _sentence(gathered: Gathered) -> str:
    first = gathered.names(scoring.first_of(gathered.first))
    if not first:
        return "Ingen kommun är bedömd."
    if len(first) > 1:
        return f"{listed(first)} delar första platsen."
    return f"{first[0]} har högst medelvärde. Läs nedan hur säkert det är."


def _weights(gathered: Gathered) -> str:
    shares = gathered.first.shares
    told = [
        f"{row.title} {decimals(float(shares[key]) * 100, 1)}"
        for key, row in gathered.criteria.items()
    ]
    return f"Kriteriernas vikt i procent: {listed(told)}."


def _table(gathered: Gathered, lines: list[NomineeSummary], *, names: bool) -> Table:
    jurors = gathered.jurors if names else {}
    return Table(
        "Varje jurymedlems vägda medelvärde" if names else "Medelvärde, median och spridning",
        ("Kommun", "Plats", *jurors.values(), "Medel", "Median", "Lägst–högst", "Avvikelse"),
        tuple(
            (
                gathered.name(line.nominee),
                _place(line),
                *(_cell(gathered, line, juror) for juror in jurors),
                decimals(line.total.mean),
                decimals(line.total.median),
                span(decimals(line.total.lowest), decimals(line.total.highest)),
                decimals(line.total.deviation),
            )
            for line in lines
        ),
    )


def _place(line: NomineeSummary) -> str:
    if line.place is None:
        return NOTHING
    return f"{line.place.number}, delad" if line.place.is_tie else str(line.place.number)


def _cell(gathered: Gathered, line: NomineeSummary, juror: str) -> str:
    if juror in line.by_juror:
        return decimals(line.by_juror[juror])
    return gathered.missing.get((juror, line.nominee), NOTHING)


def _chart(gathered: Gathered, lines: list[NomineeSummary], *, names: bool) -> Chart:
    return chart(
        "dots",
        "Varje jurymedlems vägda medelvärde",
        "En prick för varje jurymedlem, ett streck för medelvärdet, på skalan 1 till 5.",
        [
            Drawn(
                gathered.name(line.nominee),
                decimals(line.total.mean),
                line.total.lowest,
                line.total.highest or line.total.lowest,
                tuple(
                    (gathered.jurors[juror] if names else "", value)
                    for juror, value in sorted(line.by_juror.items(), key=lambda one: one[1])
                ),
                line.total.mean,
            )
            for line in lines
            if line.total.lowest is not None
        ],
        STEPS,
    )
