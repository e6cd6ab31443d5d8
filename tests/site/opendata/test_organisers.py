"""Who stands behind the editions, as open data."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.models import Edition, Organisation
from nominations.states import Stage
from tests.factories import OrganisationFactory, edition_in
from tests.site.opendata.rows import rows, table

pytestmark = pytest.mark.django_db


def test_each_edition_with_organisers_first(client: Client) -> None:
    old, new = edition_in(Stage.AWARDED, year=2025), edition_in(Stage.OPEN, year=2027)
    OrganisationFactory(edition=old, code="C", name="Kvalitetsmässan", is_organiser=True)
    OrganisationFactory(edition=new, code="B", name="En partner", position=0, is_organiser=False)
    OrganisationFactory(
        edition=new,
        code="A",
        name="SKR",
        position=1,
        is_organiser=True,
        address="https://skr.example/",
    )
    assert rows(client, "arrangorer") == [
        {
            "id": "http://localhost:8000/data/arrangorer.json#2027-A",
            "ar": 2027,
            "namn": "SKR",
            "roll": "Arrangör",
            "webbadress": "https://skr.example/",
            "logotyp": None,
        },
        {
            "id": "http://localhost:8000/data/arrangorer.json#2027-B",
            "ar": 2027,
            "namn": "En partner",
            "roll": "Partner",
            "webbadress": None,
            "logotyp": None,
        },
        {
            "id": "http://localhost:8000/data/arrangorer.json#2025-C",
            "ar": 2025,
            "namn": "Kvalitetsmässan",
            "roll": "Arrangör",
            "webbadress": None,
            "logotyp": None,
        },
    ]


def test_nobody_of_an_edition_that_is_not_public(client: Client) -> None:
    OrganisationFactory(edition=edition_in(Stage.OPEN))
    Edition.objects.update(published_at=None)
    assert rows(client, "arrangorer") == []
    assert len(table(client, "arrangorer")) == 1


def test_a_new_name_leaves_the_address_as_it_is(client: Client) -> None:
    """And two whose names differ by a sign alone have one each."""
    edition = edition_in(Stage.OPEN)
    one, _ = (OrganisationFactory(edition=edition, name=name) for name in ("A & B", "A, B"))
    before = {row["namn"]: row["id"] for row in rows(client, "arrangorer")}
    assert len(set(before.values())) == 2
    Organisation.objects.filter(pk=one.pk).update(name="A och B")
    after = {row["namn"]: row["id"] for row in rows(client, "arrangorer")}
    assert after == {"A och B": before["A & B"], "A, B": before["A, B"]}
