"""Did it matter when a nominee was read?"""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.lacking import WHY
from jury.room.numbers import decimals, signed
from jury.room.panels import Panel, Table
from jury.scoring import OrderEffect, Unavailable

TITLE = "Spelade ordningen någon roll?"
NOT_RECORDED = "Ordningen är inte antecknad för alla, och då går det inte att säga."


def order_panel(gathered: Gathered) -> Panel:
    """Tell what one place later in the reading did to a score."""
    if not gathered.is_readable:
        return Panel("ordning", TITLE, NOT_RECORDED)
    found = scoring.order_effect(gathered.first, gathered.reading)
    if isinstance(found, Unavailable):
        return Panel("ordning", TITLE, WHY[found])
    table = Table(
        "Medelvärde efter plats i ordningen",
        ("Läst som nummer", "Antal", "Medel", "Mot kommunens medel"),
        tuple(
            (str(one.number), str(one.count), decimals(one.mean), signed(one.difference))
            for one in found.positions
        ),
    )
    return Panel(
        key="ordning",
        title=TITLE,
        sentence=_sentence(found),
        tables=(table,),
        counted=(
            "Varje jurymedlem läser kommunerna i en egen, lottad ordning.",
            "Lutningen är minsta kvadratlösningen till poäng = kommun + jurymedlem + lutning × "
            f"plats: {signed(found.slope, 3)} steg för varje plats senare, 95 procents intervall "
            f"{signed(found.lowest, 3)} till {signed(found.highest, 3)}, "
            f"{found.freedom} frihetsgrader.",
        ),
    )


def _sentence(found: OrderEffect) -> str:
    if not found.is_plain:
        return (
            "Ingenting tyder på att ordningen spelade roll. Det betyder inte att den säkert "
            "saknade betydelse."
        )
    direction = "högre" if found.slope > 0 else "lägre"
    return (
        f"Det som lästes senare fick {direction} poäng: {signed(found.slope)} steg för varje "
        "plats. Tala om det innan ni beslutar."
    )
