"""The list of an edition's nominees, before the release and after."""

from __future__ import annotations

import re
from datetime import datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from kvalitetskommun.swedish import STOCKHOLM
from nominations.models import Edition, EditionDate, PublishedVersion
from nominations.states import AwardKind, DateKind, Precision, Process, Stage
from tests.clock import NOW
from tests.factories import (
    AwardFactory,
    EditionDateFactory,
    EditionFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    edition_in,
    readable_nomination,
    snapshot_answer,
    snapshot_area,
)
from tests.nominations.public.pages import html, words

pytestmark = pytest.mark.django_db

LIST = "/nominerade/2027/"
make = import_module("nominations.migrations.0019_outline").make


def local(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=STOCKHOLM)


def nominee(edition: Edition, name: str, **fields: object) -> object:
    municipality = MunicipalityFactory(name=name, full_name=f"{name} kommun")
    return NominationFactory(edition=edition, municipality=municipality, **fields)


@pytest.mark.parametrize(
    ("at", "precision", "sentence"),
    [
        (local(2027, 5, 17), Precision.DAY, "De nominerade presenteras den 17 maj 2027."),
        (local(2027, 5, 17), Precision.MOMENT, "De nominerade presenteras den 17 maj 2027."),
        (local(2027, 5, 1), Precision.MONTH, "De nominerade presenteras i maj 2027."),
        (local(2026, 11, 9), Precision.DAY, "De nominerade har inte presenterats än."),
    ],
)
def test_before_the_release_the_published_date_is_told(
    client: Client, at: datetime, precision: Precision, sentence: str
) -> None:
    edition = EditionFactory(year=2027)
    EditionDateFactory(
        edition=edition, kind=DateKind.NOMINEES_ANNOUNCED, at=at, precision=precision
    )
    assert sentence in words(client, LIST)


def test_before_the_release_without_a_date(client: Client) -> None:
    EditionFactory(year=2027)
    assert "De nominerade har inte presenterats än." in words(client, LIST)


def test_a_moved_date_says_so(client: Client) -> None:
    edition = EditionFactory(year=2027)
    kind, day = DateKind.CEREMONY, Precision.DAY
    EditionDateFactory(
        edition=edition, kind=kind, at=local(2027, 11, 9), precision=day, replaced_at=NOW
    )
    EditionDateFactory(edition=edition, kind=kind, at=local(2027, 11, 16), precision=day)
    page = words(client, LIST)
    assert "Vinnaren utses 16 november 2027 Ändrat datum, tidigare 9 november 2027" in page


def test_the_closing_is_shown_as_the_last_minute_in_time(client: Client) -> None:
    edition = EditionFactory(year=2027)
    EditionDateFactory(edition=edition, kind=DateKind.CLOSES, at=local(2026, 12, 1))
    assert "Sista dag att skicka in 30 november 2026 kl. 23.59" in words(client, LIST)


def test_nominees_stand_in_swedish_order_with_equal_cards(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    for name in ["Örebro", "Zorn", "Ängelholm", "Arvika", "Åre"]:
        nominee(edition, name, teaser=f"Om {name}.")
    page = html(client, LIST)
    names = re.findall(r'class="card__title"><a [^>]*>([^<]+)<', page)
    assert names == ["Arvika", "Zorn", "Åre", "Ängelholm", "Örebro"]
    assert words(client, LIST).count("Stockholms län · 10 000 invånare") == 5
    assert "Om Åre." in page


def test_the_next_step_is_told(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    nominee(edition, "Nacka")
    assert "Juryn bedömer nu de nominerade. Vinnaren utses den 6 oktober 2027." in words(
        client, LIST
    )
    EditionDate.objects.filter(kind=DateKind.CEREMONY).delete()
    assert "Juryn bedömer nu de nominerade. Omgångens" not in words(client, LIST)
    assert "Vinnaren utses" not in words(client, LIST)


def test_a_card_tells_the_reading_time_of_the_last_snapshot(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    area = snapshot_area("demokrati", snapshot_answer("text", "ord " * 2800))
    readable_nomination(area, edition=edition)
    nominee(edition, "Nacka")
    page = words(client, LIST)
    assert page.count("Läs ansökan · cirka 14 minuter") == 1
    assert page.count("Ansökan finns inte här") == 1


def test_a_version_made_anew_tells_its_own_reading_time(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    area = snapshot_area("demokrati", snapshot_answer("text", "ord " * 2800))
    readable_nomination(area, edition=edition)
    version = PublishedVersion.objects.get()
    version.content["areas"][0]["answers"][0]["value"] = "ord " * 400
    version.save(update_fields=["content"])
    assert "Läs ansökan · cirka 2 minuter" in words(client, LIST)


def test_an_outline_is_made_of_every_version_that_was_there() -> None:
    readable_nomination(snapshot_area("demokrati", snapshot_answer("text", "ord " * 400)))
    PublishedVersion.objects.update(outline={})
    make(apps, connection.schema_editor())
    assert PublishedVersion.objects.get().outline == {
        "minutes": 2,
        "areas": [{"key": "demokrati", "title": "Demokrati"}],
        "is_rated": False,
    }


def test_a_nominee_that_stepped_back(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    nominee(edition, "Nacka", withdrawn=True)
    page = words(client, LIST)
    assert "Kommunen har avstått Den 10 november 2026. Vi prioriterar annat i år." in page
    assert "Läs ansökan" not in page


def test_a_nominee_that_stepped_back_on_an_unknown_day(client: Client) -> None:
    edition = edition_in(Stage.EVALUATION, year=2027)
    nominee(edition, "Nacka", withdrawn=True, withdrawn_at=None)
    assert "Kommunen har avstått Vi prioriterar annat i år." in words(client, LIST)


def test_the_winner_stands_above_the_list_and_keeps_its_place(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    nominee(edition, "Arvika")
    winner = nominee(edition, "Nacka")
    AwardFactory(edition=edition, municipality=winner.municipality, citation="För allt.\n\nTack.")
    page = html(client, LIST)
    assert page.index("Vinnare 2027") < page.index("<p>För allt.</p>") < page.index("Arvika</a>")
    names = re.findall(r'class="card__title"><a [^>]*>([^<]+)<', page)
    assert names == ["Arvika", "Nacka"]
    assert page.count("status--winner") == 1


def test_two_winners_and_a_mention(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    for name in ["Umeå", "Lomma"]:
        AwardFactory(edition=edition, municipality=MunicipalityFactory(name=name))
    AwardFactory(
        edition=edition,
        municipality=MunicipalityFactory(name="Arvika"),
        kind=AwardKind.HONOURABLE_MENTION,
    )
    page = words(client, LIST)
    places = [page.index(f"{name}s kommun") for name in ["Lomma", "Umeå", "Arvika"]]
    assert places == sorted(places)
    assert page.count("Vinnare 2027") == 2
    assert page.count("Hedersomnämnande 2027") == 1


def test_no_winner(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027, decided_without_winner_at=NOW)
    nominee(edition, "Nacka")
    assert "Omgången är avgjord. Juryn utsåg ingen vinnare." in words(client, LIST)


def test_what_is_not_known_is_said(client: Client) -> None:
    edition = EditionFactory(year=2027, process=Process.KEY_FIGURES)
    ReleaseFactory(edition=edition, kind="awards")
    page = words(client, LIST)
    assert "Omgången är avgjord. Vem som vann: uppgift saknas." in page
    assert "De nominerade utsågs med hjälp av nyckeltal för alla kommuner." in page
    assert "Vilka som var nominerade: uppgift saknas." in page


def test_the_years(client: Client) -> None:
    nominee(edition_in(Stage.EVALUATION, year=2027), "Nacka")
    edition_in(Stage.OPEN, year=2029)
    edition_in(Stage.AWARDED, year=2003)
    page = words(client, "/nominerade/")
    assert "Nominerade 2029 De nominerade presenteras den 9 april 2027." in page
    assert "Nominerade 2027 Nacka" in page
    assert "Nominerade 2003 Uppgift saknas" in page


def test_no_years(client: Client) -> None:
    assert "Det finns inga omgångar att visa än." in words(client, "/nominerade/")


@pytest.mark.parametrize("path", ["/nominerade/2043/", "/nominerade/027/", "/nominerade/99999/"])
def test_other_years_are_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
