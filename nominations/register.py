"""The register of municipalities: from the file in ``data`` into the database."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import transaction

from kvalitetskommun.swedish import day_words, grouped
from nominations.models import Municipality

REGISTER = Path(__file__).parent / "data" / "municipalities.csv"
LABELS = {
    "name": "namn",
    "full_name": "namn i löptext",
    "slug": "adress",
    "county_code": "länskod",
    "county": "län",
    "skr_group": "kommungrupp",
    "skr_group_title": "kommungruppens namn",
    "population": "folkmängd",
    "population_date": "folkmängd den",
}

Row = dict[str, str | int | date]


@dataclass(slots=True)
class Changes:
    """What a load did: how many are new, what changed in which, how many stayed."""

    new: int = 0
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0

    def sentences(self) -> list[str]:
        """Say it in Swedish, one line for each municipality that changed."""
        counts = f"Nya: {self.new}. Ändrade: {len(self.changed)}. Oförändrade: {self.unchanged}."
        return [*self.changed, counts]


def read_register(path: Path = REGISTER) -> list[Row]:
    """Read the file's rows with their numbers and days."""
    with path.open(encoding="utf-8", newline="") as file:
        return [_typed(row) for row in csv.DictReader(file)]


def _typed(row: dict[str, str]) -> Row:
    return {
        **row,
        "population": int(row["population"]),
        "population_date": date.fromisoformat(row["population_date"]),
    }


@transaction.atomic
def load_register(rows: Iterable[Row]) -> Changes:
    """Bring the municipalities in step with the rows, by code; none is ever removed."""
    known = {municipality.code: municipality for municipality in Municipality.objects.all()}
    changes = Changes()
    for row in rows:
        municipality = known.get(str(row["code"]))
        if municipality is None:
            Municipality.objects.create(**row)
            changes.new += 1
            continue
        differences = _apply(municipality, row)
        if differences:
            municipality.save()
            changes.changed.append(f"{municipality.name}: {', '.join(differences)}")
        else:
            changes.unchanged += 1
    return changes


def _apply(municipality: Municipality, row: Row) -> list[str]:
    differences = []
    for name, label in LABELS.items():
        before, after = getattr(municipality, name), row[name]
        if before != after:
            setattr(municipality, name, after)
            differences.append(f"{label} {_words(before)} → {_words(after)}")
    return differences


def _words(value: str | int | date) -> str:
    if isinstance(value, int):
        return grouped(value)
    return day_words(value) if isinstance(value, date) else value
