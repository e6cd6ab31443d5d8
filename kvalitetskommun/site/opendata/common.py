"""What several data sets say alike: municipalities and dates."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.site.opendata.described import Field, Kind, Row
from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import EditionDate, Municipality
from nominations.states import Precision

YEAR = Field("ar", "Omgångens år", Kind.NUMBER)
TOWN = (
    Field("kommun", "Kommunens namn"),
    Field("kommunkod", "Kommunkod enligt SCB, fyra siffror"),
    Field("lan", "Länets namn"),
)


def town_row(town: Municipality) -> Row:
    """Name a municipality."""
    return {"kommun": town.name, "kommunkod": town.code, "lan": town.county}


def moment_text(moment: datetime) -> str:
    """Write a moment in Swedish time after ISO 8601, with its distance to UTC."""
    return moment.astimezone(STOCKHOLM).isoformat(timespec="seconds")


def date_text(date: EditionDate) -> str:
    """Write a date after ISO 8601, as exactly as it is known."""
    text = moment_text(date.shown_at)
    lengths = {Precision.MONTH: len("2027-11"), Precision.DAY: len("2027-11-16")}
    return text[: lengths.get(Precision(date.precision), len(text))]
