"""The nominees and the winners as open data."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.states import AwardKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    edition_in,
    readable_nomination,
)
from tests.site.opendata.rows import rows, table

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"


def test_nominees_in_swedish_order(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    orebro = MunicipalityFactory(name="Örebro", slug="orebro", code="1880", county="Örebro län")
    readable_nomination(edition=edition, municipality=orebro, teaser="Om Örebro.")
    nacka = MunicipalityFactory(name="Nacka", slug="nacka", code="0182", county="Stockholms län")
    NominationFactory(edition=edition, municipality=nacka, withdrawn=True)
    assert rows(client, "nominerade") == [
        {
            "id": f"{SITE}/nominerade/2027/nacka/",
            "ar": 2027,
            "kommun": "Nacka",
            "kommunkod": "0182",
            "lan": "Stockholms län",
            "status": "Har avstått",
            "avstod": "2026-11-10",
            "presentation": None,
            "ansokan": None,
        },
        {
            "id": f"{SITE}/nominerade/2027/orebro/",
            "ar": 2027,
            "kommun": "Örebro",
            "kommunkod": "1880",
            "lan": "Örebro län",
            "status": "Nominerad",
            "avstod": None,
            "presentation": "Om Örebro.",
            "ansokan": f"{SITE}/data/ansokningar/2027/orebro.json",
        },
    ]
    assert [line[2] for line in table(client, "nominerade")] == ["kommun", "Nacka", "Örebro"]


def test_winners_the_latest_first(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    nacka = MunicipalityFactory(name="Nacka", slug="nacka", code="0182", county="Stockholms län")
    AwardFactory(edition=edition, municipality=nacka, citation="=Bäst av alla.")
    AwardFactory(edition=edition, kind=AwardKind.HONOURABLE_MENTION)
    edition_in(Stage.AWARDED, year=2025, decided_without_winner_at=NOW)
    edition_in(Stage.AWARDED, year=2023)
    found = rows(client, "vinnare")
    assert [(row["ar"], row["utfall"]) for row in found] == [
        (2027, "Vinnare"),
        (2027, "Hedersomnämnande"),
        (2025, "Ingen vinnare"),
        (2023, "Uppgift saknas"),
    ]
    assert found[0] == {
        "id": f"{SITE}/vinnare/2027/#nacka",
        "ar": 2027,
        "utfall": "Vinnare",
        "kommun": "Nacka",
        "kommunkod": "0182",
        "lan": "Stockholms län",
        "utdelning": found[0]["utdelning"],
        "motivering": "=Bäst av alla.",
    }
    assert [found[2][name] for name in ("id", "kommun")] == [f"{SITE}/vinnare/2025/", None]
    assert table(client, "vinnare")[1][-1] == "'=Bäst av alla."


def test_the_address_of_an_award_leads_to_its_place(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    AwardFactory(edition=edition, municipality=MunicipalityFactory(slug="nacka"))
    assert 'id="nacka"' in client.get("/vinnare/2027/").content.decode()
