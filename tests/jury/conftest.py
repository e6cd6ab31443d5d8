"""People and browsers of the jury's tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from tests.factories import UserFactory
from tests.factories_jury import Jury, make_jury

Browse = Callable[[User], Client]


@pytest.fixture
def jury(db: None) -> Jury:
    """Three jurors who have declared no conflict, one nominee, two criteria."""
    return make_jury()


@pytest.fixture
def office(db: None) -> User:
    """A person of the office."""
    return UserFactory(office=True)


@pytest.fixture
def browse(settings: Settings) -> Browse:
    """``browse(user)`` gives a browser that is logged in, without the second step."""
    settings.SECOND_STEP_REQUIRED = False

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in
