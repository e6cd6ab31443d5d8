"""How much hangs on the weights."""

from __future__ import annotations

from collections.abc import Sequence

from jury import scoring
from jury.room.charts import Drawn, chart
from jury.room.gathered import Gathered
from jury.room.lacking import WHY
from jury.room.numbers import per_cent, signed, tenths
from jury.room.panels import Panel, Table
from jury.room.sureness import SHARES
from jury.scoring import Flip, Unavailable, WeightSensitivity
from kvalitetskommun.swedish import grouped

TITLE = "Hur mycket hänger på vikterna?"


def weights_panel(gathered: Gathered) -> Panel:
    """Tell how many other weightings each nominee wins, and the least change that flips."""
    rules = gathered.deliberation
    found = scoring.weight_sensitivity(
        gathered.first, rules.seed, concentration=rules.concentration
    )
    if isinstance(found, Unavailable):
        return Panel("vikter", TITLE, WHY[found])
    turned = scoring.flips(gathered.first)
    ordered = sorted(found.won.items(), key=lambda one: -one[1])
    won = Table(
        "Andel av de prövade vikterna där varje kommun är först",
        ("Kommun", "Först"),
        tuple((gathered.name(nominee), tenths(share)) for nominee, share in ordered),
    )
    return Panel(
        key="vikter",
        title=TITLE,
        sentence=f"{_won_words(gathered, found)} {_flip_words(gathered, turned)}",
        tables=(won, *_flip_table(gathered, turned)),
        chart=chart(
            "bars",
            won.caption,
            "En stapel för varje kommun, från 0 till 100 procent.",
            [Drawn(gathered.name(one), per_cent(share), 0, share) for one, share in ordered],
            SHARES,
        ),
        counted=(
            f"{grouped(found.draws)} uppsättningar vikter lottas kring de bestämda (Dirichlet med "
            f"tätheten {found.concentration}), och den som är först under varje räknas.",
            "Minsta ändring: ett kriteriums andel av vikten flyttas och de andra skalas i "
            "proportion, tills en annan kommun kommer först. Det räknas ut exakt.",
            f"Lottningens startvärde: {found.seed}.",
        ),
    )


def _won_words(gathered: Gathered, found: WeightSensitivity) -> str:
    best = max(found.won.values())
    leaders = [one for one, share in found.won.items() if share == best]
    if len(leaders) > 1:
        return "Ingen kommun är ensam om att oftast vara först med de prövade vikterna."
    return f"{gathered.name(leaders[0])} är först med {per_cent(best)} av de prövade vikterna."


def _flip_words(gathered: Gathered, turned: Sequence[Flip] | Unavailable) -> str:
    if isinstance(turned, Unavailable):
        return WHY[turned]
    if not turned:
        return "Ingen ändring av en enda vikt ger en annan etta."
    least = turned[0]
    title = gathered.criteria[least.criterion].title
    return (
        f"Minsta ändring som ger en annan etta: {title} från {tenths(least.share)} till "
        f"{tenths(least.flips_at)} av vikten. Då kommer {gathered.name(least.overtaken_by)} ikapp."
    )


def _flip_table(gathered: Gathered, turned: Sequence[Flip] | Unavailable) -> tuple[Table, ...]:
    if isinstance(turned, Unavailable) or not turned:
        return ()
    rows = tuple(
        (
            gathered.criteria[flip.criterion].title,
            tenths(flip.share),
            tenths(flip.flips_at),
            f"{signed(float(flip.change) * 100, 1)}",
            gathered.name(flip.overtaken_by),
        )
        for flip in turned
    )
    headings = ("Kriterium", "Vikt nu", "Vänder vid", "Ändring, procentenheter", "Kommer ikapp")
    return (Table("Ändringar av en vikt som ger en annan etta", headings, rows, is_words=True),)
