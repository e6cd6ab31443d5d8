"""How far the jurors agree."""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.lacking import WHY
from jury.room.numbers import decimals, span
from jury.room.panels import Panel, Table
from jury.scoring import Agreement, Alpha, Unavailable
from kvalitetskommun.swedish import grouped

TITLE = "Är juryn överens?"
# Krippendorff (2004) draws tentative conclusions from 0.667 on, and relies on 0.8.
ENOUGH, TENTATIVE = 0.8, 0.667


def agreement_panel(gathered: Gathered) -> Panel:
    """Give Krippendorff's alpha with its interval, and the intraclass correlation."""
    found = scoring.agreement(gathered.first, gathered.deliberation.seed)
    if isinstance(found, Unavailable):
        return Panel("enighet", TITLE, WHY[found])
    return Panel(
        key="enighet",
        title=TITLE,
        sentence=_sentence(found),
        tables=(_table(gathered, found),),
        counted=(
            "Krippendorffs alfa är 1 när alla är överens och 0 när de är det lika mycket som "
            "slumpen. Den ordinala räknar inte med att stegen på skalan är lika långa.",
            f"Intervallet (95 procent) kommer av att de {grouped(found.units)} paren av kommun "
            f"och kriterium lottas fram på nytt {grouped(found.draws)} gånger. Det är snarare för "
            "smalt än för brett, för en kommuns kriterier hänger ihop.",
            "ICC säger hur väl en annan jury skulle upprepa en medlems medelvärde (enskild) och "
            "hela juryns (medel). Det räknas bara när alla har bedömt alla.",
            f"Lottningens startvärde: {found.seed}. Lottningar som fick göras om: {found.redrawn}.",
        ),
    )


def _sentence(found: Agreement) -> str:
    alpha = found.ordinal
    if alpha.value >= ENOUGH:
        said = "Jurymedlemmarna är i stort överens"
    elif alpha.value >= TENTATIVE:
        said = "Jurymedlemmarna är ganska överens"
    elif alpha.value > 0:
        said = "Jurymedlemmarna bedömer olika"
    else:
        said = "Jurymedlemmarna är inte mer överens än slumpen"
    between = span(decimals(alpha.lowest), decimals(alpha.highest))
    return f"{said}: alfa är {decimals(alpha.value)} (mellan {between.replace('–', ' och ')})."


def _table(gathered: Gathered, found: Agreement) -> Table:
    rows = [
        ("Krippendorffs alfa, ordinal", *_cells(found.ordinal)),
        ("Krippendorffs alfa, intervall", *_cells(found.interval)),
    ]
    within = scoring.intraclass_correlation(gathered.first)
    if isinstance(within, Unavailable):
        rows.append(("ICC", "–", WHY[within]))
    else:
        rows.append(("ICC, enskild", decimals(within.single), ""))
        rows.append(("ICC, medel", decimals(within.mean), ""))
    return Table("Mått på enighet", ("Mått", "Värde", "95 %"), tuple(rows), is_words=True)


def _cells(alpha: Alpha) -> tuple[str, str]:
    return decimals(alpha.value), span(decimals(alpha.lowest), decimals(alpha.highest))
