"""Public pages: the same bytes for everyone, no cookies, and kept fresh by their ETag."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.site.pages import heading

pytestmark = pytest.mark.django_db

PAGES = {
    "home": "Kommuner som andra kan lära av",
    "about": "Utmärkelsen",
    "accessibility": "Tillgänglighet",
    "privacy": "Personuppgifter",
    "cookies": "Kakor",
    "contact": "Kontakt",
    "search": "Sök",
}
FILES = ("robots", "security_txt")
public = pytest.mark.parametrize("name", [*PAGES, *FILES])


@pytest.fixture
def signed_in() -> Client:
    """A browser in which somebody of the office is logged in."""
    browser = Client()
    users = get_user_model().objects
    browser.force_login(users.create_user("kansli@skk.example", name="Kim Ek", office=True))
    return browser


@pytest.mark.parametrize(("name", "words"), PAGES.items())
def test_the_page_stands_there(client: Client, name: str, words: str) -> None:
    answer = client.get(reverse(name))
    assert (answer.status_code, heading(answer)) == (200, words)


@public
def test_same_bytes_signed_in_and_out(client: Client, signed_in: Client, name: str) -> None:
    out, inside = client.get(reverse(name)), signed_in.get(reverse(name))
    assert out.content == inside.content
    for answer in (out, inside):
        assert answer.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert not answer.cookies
        assert answer["Cache-Control"] == "no-cache"


@public
def test_nobody_is_looked_up(signed_in: Client, name: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        signed_in.get(reverse(name))
    assert [query["sql"] for query in queries if "session" in query["sql"]] == []


@public
def test_unchanged_since_last_time(client: Client, name: str) -> None:
    tag = client.get(reverse(name))["ETag"]
    again = client.get(reverse(name), headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "no-cache")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@public
def test_pages_are_only_read(client: Client, name: str, method: str) -> None:
    assert getattr(client, method)(reverse(name)).status_code == 405


def test_the_cookies_have_their_real_names(client: Client) -> None:
    page = client.get(reverse("cookies")).content.decode()
    names = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    assert {name for name in names if f"<code>{name}</code>" in page} == names
    assert page.count("<code>") == 3
    assert "högst 24 timmar" in page
    assert "52 veckor" in page


@pytest.mark.parametrize("name", ["accessibility", "privacy", "contact"])
def test_the_office_can_be_reached(client: Client, name: str) -> None:
    page = client.get(reverse(name)).content.decode()
    assert f'href="mailto:{settings.OFFICE_EMAIL}"' in page


def test_the_accessibility_statement_holds_every_part(client: Client) -> None:
    page = client.get(reverse("accessibility")).content.decode()
    parts = {
        "actor": "Kansliet för Sveriges KvalitetsKommun",
        "service": settings.SITE_URL,
        "status": "Delvis förenlig",
        "assessed": "Senaste bedömning",
        "updated": "Sidan uppdaterad",
        "faults": "Brister som vi känner till",
        "burden": "oskäligt betungande",
        "excluded": "undantaget från lagen",
        "planned": "Inget datum är satt",
        "method": "Så har vi testat",
        "reporting": "Vad du kan göra om något inte fungerar",
        "authority": "Myndigheten för digital förvaltning (Digg)",
        "complaint": '<a href="https://www.digg.se/tdosanmalan">Anmäl bristande tillgänglighet</a>',
    }
    assert [part for part, words in parts.items() if words not in page] == []
