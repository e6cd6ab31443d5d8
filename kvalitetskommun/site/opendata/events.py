"""The network's public events as open data."""

from __future__ import annotations

from datetime import datetime

from kvalitetskommun.site.absolute import absolute
from kvalitetskommun.site.opendata.common import moment_text
from kvalitetskommun.site.opendata.described import DataSet, Field, Kind, Row
from network.models import Event


def _rows(now: datetime) -> list[Row]:
    events = Event.objects.public(now).with_context().order_by("-starts_at", "code")
    return [_row(event) for event in events]


def _row(event: Event) -> Row:
    return {
        "id": absolute("event_detail", event.code),
        "kalenderfil": absolute("event_file", event.code),
        "slag": event.get_kind_display(),
        "rubrik": event.title,
        "om": event.summary or None,
        "borjar": moment_text(event.starts_at),
        "slutar": moment_text(event.ends_at),
        "hur": event.get_form_display(),
        "plats": event.place or None,
        "ort": event.town or None,
        "vardkommun": event.host.name if event.host else None,
        "status": event.get_state_display(),
        "skal": event.cancel_reason or None,
        "tidigare_tider": [
            {"borjar": moment_text(time.starts_at), "slutar": moment_text(time.ends_at)}
            for time in event.earlier_times.all()
        ],
    }


EVENTS = DataSet(
    key="traffar",
    title="Öppna träffar i nätverket",
    words="Nätverkets seminarier, studiebesök och andra träffar som är öppna för alla.",
    keywords=("kommun", "kvalitet", "seminarium", "studiebesök", "kalender"),
    rows=_rows,
    fields=(
        Field("id", "Träffens adress, som inte ändras", Kind.ADDRESS),
        Field("kalenderfil", "Träffen som kalenderfil", Kind.ADDRESS),
        Field("slag", "Slag av träff"),
        Field("rubrik", "Rubrik"),
        Field("om", "En mening om träffen", is_known=False, is_text=True),
        Field("borjar", "När den börjar", Kind.MOMENT),
        Field("slutar", "När den slutar", Kind.MOMENT),
        Field("hur", "Digitalt, På plats eller båda"),
        Field("plats", "Plats", is_known=False),
        Field("ort", "Ort", is_known=False),
        Field("vardkommun", "Värdkommun", is_known=False),
        Field("status", "”Publicerad” eller ”Inställd”"),
        Field("skal", "Varför den ställdes in", is_known=False),
        Field(
            "tidigare_tider",
            "Tider som har gällt, om träffen har flyttats",
            Kind.LIST,
            of=(
                Field("borjar", "När den skulle börja", Kind.MOMENT),
                Field("slutar", "När den skulle sluta", Kind.MOMENT),
            ),
        ),
    ),
)
