"""Under which licence what is read may be used."""

from __future__ import annotations

from django.conf import settings

from kvalitetskommun.site.opendata.described import DataSet, Row

# Facts are nobody's.
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"


def licence_of(dataset: DataSet) -> str | None:
    """Give the licence's address; None where the owner of the texts has not chosen one."""
    return settings.TEXT_LICENCE or None if dataset.has_texts else CC0


def envelope(dataset: DataSet) -> Row:
    """Give what stands around the rows."""
    return {"titel": dataset.title, "utgivare": settings.PUBLISHER, "licens": licence_of(dataset)}
