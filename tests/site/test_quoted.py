"""Quotes go with their person, follow in the extract, are found by name, and end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kvalitetskommun.accounts.export import personal_data
from kvalitetskommun.accounts.models import User
from kvalitetskommun.accounts.workflow import erase_user
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.site.models import Quote
from kvalitetskommun.site.retention import purge
from tests.clock import NOW
from tests.factories import UserFactory
from tests.nominations.admin.conftest import proved
from tests.site.admin_forms import post_back
from tests.site.test_quotes import quote

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def person() -> User:
    user: User = UserFactory(name="Kim Exempel")
    return user


def names() -> list[str]:
    return list(Quote.objects.order_by("pk").values_list("name", flat=True))


def test_they_go_when_the_person_is_erased(person: User) -> None:
    quote(person=person)
    quote(name="Sam Annan")
    erase_user(person, by=UserFactory(office=True), now=NOW)
    assert names() == ["Sam Annan"]
    kinds = list(Entry.objects.order_by("number").values_list("kind", "code"))
    assert kinds == [("site.erase_quotes", person.key), ("accounts.erase", person.key)]


def test_they_follow_in_the_persons_extract(person: User) -> None:
    assert personal_data(person)["citat"] == []
    quote(person=person)
    [said] = personal_data(person)["citat"]
    assert (said["text"], said["name"], said["has_consent"]) == (
        "Vi lärde oss mycket.",
        "Kim Exempel",
        True,
    )


@pytest.mark.parametrize("words", ["ÅSA", "åsa ö", "Örn"])
def test_the_office_finds_them_by_name(client: Client, settings: Settings, words: str) -> None:
    settings.SECOND_STEP_REQUIRED = False
    client.force_login(UserFactory(office=True))
    quote(name="Åsa Örn")
    quote(name="Asa Orm")
    text = client.get(reverse("admin:site_quote_changelist"), {"q": words}).content.decode()
    assert ("Åsa Örn" in text, "Asa Orm" in text) == (True, False)


def test_the_page_that_erases_a_person_says_where_others_are_found(
    settings: Settings, person: User
) -> None:
    settings.SECOND_STEP_REQUIRED = False
    desk = proved(UserFactory(office=True))
    page = desk.get(reverse("admin:accounts_user_radera", args=[person.pk])).content.decode()
    assert "Sök på namnet under ”Citat” och ta bort dem där." in page


def test_only_who_has_an_account_today_can_be_chosen(
    client: Client, settings: Settings, person: User
) -> None:
    settings.SECOND_STEP_REQUIRED = False
    client.force_login(UserFactory(office=True))
    gone = erase_user(UserFactory(), by=None, now=NOW)
    text = client.get(reverse("admin:site_quote_add")).content.decode()
    chosen = [f'<option value="{user.pk}">' in text for user in (person, gone)]
    assert chosen == [True, False]


def test_a_save_keeps_the_tie_to_an_account_that_is_closed(
    client: Client, settings: Settings, person: User
) -> None:
    settings.SECOND_STEP_REQUIRED = False
    client.force_login(UserFactory(office=True))
    said = quote(person=person)
    person.is_active = False
    person.save()
    path = reverse("admin:site_quote_change", args=[said.pk])
    chosen = f'<option value="{person.pk}" selected>Kim Exempel, {person.email}<'
    assert chosen in client.get(path).content.decode()
    moment = {"shown_from_0": "2026-01-01", "shown_from_1": "08:00"}
    assert post_back(client, path, {"role": "Rektor", **moment}).status_code == 302
    said.refresh_from_db()
    assert (said.role, said.person) == ("Rektor", person)


def test_they_are_purged_when_their_time_has_long_been_over() -> None:
    quote(name="Kvar", shown_from=NOW - 400 * DAY)
    quote(name="Nyss", shown_from=NOW - 400 * DAY, shown_until=NOW - 180 * DAY)
    quote(name="Länge", shown_from=NOW - 400 * DAY, shown_until=NOW - 181 * DAY)
    purge(NOW)
    assert names() == ["Kvar", "Nyss"]
