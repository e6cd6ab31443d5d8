"""The winners as open data, from their release on; what is not known is said."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.opendata.common import TOWN, YEAR, date_text, town_row
from kvalitetskommun.site.opendata.described import DataSet, Field, Kind, Row
from nominations.public.winner_table import UNKNOWN
from nominations.public.winners import rounds
from nominations.states import DateKind

NOBODY: Row = {"kommun": None, "kommunkod": None, "lan": None}


def _rows(now: datetime) -> list[Row]:
    return [row for one in rounds(now) for row in _of_round(one)]


def _of_round(one: dict[str, Any]) -> list[Row]:
    """Give the winners, then the mentions; without a known winner the first row says why."""
    edition = one["edition"]
    held = edition.dates.get(DateKind.CEREMONY)
    facts = {"ar": edition.year, "utdelning": date_text(held) if held else None}
    page = absolute("winner_detail", edition.year)
    outcome = "Ingen vinnare" if edition.decided_without_winner_at else UNKNOWN
    nobody = {"id": page, **facts, "utfall": outcome, **NOBODY, "motivering": None}
    awards = [
        {
            "id": f"{page}#{award.municipality.slug}",
            **facts,
            "utfall": award.get_kind_display(),
            **town_row(award.municipality),
            "motivering": award.citation or None,
        }
        for award in [*one["winners"], *one["mentions"]]
    ]
    return awards if one["winners"] else [nobody, *awards]


WINNERS = DataSet(
    key="vinnare",
    title="Vinnare och hedersomnämnanden",
    words=(
        "Vem som har vunnit varje avgjord omgång sedan 2003, med juryns motivering. Där ingen "
        "vann, eller vinnaren inte är känd, står det."
    ),
    keywords=("utmärkelse", "kommun", "kvalitet", "vinnare"),
    rows=_rows,
    fields=(
        Field("id", "Utmärkelsens adress, som inte ändras", Kind.ADDRESS),
        YEAR,
        Field("utfall", "Vinnare, Hedersomnämnande, Ingen vinnare eller Uppgift saknas"),
        *(Field(row.name, row.words, row.kind, is_known=False) for row in TOWN),
        Field("utdelning", "När utmärkelsen delades ut", Kind.DATE, is_known=False),
        Field("motivering", "Juryns motivering", is_known=False, is_text=True),
    ),
)
