"""Who belongs to the office, and closing accounts: by verb, in the admin."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts import workflow
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.workflow import write
from tests.accounts.people import KIND, log_in, signed_in_as
from tests.clock import Clock

pytestmark = pytest.mark.usefixtures("no_second_step")

USERS = "/admin/accounts/user/"


def test_a_superuser_grants_and_revokes(
    client: Client, anna: User, superuser: User, now: datetime
) -> None:
    assert workflow.grant_office(anna, by=superuser, now=now).is_staff
    log_in(client, anna)
    assert not workflow.revoke_office(anna, by=superuser, now=now).is_staff
    assert signed_in_as(client) == ""
    assert [entry.kind for entry in Entry.objects.order_by("number")] == [
        "accounts.grant_office",
        "accounts.revoke_office",
    ]


def test_the_office_cannot_grant(anna: User, office: User, now: datetime) -> None:
    with pytest.raises(Refused) as refused:
        workflow.grant_office(anna, by=office, now=now)
    assert refused.value.answer.code == "not_superuser"
    assert not User.objects.get(pk=anna.pk).office


def test_the_office_closes_and_opens_an_account_in_the_admin(
    client: Client, anna: User, office: User
) -> None:
    log_in(client, office)
    for verb, active in (("stang-av", False), ("oppna", True)):
        page = client.get(f"{USERS}{anna.pk}/{verb}/")
        assert page.status_code == 200
        client.post(f"{USERS}{anna.pk}/{verb}/")
        assert User.objects.get(pk=anna.pk).is_active is active


def test_the_change_page_hides_what_only_a_superuser_does(
    client: Client, anna: User, office: User, superuser: User
) -> None:
    labels = {}
    for person in (office, superuser):
        log_in(client, person)
        links = client.get(f"{USERS}{anna.pk}/change/").context["verb_links"]
        labels[person.name] = [link.label for link in links]
        client.post("/konto/logga-ut/")
    assert labels == {
        "Karin Kansli": ["Stäng av kontot", "Ta bort personens uppgifter"],
        "Rot": ["Ge kansliets behörighet", "Stäng av kontot", "Ta bort personens uppgifter"],
    }


def test_the_lists_show_no_secret(client: Client, office: User, invitation: Invitation) -> None:
    log_in(client, office)
    lists = client.get("/admin/accounts/invitation/"), client.get(USERS)
    one = client.get(f"/admin/accounts/invitation/{invitation.pk}/change/")
    for page in (*lists, one):
        assert page.status_code == 200
        assert invitation.token not in page.content.decode()
        assert office.password not in page.content.decode()


@pytest.mark.parametrize(
    ("days", "state"), [(0, "Väntar på svar"), (7, "För gammal")], ids=["new", "old"]
)
def test_the_list_tells_where_an_invitation_stands(
    client: Client, office: User, invitation: Invitation, clock: Clock, days: int, state: str
) -> None:
    clock.advance(timedelta(days=days))
    log_in(client, office)
    page = client.get("/admin/accounts/invitation/").content.decode()
    assert f'<td class="field-state_words">{state}</td>' in page


@pytest.mark.parametrize(
    "question",
    [
        "user/?password__startswith=pbkdf2",
        "invitation/?token__startswith=a",
        "invitation/?invited_by__password__startswith=pbkdf2",
    ],
)
def test_a_secret_cannot_be_guessed_by_narrowing_a_list(
    client: Client, office: User, invitation: Invitation, question: str
) -> None:
    log_in(client, office)
    assert client.get(f"/admin/accounts/{question}").status_code == 400


def test_a_list_is_narrowed_by_its_own_filters(client: Client, anna: User, office: User) -> None:
    log_in(client, office)
    page = client.get(f"{USERS}?office__exact=1").content.decode()
    assert (office.email in page, anna.email in page) == (True, False)


def test_nobody_else_enters(client: Client, anna: User) -> None:
    log_in(client, anna)
    assert client.get(USERS).status_code == 302


@pytest.mark.usefixtures("accepted")
def test_an_address_that_takes_no_letters_is_shown(
    client: Client, anna: User, office: User, now: datetime, settings: Settings
) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = "tests.mail.delivery.Gone"
    workflow.invite(KIND, email="fel@kommun.example", name="Fel", subject="1", by=office, now=now)
    write("hej", to=anna.email, subject="Hej", text="Hej", dedupe_key="hej", now=now)
    while send_next(now):
        pass
    log_in(client, office)
    answer = "Breven kommer inte fram. Adressen finns inte. Kontrollera stavningen."
    invitation = Invitation.objects.get()
    for path in (f"user/{anna.pk}", f"invitation/{invitation.pk}"):
        page = client.get(f"/admin/accounts/{path}/change/").content.decode()
        assert f"{answer} Servern svarade: 550 5.1.1 unknown" in page
    assert "Inga kända fel" in client.get(f"{USERS}{office.pk}/change/").content.decode()
    page = client.get("/admin/accounts/invitation/").content.decode()
    assert "Väntar på svar, men breven kommer inte fram" in page
