"""The published applications as open data: what the reading page shows, question by question."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.opendata.application_fields import COLUMNS, FIELDS
from kvalitetskommun.site.opendata.common import moment_text, town_row
from kvalitetskommun.site.opendata.described import DataSet, Row
from nominations.models import Nomination
from nominations.public.published import content_of
from nominations.reading import Content, rating_words
from nominations.states import AttachmentKind, QuestionKind


def application_rows(nominations: Iterable[Nomination]) -> list[Row]:
    """Give those of the public nominees whose applications are here to read."""
    found = [(one, content_of(one)) for one in nominations]
    return [_row(one, content) for one, content in found if content]


def _rows(now: datetime) -> list[Row]:
    nominations = Nomination.objects.public(now).with_context().with_published_text()
    return application_rows(nominations.order_by("-edition__year", "municipality__sort_key"))


def _row(nomination: Nomination, content: Content) -> Row:
    place = (nomination.edition.year, nomination.municipality.slug)
    redacted = content.get("redacted") or {}
    return {
        "id": absolute("data_application", *place),
        "sida": absolute("nominee_detail", *place),
        "pdf": absolute("nominee_pdf", *place),
        "ar": nomination.edition.year,
        **town_row(nomination.municipality),
        "skickades": moment_text(vars(nomination)["sent_at"]),
        "borttagna_texter": redacted.get("texts", 0),
        "borttagna_filer": redacted.get("files", 0),
        "delar": [_area(area, place) for area in content["areas"]],
    }


def _area(area: Content, place: tuple[Any, ...]) -> Row:
    return {
        "nyckel": area["key"],
        "del": area["title"],
        "rubrik": area["heading"],
        "svar": [
            {
                "nyckel": row["key"],
                "fraga": row["wording"],
                "slag": QuestionKind(row["kind"]).label,
                "svar": _words(row),
            }
            for row in area["answers"]
        ],
        "bilagor": [
            {
                "namn": file["name"],
                "slag": AttachmentKind(file["kind"]).label,
                "storlek": file["size"],
                "beskrivning": file["alt"] or None,
                "adress": absolute("nominee_file", *place, file["code"]),
            }
            for file in area.get("attachments", [])
        ],
    }


def _words(row: Content) -> str | None:
    value: str = row["value"]
    return rating_words(value) if row["kind"] == QuestionKind.SCALE else value or None


def _lines(row: Row) -> list[Row]:
    """Give one line for each answer."""
    return [
        {**row, "del": area["del"], **answer} for area in row["delar"] for answer in area["svar"]
    ]


APPLICATIONS = DataSet(
    key="ansokningar",
    title="Nominerade kommuners ansökningar",
    words=(
        "De publicerade ansökningarna: självskattningar i ord och texter, fråga för fråga. "
        "Kontaktpersoner ingår aldrig. Det kansliet har tagit bort före publiceringen är märkt."
    ),
    keywords=("utmärkelse", "kommun", "kvalitet", "ansökan", "självskattning"),
    rows=_rows,
    fields=FIELDS,
    columns=COLUMNS,
    lines=_lines,
    is_prose=True,
)
