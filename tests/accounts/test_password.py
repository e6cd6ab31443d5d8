"""Changing and resetting the password; asking for a link tells nobody who has an account."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from tests.accounts.people import NEW_PASSWORD, PASSWORD, log_in, signed_in_as

RESET = "/konto/losenord/aterstall/"
CHANGE = "/konto/losenord/byt/"
NEW = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}


def mailed_link(client: Client, email: str) -> str:
    client.post(RESET, {"email": email})
    text = Message.objects.latest("pk").text
    found = re.search(r"http://testserver(/konto/losenord/nytt/\S+)", text)
    assert found, text
    return found[1]


def test_known_and_unknown_addresses_get_equal_answers(client: Client, anna: User) -> None:
    answers = []
    for email in (anna.email, "okand@nacka.example"):
        response = client.post(RESET, {"email": email})
        shown = client.get(response["Location"])
        answers.append((response.status_code, response["Location"], shown.status_code))
    assert answers[0] == answers[1] == (302, f"{RESET}skickat/", 200)
    assert list(Message.objects.order_by("pk").values_list("to", "subject")) == [
        (anna.email, "Välj ett nytt lösenord"),
        ("okand@nacka.example", "Det finns inget konto med din adress"),
    ]


def test_the_link_sets_a_new_password_once(client: Client, anna: User) -> None:
    link = mailed_link(client, anna.email)
    form = client.get(link, follow=True)
    assert form.status_code == 200
    at = form.redirect_chain[-1][0]
    done = client.post(at, NEW)
    assert (done.status_code, done["Location"]) == (302, "/konto/losenord/nytt/klart/")
    assert signed_in_as(client) == ""
    assert not log_in(client, anna)
    assert log_in(client, anna, NEW_PASSWORD)
    used = Client().get(link)
    assert "Länken fungerar inte längre" in used.content.decode()


def test_the_new_password_ends_the_sessions(client: Client, anna: User) -> None:
    log_in(client, anna)
    other = Client()
    at = other.get(mailed_link(other, anna.email), follow=True).redirect_chain[-1][0]
    other.post(at, NEW)
    assert signed_in_as(client) == ""


def test_changing_it_asks_for_the_old_one(browser_of_anna: Client, anna: User) -> None:
    wrong = browser_of_anna.post(CHANGE, NEW | {"oldpassword": "fel fel fel fel"})
    assert wrong.context["form"].errors == {"oldpassword": ["Skriv lösenordet som du har nu"]}
    browser_of_anna.post(CHANGE, NEW | {"oldpassword": PASSWORD})
    assert signed_in_as(browser_of_anna) == ""
    assert log_in(browser_of_anna, anna, NEW_PASSWORD)
    assert Message.objects.latest("pk").subject == "Ditt lösenord är bytt"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("kort", "password_too_short"),
        ("fjorton tecken", "password_too_short"),
        ("Kvalitet2026!!!", "password_context_words"),
        ("KvalitetsKommun2027", "password_context_words"),
        ("kommunkommunkommun", "password_repetitive"),
        ("SverigesKvalitet1", "password_context_words"),
        ("Sommar2026Sommar2026", "password_context_words"),
        ("lösenordlösenord", "password_context_words"),
        ("Kv@l1tetskommun99", "password_context_words"),
        ("skr skr skr 2026 skr", "password_context_words"),
        ("VälkommenTillSKR2026", "password_context_words"),
        ("utmärkelsen2026!!", "password_context_words"),
        ("annaåbergnacka2026", "password_context_words"),
        ("aaaaaaaaaaaaaaaaaa", "password_repetitive"),
        ("121212121212121212", "password_repetitive"),
        ("1234567890123456", "password_context_words"),
        ("abcdefghijklmnopqr", "password_context_words"),
        ("x" * 100 + "abcdefg" + "y" * 22, "password_too_long"),
        ("en liten groda utan svans", ""),
        ("kommunen har sju blåa hus", ""),
        ("hund katt råtta 2026 mus", ""),
        ("åäö ÅÄÖ 🐸 grodorna sover", ""),
        ("H7%kLq2#vZp9!mWx", ""),
    ],
)
def test_which_passwords_are_good_enough(password: str, code: str) -> None:
    user = User(name="Anna Åberg", email="anna@nacka.example")
    try:
        validate_password(password, user)
    except ValidationError as error:
        codes = [each.code for each in error.error_list]
    else:
        codes = [""]
    assert code in codes


def test_a_password_of_128_characters_is_kept_as_typed(client: Client, anna: User) -> None:
    password = ("Räksmörgås 🦐 på kajen " * 7)[:128]
    validate_password(password, anna)
    anna.set_password(password)
    anna.save()
    assert log_in(client, anna, password)
    client.post("/konto/logga-ut/")
    assert not log_in(client, anna, password[:-1])
