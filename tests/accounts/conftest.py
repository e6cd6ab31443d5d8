"""People of the account tests, and a kind of invitation whose acceptance is remembered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts import invitations
from kvalitetskommun.accounts.models import Invitation, User
from kvalitetskommun.accounts.workflow import invite
from tests.accounts.people import KIND, PASSWORD, Accepted


@pytest.fixture(autouse=True)
def _outbox(settings: Settings) -> None:
    """Let mail take the outbox, as on the site; Django's test runner would keep it in memory."""
    settings.EMAIL_BACKEND = "kvalitetskommun.mail.backend.OutboxBackend"


@pytest.fixture
def no_second_step(settings: Settings) -> None:
    """Let the office into the admin with a password alone, as in the demo."""
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def anna(db: None) -> User:
    """A person without roles, who can log in."""
    return User.objects.create_user("anna@nacka.example", name="Anna Åberg", password=PASSWORD)


@pytest.fixture
def office(db: None) -> User:
    """A person of the office."""
    return User.objects.create_user(
        "kansli@kk.example", name="Karin Kansli", password=PASSWORD, office=True
    )


@pytest.fixture
def superuser(db: None) -> User:
    """A person who may do everything."""
    return User.objects.create_superuser("rot@kk.example", name="Rot", password=PASSWORD)


@pytest.fixture
def accepted() -> Iterator[Accepted]:
    """What the registered kind of invitation has been asked to do."""
    remembered: Accepted = []

    def accept(invitation: Invitation, user: User, now: datetime) -> None:
        remembered.append((invitation.subject, user.email, now))

    invitations.register_kind(KIND, accept=accept, describe=lambda _: "skribent för Nacka kommun")
    yield remembered
    invitations._kinds.pop(KIND)


@pytest.fixture
def invitation(accepted: Accepted, office: User, now: datetime) -> Invitation:
    """An invitation that waits for an answer from somebody without an account."""
    return invite(
        KIND, email="Ny@Nacka.example", name="Nils Ny", subject="NACKA", by=office, now=now
    )


@pytest.fixture
def browser_of_anna(client: Client, anna: User) -> Client:
    """Anna's browser, logged in through the front door."""
    client.post("/konto/logga-in/", {"login": anna.email, "password": PASSWORD})
    return client
