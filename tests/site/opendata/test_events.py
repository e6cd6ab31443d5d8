"""The network's public events as open data."""

from __future__ import annotations

import pytest
from django.test import Client

from network.states import MeetingForm
from tests.factories import MunicipalityFactory
from tests.factories_network import EventFactory, EventTimeFactory
from tests.site.opendata.rows import rows, table

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


def test_a_moved_event(client: Client) -> None:
    event = EventFactory(
        title="Träff i Nacka",
        form=MeetingForm.ON_SITE,
        place="Stadshuset",
        town="Nacka",
        host=MunicipalityFactory(name="Nacka"),
        online_url="https://mote.example/hemligt",
    )
    EventTimeFactory(event=event)
    assert rows(client, "traffar") == [
        {
            "id": f"{SITE}/natverk/kalender/{event.code}/",
            "kalenderfil": f"{SITE}/natverk/kalender/{event.code}/traff.ics",
            "slag": "Seminarium",
            "rubrik": "Träff i Nacka",
            "om": "En mening om träffen.",
            "borjar": "2026-11-17T10:00:00+01:00",
            "slutar": "2026-11-17T12:00:00+01:00",
            "hur": "På plats",
            "plats": "Stadshuset",
            "ort": "Nacka",
            "vardkommun": "Nacka",
            "status": "Publicerad",
            "skal": None,
            "tidigare_tider": [
                {"borjar": "2026-11-15T10:00:00+01:00", "slutar": "2026-11-15T12:00:00+01:00"}
            ],
        }
    ]


def test_a_cancelled_event_says_why(client: Client) -> None:
    EventFactory(cancelled=True)
    found = rows(client, "traffar")[0]
    assert (found["status"], found["skal"]) == ("Inställd", "Föreläsaren är sjuk.")


def test_drafts_and_events_for_members_are_not_there(client: Client) -> None:
    EventFactory(draft=True)
    EventFactory(for_members=True)
    assert rows(client, "traffar") == []
    assert len(table(client, "traffar")) == 1
