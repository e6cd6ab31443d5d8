"""Erasing a person: name, address and log-in go, the key stays alone."""

from __future__ import annotations

from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts import erasure, rules, workflow
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.delivery import send_next
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import write
from tests.accounts.people import KIND, Accepted, log_in, signed_in_as


def test_everything_personal_is_gone(
    client: Client, anna: User, office: User, now: datetime
) -> None:
    log_in(client, anna)
    erased = workflow.erase_user(anna, by=office, now=now)
    assert (erased.name, erased.title, erased.key) == ("Borttagen person", "", anna.key)
    assert erased.email.endswith("@borttagen.invalid")
    assert (erased.is_active, erased.has_usable_password()) == (False, False)
    assert erased.erased_at == now
    assert EmailAddress.objects.filter(user=anna).count() == 0
    assert UserSession.objects.filter(user=anna).count() == 0
    assert signed_in_as(client) == ""
    entry = Entry.objects.get()
    assert (entry.kind, entry.code, entry.actor) == ("accounts.erase", anna.key, office.key)


def test_invitations_lose_the_address_and_stop_working(
    accepted: Accepted, anna: User, office: User, now: datetime
) -> None:
    workflow.invite(KIND, email=anna.email, name="Anna", subject="1", by=office, now=now)
    workflow.erase_user(anna, by=office, now=now)
    invitation = Invitation.objects.get()
    assert (invitation.name, invitation.revoked_at) == ("", now)
    assert invitation.email.endswith("@borttagen.invalid")


def test_the_outbox_forgets_the_receiver_and_sends_nothing_more(
    anna: User, office: User, now: datetime, settings: Settings
) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    for number, to in enumerate((anna.email, anna.email.upper(), office.email)):
        write("greeting", to=to, subject="Hej", text="Hej!", dedupe_key=f"k{number}", now=now)
    send_next(now)
    workflow.erase_user(anna, by=office, now=now)
    told = list(Message.objects.order_by("dedupe_key").values_list("state", "text"))
    assert told == [("sent", ""), ("cancelled", ""), ("waiting", "Hej!\n")]
    left = set(Message.objects.exclude(to=office.email).values_list("to", flat=True))
    assert {address.partition("@")[2] for address in left} == {"borttagen.invalid"}


def test_the_apps_are_asked_last_to_erase_theirs(
    accepted: Accepted,
    anna: User,
    office: User,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workflow.invite(KIND, email=anna.email, name="Anna", subject="1", by=office, now=now)
    asked: list[tuple[str, int]] = []

    def erase(user: User, now: datetime) -> None:
        asked.append((user.email, Invitation.objects.filter(email=user.email).count()))

    monkeypatch.setattr(erasure, "_erasers", [erase])
    workflow.erase_user(anna, by=None, now=now)
    assert asked == [("anna@nacka.example", 0)]


@pytest.mark.parametrize(
    ("by", "whom", "code"),
    [
        ("office", "anna", ""),
        ("superuser", "office", ""),
        ("anna", "anna", "not_office"),
        ("office", "office", "yourself"),
        ("office", "superuser", "not_superuser"),
    ],
)
def test_who_may_erase_whom(
    request: pytest.FixtureRequest, by: str, whom: str, code: str, now: datetime
) -> None:
    person, target = request.getfixturevalue(by), request.getfixturevalue(whom)
    assert rules.may_erase(target, by=person, now=now).code == code


def test_once_is_enough(anna: User, office: User, now: datetime) -> None:
    workflow.erase_user(anna, by=office, now=now)
    with pytest.raises(Refused) as refused:
        workflow.erase_user(anna, by=office, now=now)
    assert refused.value.answer.code == "erased"
