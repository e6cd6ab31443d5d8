"""The office and the superuser read the chain; opening an entry is itself an entry."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.audit.workflow import erase_contents, record

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kvalitetskommun.verb_urls")]
LIST = "/admin/audit/entry/"


@pytest.fixture
def office(client: Client, settings: Settings) -> User:
    """Someone at the office, logged in as in the demo, without a second step."""
    settings.SECOND_STEP_REQUIRED = False
    person = get_user_model().objects.create_user("k@skr.example", name="Kim Ek", office=True)
    client.force_login(person)
    return person


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_reads_in_swedish(client: Client, office: User, now: datetime) -> None:
    record("audit.erase", "kod1", by=office, now=now)
    record("refusal.accounts_user_clear", "kod2", by=None, now=now)
    text = page(client, LIST)
    assert text.count('<td class="field-happening">Loggposters innehåll raderades</td>') == 1
    assert text.count('<td class="field-happening">Nekades: Ta bort titeln</td>') == 1
    assert text.count('<td class="field-person">Kim Ek</td>') == 1
    assert text.count('<td class="field-person">Portalen</td>') == 1
    assert Entry.objects.count() == 2


@pytest.mark.parametrize(("query", "numbers"), [("kind=refusal", [2]), ("kind=audit.erase", [1])])
def test_the_list_is_narrowed_by_kind(
    client: Client, office: User, now: datetime, query: str, numbers: list[int]
) -> None:
    record("audit.erase", "kod1", by=None, now=now)
    record("refusal.accounts_user_clear", "kod2", by=None, now=now)
    rows = client.get(f"{LIST}?{query}").context["cl"].result_list
    assert [entry.number for entry in rows] == numbers


def test_the_list_asks_as_much_for_thirty_as_for_one(
    client: Client, office: User, now: datetime
) -> None:
    page(client, LIST)
    counts = []
    for fresh in (1, 2, 27):
        for _ in range(fresh):
            record("audit.erase", "kod", by=office, now=now)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(client, LIST)
        counts.append(len(queries))
    assert counts == [counts[0]] * 3


def test_opening_is_written_down(client: Client, office: User, now: datetime) -> None:
    record("audit.erase", "kod1", by=None, now=now, content={"purpose": "Gallring i år"})
    text = page(client, f"{LIST}1/change/")
    assert text.count("Gallring i år") == 1
    entry = Entry.objects.get(number=2)
    assert (entry.kind, entry.code, entry.actor) == ("audit.open", "1", office.key)


def test_a_confidential_content_stays_closed(client: Client, office: User, now: datetime) -> None:
    record("nobody.knows", "kod1", by=None, now=now, content={"score": "hemligt"})
    text = page(client, f"{LIST}1/change/")
    assert text.count("Innehållet visas inte här.") == 1
    assert "hemligt" not in text


def test_an_erased_content_says_so(client: Client, office: User, now: datetime) -> None:
    record("audit.open", "kod1", by=None, now=now)
    erase_contents("kod1", by=None, now=now, purpose="Gallring")
    assert page(client, f"{LIST}1/change/").count("Innehållet är raderat.") == 1


def test_nobody_writes(client: Client, office: User, now: datetime) -> None:
    record("audit.erase", "kod1", by=None, now=now)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}1/change/", {"code": "x"}).status_code == 403
    assert client.post(f"{LIST}1/delete/", {"post": "yes"}).status_code == 403
    assert list(Entry.objects.values_list("code")) == [("kod1",)]


def test_what_is_not_there_is_not_found(client: Client, office: User) -> None:
    assert client.get(f"{LIST}1/change/").status_code == 404


def test_others_are_kept_out(client: Client, now: datetime) -> None:
    record("audit.erase", "kod1", by=None, now=now)
    other = get_user_model().objects.create_user("k@nacka.example", name="Kim")
    client.force_login(other)
    assert [client.get(LIST).status_code, client.get(f"{LIST}1/change/").status_code] == [302, 302]
    assert Entry.objects.count() == 1
