"""The start page in each stage of an edition."""

from __future__ import annotations

import pytest
from django.test import Client

from nominations.models import EditionDate
from nominations.states import DateKind, Stage
from tests.clock import NOW, Clock
from tests.factories import (
    DAY,
    AwardFactory,
    EditionFactory,
    MunicipalityFactory,
    NominationFactory,
    edition_in,
)
from tests.nominations.public.pages import html, words

pytestmark = pytest.mark.django_db


def test_an_empty_portal(client: Client) -> None:
    assert "Kommuner som andra kan lära av" in words(client, "/")


@pytest.mark.parametrize(
    ("stage", "sentence"),
    [
        (Stage.UPCOMING, "Ansökan till omgången 2027 öppnar den 20 november 2026."),
        (
            Stage.OPEN,
            "Nu kan er kommun ansöka Sista dag att skicka in är måndag den 30 november 2026. "
            "Ni kan skicka in till och med kl. 09.59.",
        ),
        (
            Stage.SCREENING,
            "Ansökningstiden är slut Ansökningarna granskas nu. "
            "De nominerade presenteras den 9 april 2027.",
        ),
        (Stage.EVALUATION, "Juryn bedömer dem nu. Vinnaren utses den 6 oktober 2027."),
    ],
)
def test_the_stage_is_told(client: Client, stage: Stage, sentence: str) -> None:
    edition_in(stage, year=2027)
    assert sentence in words(client, "/")


def test_the_minute_of_closing(client: Client, clock: Clock) -> None:
    edition = edition_in(Stage.OPEN, year=2027)
    clock.set(edition.dates[DateKind.CLOSES].at)
    assert "Ansökningstiden är slut" in words(client, "/")


def test_nominees_are_named_and_lit(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    for code, name in [("0182", "Nacka"), ("1231", "Burlöv")]:
        municipality = MunicipalityFactory(code=code, name=name)
        NominationFactory(edition=edition, municipality=municipality)
    left = MunicipalityFactory(code="0115", name="Vallentuna")
    NominationFactory(edition=edition, municipality=left, withdrawn=True)
    assert "Två kommuner är nominerade" in words(client, "/")
    page = html(client, "/")
    assert [f'data-code="{code}"' in page for code in ["0182", "1231", "0115"]] == [
        True,
        True,
        False,
    ]


def test_the_winner_and_its_citation(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    AwardFactory(
        edition=edition,
        municipality=MunicipalityFactory(code="0182", name="Nacka"),
        citation="För att de vågade.",
    )
    AwardFactory(
        edition=edition_in(Stage.AWARDED, year=2023, now=NOW - 1400 * DAY),
        municipality=MunicipalityFactory(code="1284", name="Höganäs"),
    )
    page = words(client, "/")
    assert "Sveriges KvalitetsKommun 2027 Nacka vann" in page
    assert "Läs juryns motivering" in page
    assert "För att de vågade." in page
    assert "Tänd är vinnaren 2027. Två kommuner har vunnit sedan 2003 ." in page
    lit = [f'data-code="{code}"' in html(client, "/") for code in ("0182", "1284")]
    assert lit == [True, False]


def test_a_winner_whose_citation_is_not_known(client: Client) -> None:
    AwardFactory(edition=edition_in(Stage.AWARDED, year=2027), citation="")
    page = words(client, "/")
    assert ("Läs juryns motivering" in page, "Om utmärkelsen 2027" in page) == (False, True)


def test_two_winners(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    for name in ["Umeå", "Lomma"]:
        AwardFactory(edition=edition, municipality=MunicipalityFactory(name=name))
    page = words(client, "/")
    assert "Lomma och Umeå vann Juryn har utsett de kommuner som bäst har utvecklat" in page
    assert "Tända är vinnarna 2027." in page


def test_no_winner(client: Client) -> None:
    edition_in(Stage.AWARDED, year=2027, decided_without_winner_at=NOW)
    assert "Juryn utsåg ingen vinnare" in words(client, "/")


def test_a_moved_date_says_so(client: Client) -> None:
    edition = edition_in(Stage.OPEN, year=2027)
    ceremony = EditionDate.objects.get(kind=DateKind.CEREMONY)
    EditionDate.objects.filter(pk=ceremony.pk).update(replaced_at=NOW)
    EditionDate.objects.create(
        edition=edition, kind=DateKind.CEREMONY, at=ceremony.at + 7 * DAY, recorded_at=NOW
    )
    assert "Ändrat datum, tidigare 6 oktober 2027 kl. 11.00" in words(client, "/")


def test_two_running_editions_are_both_named(client: Client) -> None:
    edition_in(Stage.EVALUATION, year=2027, dates={DateKind.CEREMONY: NOW + 5 * DAY})
    edition_in(Stage.UPCOMING, year=2029)
    page = words(client, "/")
    assert "Omgången 2027" in page
    assert "Också omgången 2029 pågår. De nominerade presenteras den 9 april 2027." in page


def test_unpublished_dates_are_not_shown(client: Client) -> None:
    EditionFactory(year=2031, published_at=None, dates={DateKind.OPENS: NOW + DAY})
    assert "2031" not in words(client, "/")


def test_a_winner_that_is_not_known(client: Client) -> None:
    edition_in(Stage.AWARDED, year=2025)
    page = words(client, "/")
    assert "Vem som vann 2025: uppgift saknas. Utmärkelsen 2025" in page
