"""The winners and an edition's award."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from nominations.history import load_history, read_history
from nominations.register import load_register, read_register
from nominations.states import Stage
from tests.clock import NOW
from tests.factories import ApplicationFactory, AwardFactory, MunicipalityFactory, edition_in
from tests.nominations.public.pages import html, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def history() -> None:
    load_register(read_register())
    load_history(read_history(), now=NOW)


@pytest.mark.usefixtures("history")
def test_every_edition_since_2003(client: Client) -> None:
    page = html(client, "/vinnare/")
    rows = re.findall(r'timeline__title"><a [^>]*>([^<]+)<', page)
    assert rows == [
        "Uppgift saknas",
        "Höganäs kommun",
        "Nacka kommun",
        "Sollentuna kommun",
        "Helsingborgs stad",
        "Kävlinge kommun",
        "Örebro kommun",
        "Kungsbacka kommun",
        "Stockholms stad",
        "Lomma kommun",
        "Umeå kommun",
        "Botkyrka kommun",
    ]
    assert page.count('class="tile tile--lit" data-code') == 11
    assert "2003 Botkyrka Stockholms län Uppgift saknas Uppgift saknas" in words(
        client, "/vinnare/"
    )


@pytest.mark.usefixtures("history")
def test_the_moved_day_of_2021(client: Client) -> None:
    page = words(client, "/vinnare/2021/")
    assert "Vinnaren utses 2 maj 2022 Ändrat datum, tidigare 7 mars 2022" in page
    assert "Juryns motivering: uppgift saknas." in page
    assert "Antal sökande 9" in page
    assert "Arrangörer och partner SKR Arrangör Kvalitetsmässan Arrangör" in page


@pytest.mark.usefixtures("history")
def test_the_applicants_of_2013(client: Client) -> None:
    page = words(client, "/vinnare/2013/")
    assert "Sökande Eskilstuna , Hammarö" in page
    assert "Swedbank Partner Tänk Om Partner Kommunal Partner Saco Partner Vision Partner" in page
    assert "Pris Uppgift saknas" in page


@pytest.mark.usefixtures("history")
def test_2025_is_left_open(client: Client) -> None:
    page = words(client, "/vinnare/2025/")
    assert "Vem som vann: uppgift saknas." in page
    assert "Nyckeltal för alla kommuner" in page


def test_a_citation_is_led_to_and_shown_whole(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    AwardFactory(edition=edition, citation="För <allt>.\n\nOch mer.")
    assert "Läs motiveringen" in words(client, "/vinnare/")
    assert "<p>För &lt;allt&gt;.</p>\n<p>Och mer.</p>" in html(client, "/vinnare/2027/")


def test_an_edition_that_was_open_here_counts_what_was_sent(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    ApplicationFactory.create_batch(3, edition=edition, submitted=True)
    ApplicationFactory(edition=edition)
    assert "Antal sökande 3 " in words(client, "/vinnare/2027/")


def test_two_winners_share_a_year(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    for name in ["Umeå", "Lomma"]:
        AwardFactory(edition=edition, municipality=MunicipalityFactory(name=name))
    assert "2027 Lommas kommun och Umeås kommun 2027" in words(client, "/vinnare/")


def test_no_winner(client: Client) -> None:
    edition_in(Stage.AWARDED, year=2027, decided_without_winner_at=NOW)
    assert "2027 Ingen vinnare 2027" in words(client, "/vinnare/")
    assert "Juryn utsåg ingen vinnare." in words(client, "/vinnare/2027/")


def test_no_winners_yet(client: Client) -> None:
    edition_in(Stage.EVALUATION, year=2027)
    assert "Ingen vinnare är presenterad än." in words(client, "/vinnare/")
    assert client.get("/vinnare/2027/").status_code == 404
