"""The pictures that pages are shared with."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from kvalitetskommun.site.mosaic import CODES
from nominations.models import Edition
from nominations.states import ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    edition_in,
)

pytestmark = pytest.mark.django_db

BRASS = (224, 174, 78)
NACKA = "/bilder/nominerade/2027/nacka.png"
WINNER = "/bilder/vinnare/2027.png"
# How often each asks the database.
QUERIES = {"/bilder/utmarkelsen.png": 0, "/bilder/nominerade/2027.png": 2, NACKA: 1, WINNER: 3}
INSTANT = timedelta(microseconds=1)


def lit(client: Client, path: str) -> list[str]:
    """Give the codes of the municipalities whose tiles are lit."""
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    picture = Image.open(BytesIO(answer.content)).convert("RGB")
    assert picture.size == (1200, 630)
    middles = {
        code: (78 + 36 * (number // 10) + 15, 240 + 36 * (number % 10) + 15)
        for number, code in enumerate(CODES)
    }
    return [code for code, middle in middles.items() if picture.getpixel(middle) == BRASS]


@pytest.fixture
def edition() -> Edition:
    """An edition that is decided: Nacka won, Burlöv was nominated, one stepped back."""
    edition = edition_in(Stage.AWARDED, year=2027)
    nacka = MunicipalityFactory(name="Nacka", slug="nacka", code="0182")
    NominationFactory(edition=edition, municipality=nacka)
    burlov = MunicipalityFactory(name="Burlöv", slug="burlov", code="1231")
    NominationFactory(edition=edition, municipality=burlov)
    left = MunicipalityFactory(name="Orust", slug="orust", code="1421")
    NominationFactory(edition=edition, municipality=left, withdrawn=True)
    AwardFactory(edition=edition, municipality=nacka)
    return edition


@pytest.mark.usefixtures("edition")
def test_the_tiles_of_whom_it_is_about_are_lit(client: Client) -> None:
    assert lit(client, "/bilder/utmarkelsen.png") == []
    assert lit(client, NACKA) == ["0182"]
    assert lit(client, WINNER) == ["0182"]
    assert lit(client, "/bilder/nominerade/2027.png") == ["0182", "1231"]


def test_an_award_without_a_known_winner_lights_nothing(client: Client) -> None:
    edition_in(Stage.AWARDED, year=2027)
    assert lit(client, WINNER) == []


@pytest.mark.parametrize("name", ["Upplands Väsby", "Å" * 60, "漢字", "Ett { # $ namn"])
def test_any_name_can_be_drawn(client: Client, name: str) -> None:
    town = MunicipalityFactory(name=name, full_name=f"{name} kommun", slug="nacka", code="0182")
    NominationFactory(edition=edition_in(Stage.EVALUATION, year=2027), municipality=town)
    assert lit(client, NACKA) == ["0182"]


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("path", QUERIES)
def test_queries_and_heads(client: Client, path: str) -> None:
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert len(queries) == QUERIES[path]
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert (answer["Cache-Control"], answer.cookies) == ("no-cache", {})
    again = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_nothing_differs_before_the_release(client: Client) -> None:
    edition = edition_in(Stage.SCREENING, year=2027)
    town = MunicipalityFactory(slug="nacka", code="0182")
    before = [client.get(path).content for path in QUERIES]
    NominationFactory(edition=edition, municipality=town)
    AwardFactory(edition=edition, municipality=town)
    for kind in ReleaseKind:
        ReleaseFactory(edition=edition, kind=kind, publish_at=NOW + INSTANT)
    assert [client.get(path).content for path in QUERIES] == before
    nonsense = client.get("/bilder/nominerade/2027/finns-inte.png")
    assert (client.get(NACKA).status_code, client.get(NACKA).content) == (404, nonsense.content)
    assert client.get(WINNER).status_code == 404
    assert lit(client, "/bilder/nominerade/2027.png") == []


@pytest.mark.parametrize("path", ["nominerade/2031.png", "vinnare/2031.png", "nominerade/1/a.png"])
def test_nonsense_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/bilder/{path}").status_code == 404


def test_an_edition_that_is_not_published_has_no_picture(client: Client) -> None:
    edition_in(Stage.AWARDED, year=2027)
    Edition.objects.update(published_at=None)
    for path in ["/bilder/nominerade/2027.png", WINNER]:
        assert client.get(path).status_code == 404
