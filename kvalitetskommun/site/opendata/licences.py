"""Under which licence what is read may be used: facts are free, texts are their owners'."""

from __future__ import annotations

from django.conf import settings

from kvalitetskommun.site.opendata.described import DataSet, Row
from kvalitetskommun.swedish import listed

CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"
NOT_CHOSEN = "de får läsas, länkas och citeras, och någon licens för annat bruk är inte vald"


def envelope(dataset: DataSet) -> Row:
    """Give what stands around the rows; the texts' licence is None where none has been chosen."""
    return {
        "titel": dataset.title,
        "utgivare": settings.PUBLISHER,
        "licens": CC0,
        "licens_texter": settings.TEXT_LICENCE or None,
    }


def whole_licence(dataset: DataSet) -> str | None:
    """Give the one licence that a catalogue has room for."""
    return settings.TEXT_LICENCE or None if dataset.is_prose else CC0


def rights(dataset: DataSet) -> str:
    """Say what holds for the texts; nothing where there are none."""
    if not dataset.texts:
        return ""
    which = settings.TEXT_LICENCE or NOT_CHOSEN
    return f"Fakta är fria att använda (CC0). Texter ({listed(dataset.texts)}): {which}."
