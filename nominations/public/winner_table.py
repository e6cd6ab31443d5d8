"""The winners as a table: one row for each winner, in the order the reader chooses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kvalitetskommun.swedish import sort_key
from nominations.models import Award

UNKNOWN = "Uppgift saknas"
NEWEST, OLDEST, BY_NAME, BY_COUNTY = "nyast", "aldst", "kommun", "lan"
HEAD = ("år", "utfall", "kommun", "kommunkod", "län", "utdelning", "motivering")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A winner of an edition; without one, ``outcome`` says why."""

    year: int
    outcome: str
    award: Award | None
    day: str

    @property
    def cells(self) -> tuple[str, ...]:
        """Give what a file holds of the row."""
        town = self.award.municipality if self.award else None
        facts = (town.name, town.code, town.county) if town else ("", "", "")
        citation = self.award.citation if self.award else ""
        return (str(self.year), self.outcome, *facts, self.day or UNKNOWN, citation)


def table_rows(rounds: Iterable[dict[str, Any]], order: str) -> list[TableRow]:
    """Lay the rounds out, the latest first; an edition without a known winner is a row too."""
    rows = [row for one in rounds for row in _of_round(one)]
    if order == OLDEST:
        return sorted(rows, key=lambda row: row.year)
    if order in {BY_NAME, BY_COUNTY}:
        return sorted(rows, key=lambda row: _place(row, order))
    return rows


def _of_round(one: dict[str, Any]) -> list[TableRow]:
    edition, day = one["edition"], one["day"]
    won = [TableRow(edition.year, "Vinnare", award, day) for award in one["winners"]]
    outcome = "Ingen vinnare" if edition.decided_without_winner_at else UNKNOWN
    return won or [TableRow(edition.year, outcome, None, day)]


def _place(row: TableRow, order: str) -> tuple[bool, str, str]:
    """Put what is not known last."""
    if row.award is None:
        return True, "", ""
    town = row.award.municipality
    return False, sort_key(town.county) if order == BY_COUNTY else "", town.sort_key
