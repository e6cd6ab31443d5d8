"""The sitemap: every address leads to a public page, and nothing secret is in it."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as Tree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nominations.states import Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
)
from tests.factories_network import EventFactory

pytestmark = pytest.mark.django_db

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
SITE = "http://localhost:8000"


def addresses(client: Client) -> list[str]:
    answer = client.get("/sitemap.xml")
    assert answer.status_code == 200
    whole = [loc.text or "" for loc in Tree.fromstring(answer.content).iter(LOC)]
    assert [one for one in whole if not one.startswith(f"{SITE}/")] == []
    return [one.removeprefix(SITE) for one in whole]


def test_what_is_public_is_there_and_answers(client: Client) -> None:
    nacka, burlov = (MunicipalityFactory(slug=slug) for slug in ("nacka", "burlov"))
    edition = edition_in(Stage.AWARDED, year=2027)
    readable_nomination(edition=edition, municipality=nacka)
    NominationFactory(edition=edition, municipality=burlov)
    AwardFactory(edition=edition, municipality=nacka)
    event = EventFactory()
    found = addresses(client)
    assert set(found) >= {
        *("/", "/data/", "/nominerade/2027/", "/nominerade/2027/nacka/", "/vinnare/2027/"),
        *("/natverk/bibliotek/", "/natverk/kalender/prenumerera/"),
        *(
            "/sa-bedomer-vi/2027/",
            "/logotyp/",
            "/nominerade/2027/burlov/",
            "/nominerade/2027/amne/demokrati/",
        ),
        *("/nominerade/2027/sjalvskattning/", "/kommuner/nacka/", event.get_absolute_url()),
    }
    assert len(set(found)) == len(found)
    assert {path: client.get(path).status_code for path in found} == dict.fromkeys(found, 200)


def test_nothing_that_is_not_released(client: Client) -> None:
    edition = edition_in(Stage.SCREENING, year=2027)
    nacka = MunicipalityFactory(slug="nacka")
    EventFactory(draft=True)
    EventFactory(for_members=True)
    before = client.get("/sitemap.xml").content
    readable_nomination(edition=edition, municipality=nacka)
    AwardFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition, publish_at=NOW + timedelta(microseconds=1))
    assert client.get("/sitemap.xml").content == before
    assert "/nominerade/2027/" in before.decode()


def test_queries_do_not_grow(client: Client) -> None:
    counts = []
    for rows in (1, 2, 27):
        for _ in range(rows):
            edition = edition_in(Stage.AWARDED)
            readable_nomination(edition=edition)
            AwardFactory(edition=edition)
            EventFactory()
        with CaptureQueriesContext(connection) as queries:
            client.get("/sitemap.xml")
        counts.append(len(queries))
    assert counts == [5, 5, 5]
