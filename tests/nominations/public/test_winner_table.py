"""The winners as a table in the reader's order, and as a file for a spreadsheet."""

from __future__ import annotations

import csv
import re
from io import StringIO

import pytest
from django.test import Client

from nominations.states import Stage
from tests.clock import NOW
from tests.factories import AwardFactory, MunicipalityFactory, edition_in
from tests.nominations.public.pages import html

pytestmark = pytest.mark.django_db

FILE = "/vinnare/vinnare.csv"


@pytest.fixture
def _rounds() -> None:
    """Give five editions: three with a winner, one without, one where it is not known."""
    for year, name, county in [
        (2003, "Örebro", "Örebro län"),
        (2005, "Åre", "Jämtlands län"),
        (2007, "Arvika", "Värmlands län"),
    ]:
        town = MunicipalityFactory(name=name, slug=f"kommun-{year}", county=county)
        edition = edition_in(Stage.AWARDED, year=year)
        AwardFactory(edition=edition, municipality=town, citation="=1+1" if year == 2003 else "")
    edition_in(Stage.AWARDED, year=2009, decided_without_winner_at=NOW)
    edition_in(Stage.AWARDED, year=2011)


@pytest.mark.usefixtures("_rounds")
@pytest.mark.parametrize(
    ("order", "years"),
    [
        ("", [2011, 2009, 2007, 2005, 2003]),
        ("?ordning=nyast", [2011, 2009, 2007, 2005, 2003]),
        ("?ordning=aldst", [2003, 2005, 2007, 2009, 2011]),
        ("?ordning=kommun", [2007, 2005, 2003, 2011, 2009]),
        ("?ordning=lan", [2005, 2007, 2003, 2011, 2009]),
        ("?ordning=%27;--", [2011, 2009, 2007, 2005, 2003]),
    ],
)
def test_the_order_is_the_readers(client: Client, order: str, years: list[int]) -> None:
    page = html(client, f"/vinnare/{order}")
    assert [int(year) for year in re.findall(r'<th scope="row">(\d+)<', page)] == years
    assert page.count("aria-sort") == 1


@pytest.mark.usefixtures("_rounds")
def test_the_file_holds_every_row(client: Client) -> None:
    answer = client.get(FILE)
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[:3] for row in rows] == [
        ["år", "utfall", "kommun"],
        ["2011", "Uppgift saknas", ""],
        ["2009", "Ingen vinnare", ""],
        ["2007", "Vinnare", "Arvika"],
        ["2005", "Vinnare", "Åre"],
        ["2003", "Vinnare", "Örebro"],
    ]
    assert [row[-1] for row in rows[3:]] == ["", "", "'=1+1"]


def test_without_any_winner_the_file_has_only_its_head(client: Client) -> None:
    assert client.get(FILE).content.decode("utf-8-sig").splitlines() == [
        "år;utfall;kommun;kommunkod;län;utdelning;motivering"
    ]
