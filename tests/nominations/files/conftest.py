"""A desk, and the office's browser."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import UserFactory
from tests.nominations.desk import Desk, as_user, set_desk


@pytest.fixture
def desk(db: None) -> Desk:
    """An application begun in an open round."""
    return set_desk()


@pytest.fixture
def browse_office(db: None, settings: Settings) -> Client:
    """Somebody at the office, without the second step."""
    settings.SECOND_STEP_REQUIRED = False
    return as_user(UserFactory(office=True))
