"""The office sees every kind of mail, and how a letter of it looks with real data."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry, EntryContent
from kvalitetskommun.mail import kinds
from kvalitetskommun.mail.kinds import Kind, register_kinds
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue
from tests.factories import UserFactory
from tests.mail.letters import example

pytestmark = pytest.mark.django_db
PAGE = "/admin/mail/message/slag/"


@pytest.fixture(autouse=True)
def _first_step_only(settings: Settings) -> None:
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def office(client: Client) -> User:
    """Somebody at the office, logged in."""
    user = UserFactory(office=True)
    client.force_login(user)
    return user


def page_of(client: Client, path: str = "greeting/") -> str:
    """Fetch one of the pages."""
    response = client.get(f"{PAGE}{path}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.usefixtures("office")
def test_every_kind_is_listed(client: Client) -> None:
    page = page_of(client, "")
    for kind in kinds.all_kinds():
        assert f'<a href="{PAGE}{kind.name}/">{kind.label}</a>' in page
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("greeting", "office")
def test_a_kind_without_data_shows_an_example(client: Client) -> None:
    page = page_of(client)
    assert "Exempel med påhittade uppgifter." in page
    assert "Hej Exempelperson!" in page
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("greeting")
def test_the_newest_object_is_shown_and_the_reading_written_down(
    client: Client, office: User
) -> None:
    UserFactory(email="mottagare1@example.org", name="Åsa Äldst")
    newest = UserFactory(email="mottagare2@example.org", name="Örjan Yngst")
    page = page_of(client)
    assert "Hej Örjan Yngst!" in page
    assert "mottagare2@example.org" in page
    entry = Entry.objects.get()
    facts = (entry.kind, entry.code, entry.actor)
    assert facts == ("mail.preview", f"greeting:{newest.key}", office.key)
    purpose = "Förhandsgranskade brevet ”Hälsning” med verkliga uppgifter"
    assert json.loads(EntryContent.objects.get().canonical) == {"purpose": purpose}


@pytest.mark.usefixtures("greeting", "office")
@pytest.mark.parametrize("field", ["om", "kod"])
def test_the_office_chooses_an_object(client: Client, field: str) -> None:
    older = UserFactory(email="mottagare1@example.org", name="Åsa Äldst")
    UserFactory(email="mottagare2@example.org", name="Örjan Yngst")
    page = page_of(client, f"greeting/?{field}={older.key}")
    assert "Hej Åsa Äldst!" in page
    assert f'<option value="{older.key}" selected>' in page


@pytest.mark.usefixtures("greeting", "office")
@pytest.mark.parametrize("path", ["greeting/?kod=finnsinte", "okand/"])
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"{PAGE}{path}").status_code == 404
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("greeting", "office")
def test_a_preview_sends_nothing(client: Client) -> None:
    UserFactory(email="mottagare1@example.org")
    page_of(client)
    assert not Message.objects.exists()


@pytest.mark.usefixtures("greeting")
def test_a_stranger_sees_no_kinds(client: Client) -> None:
    client.force_login(UserFactory())
    for path in (PAGE, f"{PAGE}greeting/"):
        assert client.get(path).status_code == 302
    assert not Entry.objects.exists()


@pytest.mark.usefixtures("greeting", "office")
def test_the_preview_asks_as_often_whatever_the_choice(client: Client) -> None:
    page_of(client)
    asked = []
    for number in (1, 3, 30):
        for i in range(number):
            UserFactory(email=f"mottagare{number}-{i}@example.org")
        with CaptureQueriesContext(connection) as queries:
            page_of(client)
        asked.append(len(queries))
    assert asked == [asked[0]] * 3


def test_an_unknown_kind_is_a_mistake(now: datetime) -> None:
    with pytest.raises(KeyError):
        enqueue("okand", to="a@example.org", dedupe_key="a", now=now, context={})


@pytest.mark.usefixtures("greeting")
def test_a_name_belongs_to_one_kind() -> None:
    other = Kind(name="greeting", label="", purpose="", receivers="", moment="", example=example)
    with pytest.raises(ValueError, match="already registered"):
        register_kinds(other)


def test_a_kind_that_is_no_more_speaks_for_itself() -> None:
    assert (kinds.label_of("bygone"), kinds.is_receipt("bygone")) == ("bygone", False)
