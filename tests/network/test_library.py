"""The library over all events: words, kinds and areas, for everybody and for members."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from network import library
from network.states import MaterialKind
from tests.clock import NOW
from tests.factories import DAY, AreaFactory
from tests.factories_network import MaterialFactory
from tests.network.reading import text

pytestmark = pytest.mark.django_db
PUBLIC, MEMBERS = "/natverk/bibliotek/", "/natverk/medlemmarnas-bibliotek/"


def found(browser: Client, address: str, **query: str) -> list[str]:
    """List the titles on a page of the library."""
    page = browser.get(address, query).content.decode()
    titles = re.findall(r'class="hit__title">(.*?)</h3>', page, re.S)
    return [html.unescape(re.sub("<[^>]+>", "", title)) for title in titles]


def test_each_reader_finds_their_own(client: Client, members: Client, stranger: Client) -> None:
    MaterialFactory(title="Öppet")
    MaterialFactory(title="För oss", readers="members")
    MaterialFactory(title="Från vår träff", event__for_members=True)
    MaterialFactory(title="Utkast", event__draft=True)
    MaterialFactory(title="Borta", removed_at=NOW)
    assert found(client, PUBLIC) == ["Öppet"]
    assert sorted(found(members, MEMBERS)) == ["Från vår träff", "För oss", "Öppet"]
    assert stranger.get(MEMBERS).status_code == 404
    assert client.get(MEMBERS).status_code == 302


def test_swedish_words_are_found_bent_and_without_dots(client: Client) -> None:
    MaterialFactory(title="Chefernas tid", event__title="Att hinna leda")
    MaterialFactory(kind=MaterialKind.NOTES, url="", text="Vi talade om skolan.", title="Ord")
    assert found(client, PUBLIC, q="chefer") == ["Chefernas tid"]
    assert found(client, PUBLIC, q="hinna") == ["Chefernas tid"]
    assert found(client, PUBLIC, q="skola") == ["Ord"]
    assert "Inget material hittades för ”bibliotek”" in text(client.get(PUBLIC, {"q": "bibliotek"}))


def test_filters_are_links_that_keep_each_other(client: Client) -> None:
    AreaFactory(key="demokrati", title="Demokrati")
    MaterialFactory(title="En", area="demokrati")
    MaterialFactory(title="Två", area="demokrati", kind=MaterialKind.FILM)
    MaterialFactory(title="Tre", kind=MaterialKind.FILM)
    assert found(client, PUBLIC, omrade="demokrati", slag="filmer") == ["Två"]
    page = client.get(PUBLIC, {"slag": "filmer", "q": "t"}).content.decode()
    assert f'{PUBLIC}?q=t&amp;slag=filmer&amp;omrade=demokrati"' in page
    assert len(found(client, PUBLIC, omrade="finns-inte", slag="x", sida="x")) == 3


def test_the_latest_event_first_and_page_by_page(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "ON_A_PAGE", 1)
    MaterialFactory(title="Äldre", event__starts_at=NOW - 9 * DAY)
    MaterialFactory(title="Nyare", event__starts_at=NOW - 2 * DAY)
    assert found(client, PUBLIC) == ["Nyare"]
    assert found(client, PUBLIC, sida="2") == ["Äldre"]


def test_the_search_of_the_site_finds_public_material(client: Client) -> None:
    kept = MaterialFactory(title="Fullmäktiges frågor")
    MaterialFactory(title="Fullmäktiges hemlighet", readers="members")
    page = client.get("/sok/", {"q": "fullmäktige"}).content.decode()
    assert f'href="{kept.get_absolute_url()}"' in page
    assert "hemlighet" not in page
