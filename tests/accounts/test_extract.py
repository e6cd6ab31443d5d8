"""The office takes out what is held about a person, and the audit chain says so."""

from __future__ import annotations

import json

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def extract_of(person: User) -> str:
    """Give the address of the file."""
    return reverse("admin:accounts_user_extract", args=[person.pk])


@override_settings(SECOND_STEP_REQUIRED=False)
def test_the_office_takes_it_out(client: Client) -> None:
    office, person = UserFactory(office=True), UserFactory()
    client.force_login(office)
    page = client.get(reverse("admin:accounts_user_change", args=[person.pk])).content.decode()
    assert f'href="{extract_of(person)}"' in page
    answer = client.get(extract_of(person))
    assert json.loads(answer.content)["konto"]["e-post"] == person.email
    assert answer["Content-Disposition"].startswith("attachment")
    entry = Entry.objects.get(kind="accounts.extract")
    assert (entry.code, entry.actor) == (person.key, office.key)


@override_settings(SECOND_STEP_REQUIRED=False)
def test_nobody_knows_of_an_extract_of_nobody(client: Client) -> None:
    client.force_login(UserFactory(office=True))
    address = reverse("admin:accounts_user_extract", args=[0])
    assert client.get(address).status_code == 404


def test_nobody_else_takes_it_out(client: Client) -> None:
    person = UserFactory()
    client.force_login(person)
    assert client.get(extract_of(person)).status_code == 302
    assert Entry.objects.filter(kind="accounts.extract").count() == 0
