"""Where the jurors are far apart: there the talk begins."""

from __future__ import annotations

from jury import scoring
from jury.room.gathered import Gathered
from jury.room.panels import Panel, Table
from jury.scoring import WIDE_SPREAD, Discrepancy


def discrepancies_panel(gathered: Gathered, *, names: bool) -> Panel:
    """List the criteria on which the jurors are two steps or more apart about a nominee."""
    found = scoring.discrepancies(gathered.first)
    rows = tuple(
        (gathered.name(one.nominee), gathered.criteria[one.criterion].title, *_who(one, gathered))
        if names
        else (
            gathered.name(one.nominee),
            gathered.criteria[one.criterion].title,
            str(one.distance),
            ", ".join(str(value) for value in sorted(one.values.values())),
        )
        for one in found
    )
    headings = ("Kommun", "Kriterium", "Steg", *(("Lägst", "Högst") if names else ("Poäng",)))
    table = Table("Störst skillnad först", headings, rows, is_words=True)
    return Panel(
        key="skillnader",
        title="Där juryn skiljer sig åt",
        sentence=_sentence(found),
        tables=(table,) if found else (),
        counted=(
            f"Här står varje kriterium där den högsta och den lägsta poängen för en kommun skiljer "
            f"{WIDE_SPREAD} steg eller mer.",
        ),
    )


def _sentence(found: list[Discrepancy]) -> str:
    if not found:
        return "Ingenstans skiljer sig jurymedlemmarna två steg eller mer."
    if len(found) == 1:
        return "På ett ställe skiljer sig jurymedlemmarna två steg eller mer. Börja samtalet där."
    return (
        f"På {len(found)} ställen skiljer sig jurymedlemmarna två steg eller mer. "
        "Börja samtalet där skillnaden är störst."
    )


def _who(one: Discrepancy, gathered: Gathered) -> tuple[str, str, str]:
    lowest, highest = min(one.values.values()), max(one.values.values())
    return (
        str(one.distance),
        f"{lowest}: {_named(one, lowest, gathered)}",
        f"{highest}: {_named(one, highest, gathered)}",
    )


def _named(one: Discrepancy, value: int, gathered: Gathered) -> str:
    return ", ".join(gathered.jurors[who] for who, set_ in one.values.items() if set_ == value)
