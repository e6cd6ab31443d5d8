"""The demo's people exist only in the demo, whatever they log in with."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.models import DemoDatabase
from tests.accounts.people import LOGIN, PASSWORD, signed_in_as


@pytest.fixture
def demo_person(db: None) -> User:
    return User.objects.create_user("jury1@demo.example", name="J", password=PASSWORD)


@pytest.mark.parametrize(
    ("setting", "marked", "gets_in"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_they_need_the_setting_and_the_database(
    client: Client,
    demo_person: User,
    settings: Settings,
    now: datetime,
    setting: bool,
    marked: bool,
    gets_in: bool,
) -> None:
    settings.DEMO = setting
    if marked:
        DemoDatabase.objects.create(pk=1, stage="open", seeded_at=now, seed=1)
    response = client.post(LOGIN, {"login": demo_person.email, "password": PASSWORD})
    assert response.status_code == (302 if gets_in else 200)
    assert signed_in_as(client) == (demo_person.email if gets_in else "")


def test_a_session_from_the_demo_is_worth_nothing_elsewhere(
    client: Client, demo_person: User
) -> None:
    client.force_login(demo_person)
    assert signed_in_as(client) == ""
