"""The published applications as open data."""

from __future__ import annotations

import pytest
from django.test import Client
from django.test.utils import override_settings

from nominations.models import Nomination, PublishedVersion
from nominations.states import NominationState, QuestionKind, Stage
from tests.clock import NOW
from tests.factories import (
    MunicipalityFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.site.opendata.rows import document, rows, table

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8000"
ONE = "/data/ansokningar/2027/nacka.json"


@pytest.fixture
def nomination() -> Nomination:
    """Nacka, nominated, with an application of one public part and one that is not."""
    town = MunicipalityFactory(name="Nacka", slug="nacka", code="0182", county="Stockholms län")
    answers = [
        snapshot_answer("skattning", "2", QuestionKind.SCALE),
        snapshot_answer("text", "=Vi frågar dem vi är till för."),
    ]
    return readable_nomination(
        snapshot_area("demokrati", *answers),
        snapshot_area("kontakt", snapshot_answer("namn", "Hemlig"), is_public=False),
        edition=edition_in(Stage.EVALUATION, year=2027),
        municipality=town,
    )


@pytest.mark.usefixtures("nomination")
def test_one_application(client: Client) -> None:
    found = document(client, ONE)
    assert found["delar"] == [
        {
            "nyckel": "demokrati",
            "del": "Demokrati",
            "rubrik": "Hur arbetar kommunen med demokrati?",
            "svar": [
                {
                    "nyckel": "skattning",
                    "fraga": "Frågan skattning",
                    "slag": "Självskattning",
                    "svar": "I hög grad",
                },
                {
                    "nyckel": "text",
                    "fraga": "Frågan text",
                    "slag": "Fritext",
                    "svar": "=Vi frågar dem vi är till för.",
                },
            ],
            "bilagor": [],
        }
    ]
    assert found["id"] == SITE + ONE
    assert found["skickades"] == "2026-11-10T09:00:00+01:00"
    assert found["borttagna_texter"] == 0


@pytest.mark.usefixtures("nomination")
def test_the_list_holds_the_same(client: Client) -> None:
    one = document(client, ONE)
    around = {name: one.pop(name) for name in ("titel", "utgivare", "licens", "licens_texter")}
    assert document(client, "/data/ansokningar.json") == {**around, "rader": [one]}


@pytest.mark.usefixtures("nomination")
def test_the_table_has_a_line_for_each_answer(client: Client) -> None:
    head, *lines = table(client, "ansokningar")
    assert head[1:] == [
        *("ar", "kommun", "kommunkod", "lan", "del", "nyckel", "fraga", "slag", "svar")
    ]
    assert [line[-1] for line in lines] == ["I hög grad", "'=Vi frågar dem vi är till för."]


def test_what_the_office_took_out_is_counted(client: Client, nomination: Nomination) -> None:
    version = PublishedVersion.objects.get()
    version.content["redacted"] = {"texts": 2, "files": 1}
    version.save()
    found = document(client, ONE)
    assert (found["borttagna_texter"], found["borttagna_filer"]) == (2, 1)


def test_who_stepped_back_is_not_read_any_longer(client: Client, nomination: Nomination) -> None:
    Nomination.objects.update(state=NominationState.WITHDRAWN, withdrawn_at=NOW)
    assert client.get(ONE).status_code == 404
    assert rows(client, "ansokningar") == []


@pytest.mark.usefixtures("nomination")
def test_nonsense_is_not_found(client: Client) -> None:
    for path in ["/data/ansokningar/2027/finns-inte.json", "/data/ansokningar/2025/nacka.json"]:
        assert client.get(path).status_code == 404


@pytest.mark.usefixtures("nomination")
@pytest.mark.parametrize(
    ("chosen", "licence"),
    [("", None), ("https://creativecommons.org/licenses/by/4.0/",) * 2],
)
def test_the_licence_of_the_texts_is_the_owners(
    client: Client, chosen: str, licence: str | None
) -> None:
    with override_settings(TEXT_LICENCE=chosen):
        found = [document(client, path) for path in (ONE, "/data/vinnare.json")]
        page = client.get("/data/").content.decode()
    assert {one["licens_texter"] for one in found} == {licence}
    assert {one["licens"] for one in found} == {
        "https://creativecommons.org/publicdomain/zero/1.0/"
    }
    assert ("någon licens för annat bruk är inte vald" in page) is (licence is None)
