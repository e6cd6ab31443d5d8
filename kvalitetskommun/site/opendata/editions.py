"""The editions as open data: what their pages tell, and no more before a release."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.opendata.common import YEAR, date_text
from kvalitetskommun.site.opendata.described import DataSet, Field, Kind, Row
from nominations.models import Edition
from nominations.public.winners import applicant_count
from nominations.states import DateKind, Stage

# What each date is called here.
DATES = {
    DateKind.OPENS: "oppnar",
    DateKind.CLOSES: "stanger",
    DateKind.APPLICANTS_ANNOUNCED: "sokande_presenteras",
    DateKind.PUBLICATION: "kommunerna_svarar",
    DateKind.NOMINEES_ANNOUNCED: "nominerade_presenteras",
    DateKind.EVALUATION: "bedomning_borjar",
    DateKind.EVALUATION_CLOSES: "bedomning_klar",
    DateKind.CEREMONY: "vinnare_utses",
    DateKind.FEEDBACK: "aterkoppling",
}


def _rows(now: datetime) -> list[Row]:
    editions = Edition.objects.published().with_public_releases(now).with_dates()
    whole = editions.with_organisations().with_sent_count().order_by("-year")
    return [_row(edition, now) for edition in whole]


def _row(edition: Edition, now: datetime) -> Row:
    stage, held = edition.stage(now), edition.dates
    over = stage == Stage.AWARDED
    return {
        "id": absolute("nominee_list", edition.year),
        "ar": edition.year,
        "skede": stage.label,
        "process": edition.get_process_display(),
        **{name: date_text(held[kind]) if kind in held else None for kind, name in DATES.items()},
        # Told together with the winner, as on the winner's page.
        "antal_sokande": applicant_count(edition) if over else None,
        "pris": edition.prize or None if over else None,
        "arrangorer": ", ".join(edition.organisers) or None if over else None,
        "flyttade_datum": [
            {"datum": name, "tidigare": date_text(row)}
            for kind, name in DATES.items()
            for row in edition.moved(kind)
        ],
    }


EDITIONS = DataSet(
    key="omgangar",
    title="Omgångar",
    words="Utmärkelsens omgångar sedan 2003, med datum och var var och en står.",
    keywords=("utmärkelse", "kommun", "kvalitet", "omgång"),
    rows=_rows,
    fields=(
        Field("id", "Omgångens adress, som inte ändras", Kind.ADDRESS),
        YEAR,
        Field("skede", "Var omgången står just nu"),
        Field("process", "Så utses de nominerade"),
        *(Field(name, kind.label, Kind.DATE, is_known=False) for kind, name in DATES.items()),
        Field("antal_sokande", "Antal sökande, när omgången är avgjord", Kind.NUMBER, False),
        Field("pris", "Pris, när omgången är avgjord", is_known=False),
        Field("arrangorer", "Arrangörer, när omgången är avgjord", is_known=False),
        Field(
            "flyttade_datum",
            "Datum som har ändrats, det äldsta först",
            Kind.LIST,
            of=(
                Field("datum", "Fältet som ändrades"),
                Field("tidigare", "Det som gällde förut", Kind.DATE),
            ),
        ),
    ),
)
