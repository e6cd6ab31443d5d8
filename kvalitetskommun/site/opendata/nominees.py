"""The nominees as open data, from their release on."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.opendata.common import TOWN, YEAR, town_row
from kvalitetskommun.site.opendata.described import DataSet, Field, Kind, Row
from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import Nomination
from nominations.public.published import content_of, has_left


def _rows(now: datetime) -> list[Row]:
    nominations = Nomination.objects.public(now).with_context().with_published_text()
    ordered = nominations.order_by("-edition__year", "municipality__sort_key")
    return [_row(nomination) for nomination in ordered]


def _row(nomination: Nomination) -> Row:
    place = (nomination.edition.year, nomination.municipality.slug)
    left = nomination.withdrawn_at
    return {
        "id": absolute("nominee_detail", *place),
        "ar": nomination.edition.year,
        **town_row(nomination.municipality),
        "status": "Har avstått" if has_left(nomination) else "Nominerad",
        "avstod": left.astimezone(STOCKHOLM).date().isoformat() if left else None,
        "presentation": nomination.teaser or None,
        "ansokan": absolute("data_application", *place) if content_of(nomination) else None,
    }


NOMINEES = DataSet(
    key="nominerade",
    title="Nominerade kommuner",
    words="Kommunerna som har nominerats i varje omgång, från den stund de har presenterats.",
    keywords=("utmärkelse", "kommun", "kvalitet", "nominerad"),
    rows=_rows,
    fields=(
        Field("id", "Den nominerades adress, som inte ändras", Kind.ADDRESS),
        YEAR,
        *TOWN,
        Field("status", "”Nominerad” eller ”Har avstått”"),
        Field("avstod", "Dagen då kommunen avstod", Kind.DATE, is_known=False),
        Field("presentation", "En mening om kommunen", is_known=False, is_text=True),
        Field("ansokan", "Ansökan som JSON, om den är publicerad", Kind.ADDRESS, is_known=False),
    ),
)
