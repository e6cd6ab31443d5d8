"""The account page: name, ways onward, own data."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kvalitetskommun.accounts import export, places
from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.places import Place
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.swedish import sort_key
from tests.accounts.people import LOGIN

HOME = "/konto/"


def test_a_stranger_is_asked_to_log_in(client: Client, db: None) -> None:
    response = client.get(HOME)
    assert (response.status_code, response["Location"]) == (302, f"{LOGIN}?next=/konto/")


def test_name_and_title_can_be_changed(browser_of_anna: Client, anna: User) -> None:
    response = browser_of_anna.post(HOME, {"name": "Anna Öberg", "title": "Strateg"})
    assert (response.status_code, response["Location"]) == (302, HOME)
    anna.refresh_from_db()
    assert (anna.name, anna.title) == ("Anna Öberg", "Strateg")
    assert anna.name_sort == sort_key("Anna Öberg")
    assert Entry.objects.get().kind == "accounts.change_name"


def test_an_empty_name_is_refused_and_the_title_is_kept(
    browser_of_anna: Client, anna: User
) -> None:
    response = browser_of_anna.post(HOME, {"name": " ", "title": "Strateg"})
    assert response.context["form"].errors == {"name": ["Skriv ditt namn"]}
    assert 'value="Strateg"' in response.content.decode()


def test_it_shows_where_the_person_can_go(
    browser_of_anna: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Place("Ansökan från Nacka kommun", "/ansokningar/ABC/", "3 av 6 delar klara")
    monkeypatch.setattr(places, "_sources", [lambda user, now: [place]])
    page = browser_of_anna.get(HOME)
    assert page.context["places"] == [place]
    assert '<a href="/ansokningar/ABC/">Ansökan från Nacka kommun</a>' in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_number_of_queries_does_not_grow(
    browser_of_anna: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
) -> None:
    many = [Place(f"Plats {n}", f"/{n}/") for n in range(rows)]
    monkeypatch.setattr(places, "_sources", [lambda user, now: many])
    browser_of_anna.get(HOME)
    with django_assert_num_queries(4):
        browser_of_anna.get(HOME)


def test_own_data_come_as_json(
    browser_of_anna: Client, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "_exports", {"annat": lambda user: [user.name]})
    response = browser_of_anna.get("/konto/mina-uppgifter/")
    assert response["Content-Disposition"] == 'attachment; filename="mina-uppgifter.json"'
    data = json.loads(response.content)
    assert set(data) == {"konto", "annat"}
    assert data["annat"] == ["Anna Åberg"]
    assert data["konto"]["e-post"] == "anna@nacka.example"
    assert len(data["konto"]["inloggningar"]) == 1
    assert anna.password not in response.content.decode()
    assert Entry.objects.get().kind == "accounts.export"
