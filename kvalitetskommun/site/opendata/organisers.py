"""Who has stood behind each edition as open data: organisers and partners."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.opendata.common import YEAR
from kvalitetskommun.site.opendata.described import DataSet, Field, Kind, Row
from nominations.models import Organisation


def _rows(now: datetime) -> list[Row]:
    known = Organisation.objects.public().select_related("edition")
    return [_row(one) for one in known.in_order()]


def _row(one: Organisation) -> Row:
    return {
        "id": f"{absolute('data_arrangorer_json')}#{one.edition.year}-{one.code}",
        "ar": one.edition.year,
        "namn": one.name,
        "roll": one.role,
        "webbadress": one.address or None,
        "logotyp": f"{settings.SITE_URL}{one.logo_address}" if one.logo else None,
    }


ORGANISERS = DataSet(
    key="arrangorer",
    title="Arrangörer och partner",
    words="Vilka som har stått bakom varje omgång, med webbadress och logotyp där de är kända.",
    keywords=("utmärkelse", "kommun", "kvalitet", "arrangör", "partner"),
    rows=_rows,
    fields=(
        Field("id", "Arrangörens plats i filen, som inte ändras", Kind.ADDRESS),
        YEAR,
        Field("namn", "Organisationens namn"),
        Field("roll", "Arrangör eller Partner"),
        Field("webbadress", "Organisationens egen webbplats", Kind.ADDRESS, is_known=False),
        Field("logotyp", "Logotypens adress; bilden är organisationens", Kind.ADDRESS, False),
    ),
)
