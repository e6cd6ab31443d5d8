"""The Atom feed: what has happened that the public may know."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree as Tree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from nominations.models import Edition, EditionDate
from nominations.states import DateKind, ReleaseKind, Stage
from tests.clock import NOW, Clock
from tests.factories import (
    AwardFactory,
    EditionDateFactory,
    EditionFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    edition_in,
)
from tests.factories_network import EventFactory, EventTimeFactory

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://localhost:8000"
HOUR = timedelta(hours=1)


def feed(client: Client) -> Tree.Element:
    answer = client.get("/nyheter.atom")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return Tree.fromstring(answer.content)


def entries(client: Client) -> list[dict[str, str]]:
    """Give each entry's words, and where it leads."""
    return [
        {part.tag.removeprefix(ATOM): part.text or part.get("href", "") for part in entry}
        for entry in feed(client).findall(f"{ATOM}entry")
    ]


def titles(client: Client) -> list[str]:
    return [entry["title"] for entry in entries(client)]


def test_nominees_and_winner(client: Client) -> None:
    edition = EditionFactory(year=2027)
    nacka = MunicipalityFactory(name="Nacka", full_name="Nacka kommun")
    NominationFactory(edition=edition, municipality=nacka)
    orebro = MunicipalityFactory(name="Örebro", full_name="Örebro kommun")
    NominationFactory(edition=edition, municipality=orebro)
    NominationFactory(edition=edition, withdrawn=True)
    AwardFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition, publish_at=NOW - 3 * HOUR)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW - HOUR)
    assert entries(client) == [
        {
            "title": "Utmärkelsen 2027",
            "link": f"{SITE}/vinnare/2027/",
            "published": "2026-11-10T08:00:00+00:00",
            "updated": "2026-11-10T08:00:00+00:00",
            "id": f"{SITE}/vinnare/2027/",
            "summary": "Nacka kommun får utmärkelsen Sveriges KvalitetsKommun 2027.",
        },
        {
            "title": "De nominerade 2027",
            "link": f"{SITE}/nominerade/2027/",
            "published": "2026-11-10T06:00:00+00:00",
            "updated": "2026-11-10T06:00:00+00:00",
            "id": f"{SITE}/nominerade/2027/",
            "summary": "Nominerade är Nacka kommun och Örebro kommun.",
        },
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"decided_without_winner_at": NOW}, "Juryn utsåg ingen vinnare."),
        ({}, "Vem som vann: uppgift saknas."),
    ],
)
def test_an_award_without_a_winner(client: Client, fields: dict[str, object], words: str) -> None:
    edition_in(Stage.AWARDED, **fields)
    assert entries(client)[0]["summary"] == words


def test_nothing_of_a_release_before_its_moment(client: Client, clock: Clock) -> None:
    release = ReleaseFactory(publish_at=NOW + timedelta(microseconds=1))
    NominationFactory(edition=release.edition)
    before = client.get("/nyheter.atom").content
    release.delete()
    assert client.get("/nyheter.atom").content == before
    ReleaseFactory(edition=release.edition, publish_at=NOW + HOUR)
    clock.advance(HOUR)
    assert titles(client) == [f"De nominerade {release.edition.year}"]


def test_a_moved_date(client: Client) -> None:
    edition = EditionFactory(year=2027)
    earlier = EditionDateFactory(edition=edition)
    EditionDate.objects.filter(pk=earlier.pk).update(replaced_at=NOW - HOUR)
    EditionDateFactory(edition=edition, at=earlier.at + timedelta(days=1), recorded_at=NOW - HOUR)
    found = entries(client)[0]
    assert found["title"] == "Ändrat datum 2027: Vinnaren utses"
    assert found["id"] == f"{SITE}/nominerade/2027/#{DateKind.CEREMONY}-20261110080000"
    assert found["summary"].replace("\u00a0", " ") == (
        "Nytt datum: 17 november 2027 kl. 18.00. Tidigare: 16 november 2027 kl. 18.00."
    )


@pytest.mark.parametrize("published_at", [None, NOW])
def test_a_date_that_moved_before_anybody_saw_it_is_no_news(
    client: Client, published_at: object
) -> None:
    edition = EditionFactory()
    earlier = EditionDateFactory(edition=edition)
    EditionDate.objects.filter(pk=earlier.pk).update(replaced_at=NOW - HOUR)
    EditionDateFactory(edition=edition, recorded_at=NOW - HOUR)
    Edition.objects.update(published_at=published_at)
    assert titles(client) == []


def test_what_is_found_out_about_an_earlier_edition_is_no_news(client: Client) -> None:
    edition = EditionFactory()
    earlier = EditionDateFactory(edition=edition, at=NOW - timedelta(days=400))
    EditionDate.objects.filter(pk=earlier.pk).update(replaced_at=NOW - HOUR)
    EditionDateFactory(edition=edition, at=NOW - timedelta(days=399))
    assert titles(client) == []


def test_open_events(client: Client) -> None:
    EventFactory(title="A < B", summary="Om <b>fetstil</b>.")
    EventFactory(cancelled=True, title="Seminarium")
    EventFactory(draft=True)
    EventFactory(for_members=True)
    assert sorted(titles(client)) == ["A < B", "Inställt: Seminarium"]
    first = next(entry for entry in entries(client) if entry["title"] == "A < B")
    assert "Om &lt;b&gt;fetstil&lt;/b&gt;." in first["summary"]


def test_the_feed_names_itself(client: Client) -> None:
    head = feed(client)
    links = {link.get("rel"): link.get("href") for link in head.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{SITE}/", "self": f"{SITE}/nyheter.atom"}


def test_the_latest_fifty(client: Client) -> None:
    for number in range(51):
        EventFactory(title=f"Träff {number}", published_at=NOW - number * HOUR)
    assert titles(client) == [f"Träff {number}" for number in range(50)]


def test_without_news_the_feed_is_the_same_every_time(client: Client, clock: Clock) -> None:
    first = client.get("/nyheter.atom")
    clock.advance(HOUR)
    again = client.get("/nyheter.atom", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, "Last-Modified" in first) == (304, False)


def test_every_public_page_names_the_feed(client: Client) -> None:
    page = client.get("/kontakt/").content.decode()
    assert 'type="application/atom+xml"' in page
    assert 'href="/nyheter.atom"' in page


def test_queries_do_not_grow(client: Client) -> None:
    counts = []
    for rows in (1, 2, 27):
        for _ in range(rows):
            edition = edition_in(Stage.AWARDED)
            NominationFactory(edition=edition)
            AwardFactory(edition=edition)
            EventTimeFactory()
        with CaptureQueriesContext(connection) as queries:
            client.get("/nyheter.atom")
        counts.append(len(queries))
    assert counts == [6, 6, 6]
