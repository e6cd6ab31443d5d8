"""The office helps who has lost the second step."""

from __future__ import annotations

from datetime import datetime

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from kvalitetskommun.accounts import workflow
from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from kvalitetskommun.swedish import moment_words
from tests.accounts.people import log_in, prove, signed_in_as

pytestmark = pytest.mark.usefixtures("no_second_step")


def connect(user: User) -> User:
    """Give the person an app and recovery codes."""
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


def address(user: User, verb: str = "nollstall-andra-steget") -> str:
    return f"/admin/accounts/user/{user.pk}/{verb}/"


def refusal(user: User, *, by: User, now: datetime) -> str:
    """Try it, and give the code of the answer."""
    with pytest.raises(Refused) as refused:
        workflow.reset_second_step(user, by=by, now=now)
    return refused.value.answer.code


def test_the_office_resets_it_and_the_person_logs_in_with_the_password(
    client: Client, anna: User, office: User, now: datetime
) -> None:
    annas = Client()
    log_in(annas, anna)
    connect(anna)
    log_in(client, office)
    prove(client)
    assert "Ta bort personens andra steg" in client.get(address(anna, "change")).content.decode()
    assert client.post(address(anna)).status_code == 302
    assert not get_adapter().is_mfa_enabled(anna)
    assert not Authenticator.objects.filter(user=anna).exists()
    assert signed_in_as(annas) == ""
    log_in(annas, anna)
    assert signed_in_as(annas) == anna.email
    entry = Entry.objects.get(kind="accounts.reset_second_step")
    assert (entry.code, entry.actor) == (anna.key, office.key)


def test_the_person_is_told_what_happened_and_when(anna: User, office: User, now: datetime) -> None:
    workflow.reset_second_step(connect(anna), by=office, now=now)
    letter = Message.objects.get(kind="second_step_reset")
    assert (letter.to, letter.subject) == (
        anna.email,
        "Det andra steget vid din inloggning är borttaget",
    )
    assert f"Den {moment_words(now)} tog vi bort det andra steget" in letter.text


def test_the_office_proves_again_who_it_is(client: Client, anna: User, office: User) -> None:
    connect(anna)
    client.force_login(office)
    answer = client.post(address(anna))
    assert answer["Location"].startswith("/konto/bekrafta/")
    assert get_adapter().is_mfa_enabled(anna)


def test_without_a_second_step_there_is_nothing_to_reset(
    client: Client, anna: User, office: User, now: datetime
) -> None:
    assert refusal(anna, by=office, now=now) == "no_second_step"
    log_in(client, office)
    page = client.get(address(anna, "change")).content.decode()
    assert "Ta bort personens andra steg" not in page


def test_nobody_resets_their_own(office: User, superuser: User, now: datetime) -> None:
    for person in (office, superuser):
        assert refusal(connect(person), by=person, now=now) == "yourself"


def test_only_a_superuser_resets_a_colleagues(office: User, superuser: User, now: datetime) -> None:
    other = User.objects.create_user("kajsa@kk.example", name="Kajsa Kansli", office=True)
    assert refusal(connect(other), by=office, now=now) == "not_superuser"
    assert refusal(connect(superuser), by=office, now=now) == "not_superuser"
    workflow.reset_second_step(other, by=superuser, now=now)
    assert not get_adapter().is_mfa_enabled(other)


def test_nobody_else_resets_one(anna: User, now: datetime) -> None:
    other = User.objects.create_user("bo@nacka.example", name="Bo")
    assert refusal(connect(other), by=anna, now=now) == "not_office"
