"""Pages on other sites may read the open data, and nothing else of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.middleware import is_open
from nominations.states import Stage
from tests.factories import AwardFactory, MunicipalityFactory, UserFactory, edition_in
from tests.site.opendata.rows import ADDRESSES

pytestmark = pytest.mark.django_db

OPEN = [
    *ADDRESSES,
    *("/data/dcat.rdf", "/data/openapi.json", "/nyheter.atom", "/vinnare/vinnare.csv"),
    *("/marke/2027/", "/marke/2027/nacka.jwt", "/marke/2027/nacka.svg", "/marke/status.jwt"),
    *("/.well-known/did.json", "/.well-known/jwks.json", "/bilder/utmarkelsen.png"),
]
CLOSED = [
    "/marke/2027/nacka/",
    "/logotyp/",
    "/",
    "/data/",
    "/vinnare/",
    "/sitemap.xml",
    "/konto/",
    "/admin/",
    "/x/data/a.json",
]


def heads(client: Client, path: str) -> tuple[str, str | None]:
    answer = client.get(path)
    return answer["Cross-Origin-Resource-Policy"], answer.get("Access-Control-Allow-Origin")


@pytest.mark.parametrize("path", OPEN)
def test_open_resources_can_be_read_elsewhere(client: Client, path: str) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    AwardFactory(edition=edition, municipality=MunicipalityFactory(slug="nacka"))
    assert client.get(path).status_code == 200
    assert heads(client, path) == ("cross-origin", "*")
    client.force_login(UserFactory(office=True))
    assert client.get(path).cookies == {}


@pytest.mark.parametrize("path", CLOSED)
def test_nothing_else_can(client: Client, path: str) -> None:
    assert heads(client, path) == ("same-origin", None)


def test_what_is_not_found_there_has_the_same_heads(client: Client) -> None:
    assert heads(client, "/data/ansokningar/2027/finns-inte.json") == ("cross-origin", "*")


@pytest.mark.parametrize("path", ["/data/../admin/x.json", "/data/.json", "/admin/data/a.json"])
def test_no_other_path_looks_like_one(path: str) -> None:
    assert not is_open(path)
