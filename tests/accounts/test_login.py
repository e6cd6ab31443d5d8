"""Logging in: by e-mail in any case, and never a hint about which part was wrong."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from tests.accounts.people import LOGIN, PASSWORD, log_in, signed_in_as

WRONG = "Fel e-postadress eller lösenord"


def test_the_right_password_leads_to_the_account_page(client: Client, anna: User) -> None:
    response = client.post(LOGIN, {"login": "ANNA@Nacka.example", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, "/konto/")
    assert signed_in_as(client) == "anna@nacka.example"


def test_next_is_followed_within_the_site_only(client: Client, anna: User) -> None:
    inside = client.post(
        f"{LOGIN}?next=/konto/e-post/", {"login": anna.email, "password": PASSWORD}
    )
    assert inside["Location"] == "/konto/e-post/"
    client.post("/konto/logga-ut/")
    outside = client.post(
        f"{LOGIN}?next=https://evil.example/", {"login": anna.email, "password": PASSWORD}
    )
    assert outside["Location"] == "/konto/"


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("anna@nacka.example", "fel lösenord igen och igen"),
        ("okand@nacka.example", PASSWORD),
        ("avstangd@nacka.example", PASSWORD),
    ],
    ids=["wrong password", "unknown", "suspended"],
)
def test_every_failure_says_the_same(client: Client, anna: User, email: str, password: str) -> None:
    User.objects.create_user("avstangd@nacka.example", name="A", password=PASSWORD, is_active=False)
    response = client.post(LOGIN, {"login": email, "password": password})
    assert response.status_code == 200
    assert response.context["form"].errors == {"__all__": [WRONG]}
    assert signed_in_as(client) == ""


def test_empty_fields_say_what_to_write(client: Client, db: None) -> None:
    response = client.post(LOGIN, {"login": "", "password": ""})
    assert response.context["form"].errors == {
        "login": ["Skriv din e-postadress"],
        "password": ["Skriv ditt lösenord"],
    }


def test_an_address_that_is_none_is_named_in_swedish(client: Client, db: None) -> None:
    response = client.post(LOGIN, {"login": "anna", "password": PASSWORD})
    assert response.context["form"].errors == {
        "login": ["Skriv en e-postadress på formen namn@exempel.se"]
    }


def test_logging_out_takes_a_post(client: Client, anna: User) -> None:
    log_in(client, anna)
    assert client.get("/konto/logga-ut/").status_code == 200
    assert signed_in_as(client) == anna.email
    client.post("/konto/logga-ut/")
    assert signed_in_as(client) == ""


def test_the_session_changes_at_login(client: Client, anna: User) -> None:
    client.get(LOGIN)
    session = client.session
    session["seen"] = 1
    session.save()
    before = session.session_key
    log_in(client, anna)
    assert client.session.session_key != before


def test_a_suspended_person_is_out_at_the_next_request(client: Client, anna: User) -> None:
    log_in(client, anna)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert signed_in_as(client) == ""


def test_the_admin_sends_people_to_our_login(client: Client, db: None) -> None:
    response = client.get("/admin/login/?next=/admin/")
    assert (response.status_code, response["Location"]) == (302, f"{LOGIN}?next=%2Fadmin%2F")


def test_the_admin_is_closed_for_others(client: Client, anna: User) -> None:
    log_in(client, anna)
    assert client.get("/admin/login/").status_code == 403


def test_sign_up_is_closed(client: Client, db: None) -> None:
    assert client.get("/konto/skapa/").status_code == 404
    assert client.post("/konto/skapa/", {"email": "x@y.se"}).status_code == 404
