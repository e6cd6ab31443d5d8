"""The office at its desk in the admin."""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Application, Edition, Nomination, Release
from nominations.states import ReleaseKind, Stage
from tests.clock import NOW
from tests.factories import (
    ApplicationFactory,
    ReleaseFactory,
    SubmissionFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _first_step_only(settings: Settings) -> None:
    """The second step has tests of its own, among the accounts."""
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def office() -> User:
    """Somebody at the office."""
    user: User = UserFactory(office=True, name="Kim Kansli")
    return user


@pytest.fixture
def desk(office: User) -> Client:
    """The office's browser, in which the person has just proved who it is."""
    return proved(office)


@pytest.fixture
def colleague() -> Client:
    """The browser of another person at the office."""
    return proved(UserFactory(office=True, name="Kajsa Kansli"))


@pytest.fixture
def superuser() -> Client:
    """The browser of somebody who runs the machine and does not work at the office."""
    return proved(UserFactory(is_superuser=True))


@pytest.fixture
def edition() -> Edition:
    """A round whose applications are being read, with one or two nominees to choose."""
    return edition_in(Stage.SCREENING, min_nominees=1, max_nominees=2)


@pytest.fixture
def application(edition: Edition) -> Application:
    """A submitted application."""
    return submitted(edition)


@pytest.fixture
def nomination(edition: Edition) -> Nomination:
    """A nominee with a text, not yet known."""
    return readable_nomination(edition=edition)


@pytest.fixture
def proposed(nomination: Nomination, office: User) -> Release:
    """A release of the nominees in an hour, proposed by ``office``."""
    return propose(nomination.edition, office)


def submitted(edition: Edition) -> Application:
    """Give a submitted application with its snapshot."""
    application: Application = ApplicationFactory(edition=edition, submitted=True)
    SubmissionFactory(application=application)
    return application


def propose(
    edition: Edition, by: User, kind: ReleaseKind = ReleaseKind.NOMINEES, **fields: Any
) -> Release:
    """Give a release that waits for somebody else."""
    given = {"publish_at": NOW + HOUR, "confirmed_at": None} | fields
    release: Release = ReleaseFactory(edition=edition, kind=kind, proposed_by=by, **given)
    return release


def proved(user: User) -> Client:
    """Give a browser in which the person has logged in a moment ago."""
    browser = Client()
    browser.force_login(user)
    session = browser.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return browser


def page(obj: Model | type[Model], verb: str = "change") -> str:
    """Give an address in the admin: of an object's verb, or of a list."""
    stem = f"admin:{obj._meta.app_label}_{obj._meta.model_name}_{verb}"
    return reverse(stem, args=[] if isinstance(obj, type) else [obj.pk])


def do(browser: Client, obj: Model, verb: str, **data: Any) -> None:
    """Do it, and see that it was done."""
    answer = browser.post(page(obj, verb), data)
    assert (answer.status_code, answer.headers.get("Location")) == (302, page(obj))
    obj.refresh_from_db()


def refusal(browser: Client, obj: Model, verb: str, **data: Any) -> str:
    """Try it, see the reason on the page, and give the code that the audit chain has."""
    answer = browser.post(page(obj, verb), data)
    assert answer.status_code == 409
    entry = Entry.objects.select_related("content").order_by("-number")[0]
    assert entry.kind == f"refusal.{obj._meta.app_label}_{obj._meta.model_name}_{verb}"
    told = json.loads(entry.content.canonical)
    assert told["reason"] in answer.content.decode().replace("&quot;", '"')
    return str(told["code"])


def kinds() -> list[str]:
    """List what the audit chain has, oldest first."""
    return [entry.kind for entry in Entry.objects.order_by("number")]


def content() -> dict[str, Any]:
    """Give what the last entry says in full."""
    entry = Entry.objects.select_related("content").order_by("-number")[0]
    told: dict[str, Any] = json.loads(entry.content.canonical)
    return told
