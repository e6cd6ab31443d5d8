"""The page where a person gets, changes and ends the address of their own calendar."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kvalitetskommun.accounts.erasure import erase_elsewhere
from kvalitetskommun.audit.models import Entry
from network.models import CalendarFeed
from tests.clock import NOW
from tests.factories import UserFactory
from tests.factories_network import member
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db
PAGE = "/natverk/prenumeration/"


def shown(browser: Client) -> str:
    """Give the path of the address that the page shows."""
    page = browser.get(PAGE).content.decode()
    (path,) = re.findall(r"<code>http://localhost:8000(/[^<]+)</code>", page)
    assert f'href="webcal://localhost:8000{path}"' in page
    return str(path)


def test_made_shown_renewed_and_ended() -> None:
    person = UserFactory()
    browser = browser_of(person)
    assert "<code>" not in browser.get(PAGE).content.decode()
    answer = browser.post(f"{PAGE}adress/", follow=True)
    assert "Din kalenderadress är klar." in answer.content.decode()
    first = shown(browser)
    assert shown(browser) == first
    assert Client().get(first).status_code == 200
    browser.post(f"{PAGE}adress/")
    second = shown(browser)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    browser.post(f"{PAGE}adress/avsluta/")
    browser.post(f"{PAGE}adress/avsluta/")
    assert Client().get(second).status_code == 404
    kinds = Entry.objects.filter(kind__startswith="network.").order_by("number")
    assert [(entry.kind, entry.code, entry.actor) for entry in kinds] == [
        (f"network.{verb}_feed", person.key, person.key) for verb in ("make", "renew", "revoke")
    ]


def test_nothing_in_the_database_opens_the_feed() -> None:
    person = UserFactory()
    browser = browser_of(person)
    browser.post(f"{PAGE}adress/")
    token = shown(browser).split("/")[3]
    feed = CalendarFeed.objects.get()
    assert len(token) == 22 + 1 + 43
    assert token not in {feed.key, *Entry.objects.values_list("content__canonical", flat=True)}
    assert Client().get(f"{PAGE}{feed.key}/kalender.ics").status_code == 404


def test_the_page_says_what_the_address_shows(stranger: Client) -> None:
    assert "öppna träffar, medlemmarnas träffar och hur" in text(browser_of(member()).get(PAGE))
    assert "När er kommun är medlem" in text(stranger.get(PAGE))


def test_who_is_erased_has_no_address() -> None:
    person = UserFactory()
    browser_of(person).post(f"{PAGE}adress/")
    erase_elsewhere(person, NOW)
    assert not CalendarFeed.objects.exists()


def test_a_visitor_logs_in_first() -> None:
    assert Client().get(PAGE)["Location"] == f"/konto/logga-in/?next={PAGE}"
    assert Client().post(f"{PAGE}adress/").status_code == 401
