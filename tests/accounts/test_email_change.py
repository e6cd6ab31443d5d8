"""A new address counts when its owner has confirmed it."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from tests.accounts.people import PASSWORD, log_in

EMAIL = "/konto/e-post/"


def confirmation() -> str:
    text = Message.objects.filter(subject="Bekräfta din e-postadress").latest("pk").text
    found = re.search(r"http://testserver(/konto/e-post/bekrafta/\S+)", text)
    assert found, text
    return found[1]


def test_the_address_changes_when_the_link_is_used(browser_of_anna: Client, anna: User) -> None:
    browser_of_anna.post(EMAIL, {"action_add": "", "email": "Ny@Nacka.example"})
    anna.refresh_from_db()
    assert anna.email == "anna@nacka.example"
    link = confirmation()
    assert browser_of_anna.get(link).status_code == 200
    anna.refresh_from_db()
    assert anna.email == "anna@nacka.example"

    browser_of_anna.post(link)

    anna.refresh_from_db()
    assert anna.email == "ny@nacka.example"
    assert Entry.objects.get().kind == "accounts.change_email"
    client = Client()
    assert not client.login(email="anna@nacka.example", password=PASSWORD)
    assert log_in(client, anna)


def test_both_addresses_hear_of_it(browser_of_anna: Client) -> None:
    browser_of_anna.post(EMAIL, {"action_add": "", "email": "ny@nacka.example"})
    browser_of_anna.post(confirmation())
    told = Message.objects.filter(subject="Din e-postadress är bytt").values_list("to", flat=True)
    assert list(told) == ["anna@nacka.example"]


def test_an_address_that_is_taken_meanwhile_changes_nothing(
    browser_of_anna: Client, anna: User, office: User
) -> None:
    browser_of_anna.post(EMAIL, {"action_add": "", "email": "ny@nacka.example"})
    link = confirmation()
    EmailAddress.objects.create(user=office, email="ny@nacka.example", verified=True)
    browser_of_anna.post(link)
    anna.refresh_from_db()
    assert anna.email == "anna@nacka.example"
    assert not Entry.objects.filter(kind="accounts.change_email").exists()


def test_the_change_can_be_called_off(browser_of_anna: Client, anna: User) -> None:
    browser_of_anna.post(EMAIL, {"action_add": "", "email": "ny@nacka.example"})
    link = confirmation()
    browser_of_anna.post(EMAIL, {"action_remove": "", "email": "ny@nacka.example"})
    assert browser_of_anna.get(EMAIL).context["new_emailaddress"] is None
    assert "fungerar inte längre" in browser_of_anna.get(link).content.decode()


@pytest.mark.parametrize("email", ["karin@nacka.example", "ledig@nacka.example"])
def test_nobody_learns_whose_address_it_is(browser_of_anna: Client, email: str) -> None:
    User.objects.create_user("karin@nacka.example", name="Karin", password=PASSWORD)
    response = browser_of_anna.post(EMAIL, {"action_add": "", "email": email})
    assert (response.status_code, response["Location"]) == (302, EMAIL)
    assert Message.objects.latest("pk").to == email


def test_an_address_that_is_none_is_refused(browser_of_anna: Client) -> None:
    response = browser_of_anna.post(EMAIL, {"action_add": "", "email": "ny"})
    assert response.context["form"].errors == {
        "email": ["Skriv en e-postadress på formen namn@exempel.se"]
    }
