"""What our admin site does otherwise than Django's."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, settings: Settings) -> User:
    settings.SECOND_STEP_REQUIRED = False
    user: User = UserFactory.create(office=True)
    client.force_login(user)
    return user


def test_ticks_and_crosses_are_read_out_in_swedish(client: Client, office: User) -> None:
    page = client.get(reverse("admin:accounts_user_changelist")).content.decode()
    assert 'alt="Ja"' in page
    assert 'alt="True"' not in page


@pytest.mark.usefixtures("office")
def test_a_new_password_is_set_on_the_page_under_konto(client: Client) -> None:
    answer = client.get(reverse("admin:password_change"))
    assert answer.url == reverse("account_change_password")  # type: ignore[attr-defined]


@pytest.mark.usefixtures("office")
def test_other_packages_tables_are_not_listed(client: Client) -> None:
    page = client.get(reverse("admin:index")).content.decode()
    assert "/admin/accounts/user/" in page
    assert "/admin/mfa/" not in page
    assert client.get("/admin/account/emailaddress/").status_code == 404
