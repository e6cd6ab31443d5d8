"""The second step: required before the admin, connected and used through the pages."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts import roles
from kvalitetskommun.accounts.models import User
from tests.accounts.people import log_in, prove, signed_in_as

APP = "/konto/andra-steget/app/"
STEP = "/konto/andra-steget/ange/"


def code_for(secret: str) -> str:
    """Give the six figures that the app shows right now."""
    counter = int(time.time()) // 30
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def connect_app(client: Client) -> str:
    """Connect an app through the page; gives its secret."""
    prove(client)
    secret = str(client.get(APP).context["form"].secret)
    response = client.post(APP, {"code": code_for(secret)})
    assert (response.status_code, response["Location"]) == (302, "/konto/andra-steget/koder/")
    return secret


@pytest.mark.parametrize("path", ["/admin/", "/admin/accounts/user/"])
def test_staff_without_it_is_led_there(
    client: Client, office: User, settings: Settings, path: str
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    log_in(client, office)
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (302, "/konto/andra-steget/")
    shown = client.get("/konto/andra-steget/").content.decode()
    assert "Lägg till ett andra steg i din inloggning." in shown


def test_staff_with_it_enters(client: Client, office: User, settings: Settings) -> None:
    settings.SECOND_STEP_REQUIRED = True
    log_in(client, office)
    connect_app(client)
    assert client.get("/admin/").status_code == 200


def test_it_is_asked_of_whom_an_app_names(
    client: Client, anna: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    monkeypatch.setattr(roles, "_staff_sources", [lambda user: user == anna])
    log_in(client, anna)
    assert client.get("/admin/")["Location"] == "/konto/andra-steget/"


def test_others_are_sent_to_the_login_as_usual(
    client: Client, anna: User, settings: Settings
) -> None:
    settings.SECOND_STEP_REQUIRED = True
    log_in(client, anna)
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_without_the_setting_nobody_is_asked(
    client: Client, office: User, settings: Settings
) -> None:
    settings.SECOND_STEP_REQUIRED = False
    log_in(client, office)
    assert client.get("/admin/").status_code == 200


def test_logging_in_then_takes_a_code(client: Client, anna: User) -> None:
    log_in(client, anna)
    secret = connect_app(client)
    client.post("/konto/logga-ut/")
    log_in(client, anna)
    assert signed_in_as(client) == ""
    wrong = client.post(STEP, {"code": "000000"})
    assert wrong.context["form"].errors == {
        "code": ["Koden stämmer inte. Vänta på nästa kod i appen och försök igen."]
    }
    client.post(STEP, {"code": code_for(secret)})
    assert signed_in_as(client) == anna.email


def test_connecting_asks_again_who_one_is(client: Client, anna: User) -> None:
    log_in(client, anna)
    response = client.get(APP)
    assert (response.status_code, response["Location"]) == (
        302,
        "/konto/bekrafta/?next=%2Fkonto%2Fandra-steget%2Fapp%2F",
    )


def test_a_code_works_once(client: Client, anna: User) -> None:
    log_in(client, anna)
    secret = connect_app(client)
    client.post("/konto/logga-ut/")
    code = code_for(secret)
    for browser, comes_in in ((client, True), (Client(), False)):
        log_in(browser, anna)
        browser.post(STEP, {"code": code})
        assert bool(signed_in_as(browser)) is comes_in


def test_a_recovery_code_works_once(client: Client, anna: User) -> None:
    log_in(client, anna)
    connect_app(client)
    codes = client.get("/konto/andra-steget/koder/").context["unused_codes"]
    assert len(codes) == 10
    client.post("/konto/logga-ut/")
    for browser, comes_in in ((client, True), (Client(), False)):
        log_in(browser, anna)
        browser.post(STEP, {"code": codes[0]})
        assert bool(signed_in_as(browser)) is comes_in


def test_the_sixth_wrong_code_is_too_many(client: Client, anna: User) -> None:
    log_in(client, anna)
    connect_app(client)
    client.post("/konto/logga-ut/")
    log_in(client, anna)
    errors = [
        client.post(STEP, {"code": f"00000{n}"}).context["form"].errors["code"] for n in range(6)
    ]
    wrong = ["Koden stämmer inte. Vänta på nästa kod i appen och försök igen."]
    assert errors == [wrong] * 5 + [
        ["För många försök. Vänta 15 minuter eller återställ lösenordet."]
    ]


def test_disconnecting_asks_first_and_takes_a_post(client: Client, anna: User) -> None:
    log_in(client, anna)
    connect_app(client)
    page = client.get(f"{APP}ta-bort/")
    assert page.status_code == 200
    assert get_adapter().is_mfa_enabled(anna)
    client.post(f"{APP}ta-bort/")
    assert not get_adapter().is_mfa_enabled(anna)
