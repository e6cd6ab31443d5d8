"""Quotes: entered by the office, read by everybody with consent and in their time alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client, override_settings
from django.urls import reverse

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.site.models import Quote
from nominations.states import Stage
from tests.clock import NOW, Clock
from tests.factories import (
    DAY,
    AwardFactory,
    MunicipalityFactory,
    NominationFactory,
    UserFactory,
    edition_in,
)
from tests.nominations.public.pages import words
from tests.site.admin_forms import post_back

pytestmark = pytest.mark.django_db

SAID = "”Vi lärde oss mycket.” Kim Exempel Kommunchef"


def quote(**changes: object) -> Quote:
    fields = {
        "text": "Vi lärde oss mycket.",
        "name": "Kim Exempel",
        "role": "Kommunchef",
        "has_consent": True,
        "shown_from": NOW,
    }
    return Quote.objects.create(**(fields | changes))


@override_settings(SECOND_STEP_REQUIRED=False)
def test_the_office_enters_one_and_everybody_reads_it(client: Client) -> None:
    client.force_login(UserFactory(office=True))
    sent = {"text": "Vi lärde oss mycket.", "name": "Kim Exempel", "role": "Kommunchef"}
    sent |= {"position": "0", "has_consent": "on"}
    sent |= {"shown_from_0": "2026-01-01", "shown_from_1": "08:00"}
    assert post_back(client, reverse("admin:site_quote_add"), sent).status_code == 302
    assert SAID in words(client, "/")
    assert Entry.objects.latest("number").kind == "site.add_quote"


@override_settings(SECOND_STEP_REQUIRED=False)
def test_the_office_removes_one(client: Client) -> None:
    client.force_login(UserFactory(office=True))
    path = reverse("admin:site_quote_delete", args=[quote().pk])
    assert client.post(path, {"post": "yes"}).status_code == 302
    assert "Med egna ord" not in words(client, "/")
    assert Entry.objects.latest("number").kind == "site.delete_quote"


@pytest.mark.parametrize(
    "changes",
    [
        {"has_consent": False},
        {"shown_from": NOW + timedelta(microseconds=1)},
        {"shown_from": NOW - DAY, "shown_until": NOW},
    ],
)
def test_without_consent_or_outside_its_time_nobody_reads_it(
    client: Client, changes: dict[str, object]
) -> None:
    quote(**changes)
    assert "Med egna ord" not in words(client, "/")


def test_it_goes_at_its_moment(client: Client, clock: Clock) -> None:
    quote(shown_until=NOW + DAY)
    assert SAID in words(client, "/")
    clock.set(NOW + DAY)
    assert SAID not in words(client, "/")


def test_about_a_secret_honour_it_waits(client: Client) -> None:
    edition, nacka = edition_in(Stage.SCREENING, year=2027), MunicipalityFactory(name="Nacka")
    NominationFactory(edition=edition, municipality=nacka)
    AwardFactory(edition=edition, municipality=nacka)
    quote(edition=edition, municipality=nacka)
    assert "Med egna ord" not in words(client, "/")


def test_the_winners_page_has_its_editions_quotes(client: Client) -> None:
    edition = edition_in(Stage.AWARDED, year=2027)
    nacka = MunicipalityFactory(name="Nacka", full_name="Nacka kommun")
    AwardFactory(edition=edition, municipality=nacka)
    quote(edition=edition, municipality=nacka)
    quote(text="Om något annat.", position=1)
    page = words(client, "/vinnare/2027/")
    assert f"{SAID}, Nacka kommun" in page
    assert "Om något annat." not in page


def test_it_cannot_end_before_it_begins() -> None:
    with pytest.raises(IntegrityError, match="site_quote_ends_after_it_begins"):
        quote(shown_until=NOW - DAY)
