"""The editions as open data."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from kvalitetskommun.site.opendata.editions import DATES
from nominations.models import Edition, EditionDate
from nominations.states import DateKind, Precision, Stage
from tests.clock import NOW
from tests.factories import (
    ApplicationFactory,
    EditionDateFactory,
    EditionFactory,
    OrganisationFactory,
    edition_in,
)
from tests.site.opendata.rows import rows, table

pytestmark = pytest.mark.django_db


def test_an_edition_with_what_is_known(client: Client) -> None:
    dates = {DateKind.OPENS: datetime(2027, 1, 31, 23, 0, tzinfo=NOW.tzinfo)}
    edition = EditionFactory(year=2027, dates=dates, prize="en resa")
    month = datetime(2027, 11, 15, 11, tzinfo=NOW.tzinfo)
    EditionDateFactory(edition=edition, at=month, precision=Precision.MONTH)
    assert rows(client, "omgangar") == [
        {
            "id": "http://localhost:8000/nominerade/2027/",
            "ar": 2027,
            "skede": "Kommande",
            "process": "Kommunen ansöker",
            "oppnar": "2027-02-01T00:00:00+01:00",
            "stanger": None,
            "sokande_presenteras": None,
            "kommunerna_svarar": None,
            "nominerade_presenteras": None,
            "bedomning_borjar": None,
            "bedomning_klar": None,
            "vinnare_utses": "2027-11",
            "aterkoppling": None,
            "antal_sokande": None,
            "pris": None,
            "arrangorer": None,
            "flyttade_datum": [],
        }
    ]


def test_the_closing_is_the_last_minute_that_is_in_time(client: Client) -> None:
    closes = datetime(2027, 4, 30, 22, 0, tzinfo=NOW.tzinfo)
    EditionFactory(dates={DateKind.CLOSES: closes})
    assert rows(client, "omgangar")[0]["stanger"] == "2027-04-30T23:59:00+02:00"


def test_a_moved_date_is_told(client: Client) -> None:
    edition = edition_in(Stage.OPEN)
    ceremony = EditionDate.objects.filter(edition=edition, kind=DateKind.CEREMONY)
    ceremony.update(replaced_at=NOW - timedelta(days=1), precision=Precision.DAY)
    was = ceremony.get().at.date().isoformat()
    EditionDateFactory(edition=edition)
    found = rows(client, "omgangar")[0]
    assert found["flyttade_datum"] == [{"datum": "vinnare_utses", "tidigare": was}]
    assert found["vinnare_utses"] == "2027-11-16T18:00:00+01:00"


def test_what_is_told_with_the_winner(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, prize="en resa")
    OrganisationFactory(edition=edition, name="SKR", is_organiser=True)
    OrganisationFactory(edition=edition, name="En partner")
    ApplicationFactory(edition=edition, submitted=True)
    found = rows(client, "omgangar")[0]
    told = ("skede", "antal_sokande", "pris", "arrangorer")
    assert [found[name] for name in told] == ["Avgjord", 1, "en resa", "SKR"]


def test_an_edition_whose_dates_are_not_published_is_not_there(client: Client) -> None:
    edition_in(Stage.OPEN)
    Edition.objects.update(published_at=None)
    assert rows(client, "omgangar") == []


def test_every_date_has_a_field() -> None:
    assert list(DATES) == list(DateKind)


def test_the_table_has_no_lists(client: Client) -> None:
    edition_in(Stage.AWARDED, year=2025)
    edition_in(Stage.OPEN, year=2027)
    head, *lines = table(client, "omgangar")
    assert head[:4] == ["id", "ar", "skede", "process"]
    assert head[-1] == "arrangorer"
    assert [line[1] for line in lines] == ["2027", "2025"]
