"""A municipality's page: facts, and its years in the award."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from nominations.history import load_history, read_history
from nominations.register import load_register, read_register
from nominations.states import Stage
from tests.clock import NOW
from tests.factories import ApplicationFactory, MunicipalityFactory, edition_in
from tests.nominations.public.pages import html, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def history() -> None:
    load_register(read_register())
    load_history(read_history(), now=NOW)


@pytest.mark.usefixtures("history")
def test_facts_with_the_day_of_the_population(client: Client) -> None:
    page = words(client, "/kommuner/burlov/")
    assert "Skåne län Burlövs kommun" in page
    assert "Folkmängd 31 december 2024 20 101 invånare" in page
    assert "Kommungrupp (SKR) Pendlingskommun nära storstad" in page
    assert "Kommunkod 1231" in page


@pytest.mark.usefixtures("history")
def test_years_as_applicant_nominee_and_winner(client: Client) -> None:
    page = words(client, "/kommuner/helsingborg/")
    assert (
        "2017 Vinnare 2017 Nominerad 2017 Sökte utmärkelsen 2015 Nominerad 2015 Sökte utmärkelsen"
        in page
    )


@pytest.mark.usefixtures("history")
def test_a_winner_that_came_back(client: Client) -> None:
    assert "2023 Vinnare 2023 Nominerad 2023 2021 Nominerad 2021" in words(
        client, "/kommuner/hoganas/"
    )


@pytest.mark.usefixtures("history")
def test_a_withdrawal_is_told(client: Client) -> None:
    assert "Nominerad 2019 , men kommunen avstod" in words(client, "/kommuner/lulea/")


@pytest.mark.usefixtures("history")
def test_nothing_known(client: Client) -> None:
    page = words(client, "/kommuner/habo-0305/")
    assert "Vi känner inte till att Håbo har varit nominerad eller vunnit." in page


@pytest.mark.usefixtures("history")
def test_all_municipalities_in_swedish_order(client: Client) -> None:
    page = html(client, "/kommuner/")
    names = re.findall(r'<li><a href="/kommuner/[^"]+/">([^<]+)</a></li>', page)
    assert len(names) == 290
    assert (names[0], names[-1]) == ("Ale", "Övertorneå")


def test_a_running_application_is_nobody_elses_business(client: Client) -> None:
    nacka = MunicipalityFactory(name="Nacka", slug="nacka")
    edition = edition_in(Stage.SCREENING, year=2027)
    before = client.get("/kommuner/nacka/").content
    ApplicationFactory(edition=edition, municipality=nacka, submitted=True)
    edition.known_applicants.add(nacka)
    assert client.get("/kommuner/nacka/").content == before


def test_an_unknown_address(client: Client) -> None:
    assert client.get("/kommuner/finns-inte/").status_code == 404
