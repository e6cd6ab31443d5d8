"""Every address of the open data: fresh, small when nothing changed, equal for all, few queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nominations.states import Stage
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    OrganisationFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.factories_network import EventFactory, EventTimeFactory
from tests.site.opendata.rows import ADDRESSES, document

pytestmark = pytest.mark.django_db

ONE = "/data/ansokningar/2004/kommun-1.json"
DESCRIPTIONS = ["/data/dcat.rdf", "/data/openapi.json"]
# How often each asks the database, however many rows there are.
QUERIES = {
    "/data/": 0,
    "/data/dcat.rdf": 0,
    "/data/openapi.json": 0,
    "/data/omgangar.json": 3,
    "/data/omgangar.csv": 3,
    "/data/nominerade.json": 1,
    "/data/nominerade.csv": 1,
    "/data/vinnare.json": 3,
    "/data/vinnare.csv": 3,
    "/data/ansokningar.json": 1,
    "/data/ansokningar.csv": 1,
    "/data/traffar.json": 2,
    "/data/traffar.csv": 2,
    "/data/arrangorer.json": 1,
    "/data/arrangorer.csv": 1,
    ONE: 1,
}


def add(number: int) -> None:
    """Add an edition with a nominee, a winner and an organiser, and an event that was moved."""
    edition = edition_in(Stage.AWARDED, year=2003 + number)
    town = MunicipalityFactory(slug=f"kommun-{number}")
    readable_nomination(edition=edition, municipality=town)
    AwardFactory(edition=edition, municipality=town, citation="Bäst.")
    OrganisationFactory(edition=edition, is_organiser=True)
    EventTimeFactory(event=EventFactory(host=town))


def test_every_address_has_its_count() -> None:
    assert set(QUERIES) == {"/data/", ONE, *DESCRIPTIONS, *ADDRESSES}


@pytest.mark.parametrize("path", QUERIES)
def test_queries_do_not_grow(client: Client, path: str) -> None:
    counts = {}
    for rows in range(1, 31):
        add(rows)
        if rows in {1, 3, 30}:
            with CaptureQueriesContext(connection) as queries:
                assert client.get(path).status_code == 200
            counts[rows] = len(queries)
    assert counts == dict.fromkeys([1, 3, 30], QUERIES[path])


@pytest.mark.parametrize("path", QUERIES)
def test_the_answer_is_fresh_and_knows_nobody(client: Client, path: str) -> None:
    add(1)
    answer = client.get(path)
    assert answer["Cache-Control"] == "no-cache"
    assert answer.cookies == {}
    assert "Cookie" not in answer.get("Vary", "")
    client.force_login(UserFactory(office=True))
    assert client.get(path).content == answer.content


@pytest.mark.parametrize("path", QUERIES)
def test_what_has_not_changed_is_not_sent_again(client: Client, path: str) -> None:
    add(1)
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", [ONE, *ADDRESSES[::2]])
def test_the_answer_says_what_it_is_and_its_licence(client: Client, path: str) -> None:
    add(1)
    found = document(client, path)
    assert list(found)[:4] == ["titel", "utgivare", "licens", "licens_texter"]
    assert found["utgivare"] == "Sveriges KvalitetsKommun"


def test_the_page_leads_to_every_file(client: Client) -> None:
    page = client.get("/data/").content.decode()
    assert [path for path in [*ADDRESSES, *DESCRIPTIONS] if f'href="{path}"' not in page] == []


def test_without_any_row_every_file_answers(client: Client) -> None:
    assert [path for path in ADDRESSES if client.get(path).status_code != 200] == []
