"""The people who meet the network."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from tests.factories import UserFactory
from tests.factories_network import member


@pytest.fixture(autouse=True)
def _first_step_only(settings: Settings) -> None:
    """The second step has tests of its own, among the accounts."""
    settings.SECOND_STEP_REQUIRED = False


def browser_of(user: User) -> Client:
    """Give a browser in which the person is logged in."""
    browser = Client()
    browser.force_login(user)
    return browser


@pytest.fixture
def office() -> User:
    """Somebody at the office."""
    user: User = UserFactory(office=True, name="Kim Kansli")
    return user


@pytest.fixture
def desk(office: User) -> Client:
    """The office's browser."""
    return browser_of(office)


@pytest.fixture
def members() -> Client:
    """The browser of a member."""
    return browser_of(member())


@pytest.fixture
def stranger() -> Client:
    """The browser of a person with no role."""
    return browser_of(UserFactory())
