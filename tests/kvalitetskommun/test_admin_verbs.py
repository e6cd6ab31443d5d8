"""Verbs in the admin: offered when the rule says yes, explained when it says no."""

from __future__ import annotations

import time

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kvalitetskommun.verb_urls")]
PASSWORD = "en-lång-fras-för-prov"


@pytest.fixture
def office(client: Client, no_second_step: None) -> User:
    """Someone at the office, logged in long ago."""
    person = User.objects.create_user("k@skr.example", name="Kim", password=PASSWORD, office=True)
    client.force_login(person)
    return person


@pytest.fixture
def no_second_step(settings: Settings) -> None:
    """As in the demo."""
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def person(db: None) -> User:
    """Someone with a title."""
    return User.objects.create_user("p@nacka.example", name="Pim", title="Chef")


def url(person: User, verb: str) -> str:
    return f"/admin/accounts/user/{person.pk}/{verb}/"


def test_the_page_of_an_object_offers_its_verbs(client: Client, office: User, person: User) -> None:
    page = client.get(url(person, "change")).content.decode()
    assert f'<a class="button" href="{url(person, "rename")}">Byt titel</a>' in page
    assert f'<a class="button" href="{url(person, "clear")}">Ta bort titeln</a>' in page


def test_a_verb_that_is_not_possible_tells_why(client: Client, office: User, person: User) -> None:
    User.objects.filter(pk=person.pk).update(title="Fast")
    page = client.get(url(person, "change")).content.decode()
    assert url(person, "rename") not in page
    assert page.count('<span class="verbs__label">Byt titel</span>') == 1
    assert page.count("Titeln ligger fast. Hör av dig till kansliet.") == 2


def test_a_verb_of_other_people_is_not_shown(client: Client, no_second_step: None) -> None:
    boss = User.objects.create_user("s@skr.example", name="Sam", is_superuser=True)
    client.force_login(boss)
    page = client.get(url(boss, "change")).content.decode()
    assert page.count("Bara kansliet kan byta titel.") == 1
    assert "Ta bort titeln" not in page


def test_asking_changes_nothing(client: Client, office: User, person: User) -> None:
    response = client.get(url(person, "rename"))
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count("Titeln byts genast.") == 1
    assert page.count('value="Chef"') == 1
    person.refresh_from_db()
    assert person.title == "Chef"


def test_doing_it_says_so(client: Client, office: User, person: User) -> None:
    response = client.post(url(person, "rename"), {"title": "VD"})
    assert (response.status_code, response["Location"]) == (302, url(person, "change"))
    assert client.get(response["Location"]).content.decode().count("Titeln är bytt.") == 1
    person.refresh_from_db()
    assert person.title == "VD"


def test_bad_input_comes_back(client: Client, office: User, person: User) -> None:
    response = client.post(url(person, "rename"), {"title": "x" * 21})
    assert response.status_code == 422
    assert response.content.decode().count("x" * 21) == 1
    person.refresh_from_db()
    assert person.title == "Chef"


def test_a_refusal_keeps_what_was_typed(client: Client, office: User, person: User) -> None:
    response = client.post(url(person, "rename"), {"title": "Upptagen"})
    page = response.content.decode()
    assert response.status_code == 409
    assert page.count("Titeln är upptagen. Välj en annan.") == 1
    assert page.count('value="Upptagen"') == 1
    entry = Entry.objects.get()
    assert (entry.kind, entry.code) == ("refusal.accounts_user_rename", str(person.pk))
    assert entry.actor == office.key


def test_a_rule_that_says_no_stops_the_post(client: Client, office: User, person: User) -> None:
    User.objects.filter(pk=person.pk).update(title="Fast")
    page = client.get(url(person, "rename")).content.decode()
    assert page.count("Titeln ligger fast. Hör av dig till kansliet.") == 1
    assert 'name="title"' not in page
    assert client.post(url(person, "rename"), {"title": "VD"}).status_code == 409
    assert User.objects.get(pk=person.pk).title == "Fast"


@pytest.mark.parametrize("verb", ["change", "rename", "history"])
def test_what_is_out_of_sight_does_not_exist(client: Client, office: User, verb: str) -> None:
    hidden = User.objects.create_user("d@nacka.example", name="Dold")
    assert client.get(url(hidden, verb)).status_code == 404
    if verb == "rename":
        assert client.post(url(hidden, verb), {"title": "VD"}).status_code == 404


def test_strangers_are_sent_to_log_in(client: Client, person: User) -> None:
    client.force_login(person)
    response = client.get(url(person, "rename"))
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_a_weighty_verb_asks_who_you_are(client: Client, office: User, person: User) -> None:
    for response in (client.get(url(person, "clear")), client.post(url(person, "clear"))):
        assert response.status_code == 302
        assert response["Location"].startswith("/konto/bekrafta/?next=")
    assert User.objects.get(pk=person.pk).title == "Chef"


@pytest.mark.parametrize(("age", "title"), [(14 * 60, ""), (16 * 60, "Chef")])
def test_a_fresh_log_in_lasts_a_quarter(
    client: Client, office: User, person: User, age: int, title: str
) -> None:
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time() - age, "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(office.pk)
    session.save()
    client.post(url(person, "clear"))
    assert User.objects.get(pk=person.pk).title == title


def test_a_post_that_waited_for_the_password_is_done(
    client: Client, office: User, person: User
) -> None:
    response = client.post(url(person, "clear"))
    response = client.post(response["Location"], {"password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, url(person, "change"))
    assert User.objects.get(pk=person.pk).title == ""


def test_nothing_is_saved_outside_the_verbs(client: Client, office: User, person: User) -> None:
    assert client.post(url(person, "change"), {"title": "VD"}).status_code == 403
    assert client.post(url(person, "delete"), {"post": "yes"}).status_code == 403
    assert client.get("/admin/accounts/user/add/").status_code == 403
    assert User.objects.get(pk=person.pk).title == "Chef"
