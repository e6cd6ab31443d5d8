"""A desk for each test, and browsers for those who sit at it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.nominations.desk import Desk, as_user, set_desk


@pytest.fixture
def desk(db: None) -> Desk:
    """An application begun in an open round."""
    return set_desk()


@pytest.fixture
def contact(desk: Desk) -> Client:
    """The contact's browser."""
    return as_user(desk.contact)


@pytest.fixture
def writer(desk: Desk) -> Client:
    """The writer's browser."""
    return as_user(desk.writer)
