"""Every address that the OpenAPI description names answers as it is described."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from nominations.states import Precision, Stage
from tests.factories import (
    AwardFactory,
    EditionDateFactory,
    EditionFactory,
    MunicipalityFactory,
    NominationFactory,
    OrganisationFactory,
    edition_in,
    readable_nomination,
)
from tests.factories_network import EventFactory, EventTimeFactory
from tests.site.opendata.rows import ADDRESSES, document
from tests.site.opendata.schema import faults

pytestmark = pytest.mark.django_db

ONE = "/data/ansokningar/{ar}/{kommun}.json"


@pytest.fixture
def everything() -> None:
    """Give one row of each sort: known and unknown, left, moved, cancelled, by month."""
    town = MunicipalityFactory(slug="nacka")
    edition = edition_in(Stage.AWARDED, year=2027, prize="en resa", applicant_count=3)
    OrganisationFactory(edition=edition, is_organiser=True)
    readable_nomination(edition=edition, municipality=town, teaser="Om oss.")
    NominationFactory(edition=edition, withdrawn=True)
    AwardFactory(edition=edition, municipality=town, citation="Bäst.")
    edition_in(Stage.AWARDED, year=2025)
    EditionDateFactory(edition=EditionFactory(year=2029), precision=Precision.MONTH)
    EventTimeFactory(event=EventFactory(host=town, place="Stadshuset", town="Nacka"))
    EventFactory(cancelled=True)


def described(client: Client) -> dict[str, Any]:
    return document(client, "/data/openapi.json")


def test_every_address_is_described_and_no_other(client: Client) -> None:
    whole = described(client)
    assert whole["openapi"] == "3.1.0"
    assert whole["servers"] == [{"url": "http://localhost:8000"}]
    assert set(whole["paths"]) == {ONE, *ADDRESSES}
    verbs = {verb for path in whole["paths"].values() for verb in path}
    names = [path["get"]["operationId"] for path in whole["paths"].values()]
    assert (verbs, len(set(names))) == ({"get"}, len(names))


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("path", [ONE, *ADDRESSES])
def test_the_answer_is_as_described(client: Client, path: str) -> None:
    whole = described(client)
    answers = whole["paths"][path]["get"]["responses"]
    answer = client.get(path.format(ar=2027, kommun="nacka"))
    media, content = next(iter(answers[str(answer.status_code)]["content"].items()))
    assert answer["Content-Type"].split(";")[0] == media
    if media == "text/csv":
        head = answer.content.decode("utf-8-sig").splitlines()[0]
        assert head == content["schema"]["description"]
    else:
        assert faults(json.loads(answer.content), content["schema"], whole) == []


@pytest.mark.usefixtures("everything")
def test_an_application_that_is_not_there_is_described(client: Client) -> None:
    answers = described(client)["paths"][ONE]["get"]["responses"]
    assert str(client.get(ONE.format(ar=2027, kommun="x")).status_code) in answers


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({}, "$.a is missing"),
        ({"a": "http://a.example/", "b": 1}, "$.b is not described"),
        ({"a": 1}, "$.a: 1 is no ['string']"),
        ({"a": "nacka"}, "$.a: 'nacka' is no whole address"),
    ],
)
def test_the_detector_finds(value: object, fault: str) -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"type": "string", "format": "uri"}},
        "required": ["a"],
        "additionalProperties": False,
    }
    assert faults(value, schema, {}) == [fault]
