"""How sure the first place is."""

from __future__ import annotations

from jury import scoring
from jury.room.charts import Chart, Drawn, Scale, chart
from jury.room.gathered import Gathered
from jury.room.lacking import WHY
from jury.room.numbers import decimals, per_cent, span, tenths
from jury.room.panels import Panel, Table
from jury.scoring import RankUncertainty, Unavailable, Verdict
from kvalitetskommun.swedish import grouped

SHARES = Scale(0, 1, {0.0: "0 %", 0.25: "25 %", 0.5: "50 %", 0.75: "75 %", 1.0: "100 %"})
TITLE = "Hur säker är första platsen?"


def sureness_panel(gathered: Gathered) -> Panel:
    """Tell the probability of first place and the interval of places of each nominee."""
    rules = gathered.deliberation
    found = scoring.rank_uncertainty(gathered.first, rules.seed, thresholds=rules.thresholds)
    if isinstance(found, Unavailable):
        return Panel("sakerhet", TITLE, WHY[found])
    return Panel(
        key="sakerhet",
        title=TITLE,
        sentence=verdict_words(gathered, found),
        tables=(_table(gathered, found),),
        chart=_chart(gathered, found),
        counted=(
            "Juryn lottas fram på nytt ur sina egna medlemmar, med återläggning och en färre än de "
            f"är, {grouped(found.draws)} gånger. Varje gång rangordnas kommunerna.",
            "Sannolikheten för första plats är andelen lottningar där kommunen kommer först; de "
            "som delar första platsen delar lottningen. Intervallet rymmer minst 90 procent av "
            "placeringarna.",
            f"”Klart” sägs från {rules.clear_from} procent, ”lutar åt” från {rules.leaning_from}, "
            "om kommunen är ensam om det högsta medelvärdet.",
            f"Lottningens startvärde: {found.seed}. Lottningar som fick göras om: {found.redrawn}.",
        ),
    )


def verdict_words(gathered: Gathered, found: RankUncertainty) -> str:
    """Say *klart*, *lutar åt* or *för jämnt för att avgöra*."""
    if found.leader is None:
        return "För jämnt för att avgöra: flera delar första platsen."
    name = gathered.name(found.leader)
    share = per_cent(found.standings[found.leader].first)
    words = {
        Verdict.CLEAR: f"Klart: {name}. Kommunen kommer först i {share} av lottningarna.",
        Verdict.LEANING: f"Lutar åt {name}, som kommer först i {share} av lottningarna.",
        Verdict.TOO_CLOSE: (
            f"För jämnt för att avgöra. {name} har högst medelvärde, "
            f"men kommer först i bara {share} av lottningarna."
        ),
    }
    return words[found.verdict]


def _table(gathered: Gathered, found: RankUncertainty) -> Table:
    ordered = sorted(found.standings.values(), key=lambda one: (-one.first, one.expected_rank))
    return Table(
        "Sannolikhet för första plats",
        ("Kommun", "Först", "Väntad plats", "Plats, 90 %"),
        tuple(
            (
                gathered.name(one.nominee),
                tenths(one.first),
                decimals(one.expected_rank, 1),
                span(one.lowest_rank, one.highest_rank),
            )
            for one in ordered
        ),
    )


def _chart(gathered: Gathered, found: RankUncertainty) -> Chart:
    ordered = sorted(found.standings.values(), key=lambda one: (-one.first, one.expected_rank))
    return chart(
        "bars",
        "Sannolikhet för första plats",
        "En stapel för varje kommun, från 0 till 100 procent.",
        [Drawn(gathered.name(one.nominee), per_cent(one.first), 0, one.first) for one in ordered],
        SHARES,
    )
