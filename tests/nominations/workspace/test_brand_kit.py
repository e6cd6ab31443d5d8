"""The winner's contacts and the office fetch the logotypes while the right runs; nobody else."""

from __future__ import annotations

import html
from datetime import timedelta
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from nominations.models import Award, Release
from nominations.states import AwardKind, ReleaseKind, Role
from tests.clock import NOW, Clock
from tests.factories import (
    AffiliationFactory,
    AwardFactory,
    EditionDateFactory,
    EditionFactory,
    ReleaseFactory,
    UserFactory,
)
from tests.nominations.admin.conftest import content, proved
from tests.nominations.badges.test_logo_right import won
from tests.nominations.desk import as_user

pytestmark = pytest.mark.django_db
INSTANT, DAY = timedelta(microseconds=1), timedelta(days=1)
KIND = "nominations.take_brand_kit"


@pytest.fixture(autouse=True)
def _first_step_only(settings: Settings) -> None:
    settings.SECOND_STEP_REQUIRED = False


@pytest.fixture
def award() -> Award:
    return won("Ettby", 2027, NOW, citation="Exempeltext: modigt arbete.")


@pytest.fixture
def contact(award: Award) -> User:
    user: User = AffiliationFactory(municipality=award.municipality).user
    return user


def address(award: Award) -> str:
    return reverse("brand_kit", args=[award.edition.year, award.municipality.code])


def office_address(award: Award) -> str:
    return reverse("admin:nominations_award_brand_kit", args=[award.pk])


def get(user: User, award: Award) -> HttpResponse:
    return as_user(user).get(address(award))


def told(client: Client, answer: HttpResponse) -> str:
    """Follow the way back and read what it says."""
    assert answer.status_code == 302
    return html.unescape(" ".join(client.get(answer["Location"]).content.decode().split()))


def test_a_contact_fetches_it_and_it_is_logged(contact: User, award: Award) -> None:
    answer = get(contact, award)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert "Logotyppaket Ettby kommun 2027.zip" in unquote(answer["Content-Disposition"])
    with ZipFile(BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.kind, entry.code, entry.actor) == (
        KIND,
        f"2027/{award.municipality.code}",
        str(contact.key),
    )
    assert content() == {"by_office": False}


def test_the_office_fetches_the_same_bytes(contact: User, award: Award, clock: Clock) -> None:
    ours = get(contact, award).content
    clock.advance(DAY)
    desk = proved(UserFactory(office=True))
    assert desk.get(office_address(award)).content == ours
    assert content() == {"by_office": True}


def test_nothing_before_the_release(contact: User, award: Award, clock: Clock) -> None:
    clock.set(NOW - INSTANT)
    nonsense = as_user(contact).get(reverse("brand_kit", args=[2031, award.municipality.code]))
    secret = get(contact, award)
    assert (secret.status_code, nonsense.status_code) == (404, 404)
    assert proved(UserFactory(office=True)).get(office_address(award)).status_code == 404
    assert "logotyppaket" not in as_user(contact).get(reverse("application_list")).content.decode()
    clock.set(NOW)
    assert address(award) in as_user(contact).get(reverse("application_list")).content.decode()
    Release.objects.update(taken_back_at=NOW)
    assert get(contact, award).status_code == 404


def test_the_next_winner_ends_it(contact: User, award: Award, clock: Clock) -> None:
    won("Tvåby", 2029, NOW + DAY)
    clock.set(NOW + DAY - INSTANT)
    assert get(contact, award).status_code == 200
    clock.set(NOW + DAY)
    browser = as_user(contact)
    words = "Rätten att använda logotypen gällde till den 11\N{NO-BREAK SPACE}november 2026, då"
    reason = told(browser, browser.get(address(award)))
    assert words.replace("\N{NO-BREAK SPACE}", " ") in reason.replace("\N{NO-BREAK SPACE}", " ")
    assert content()["code"] == "right_over"
    desk = proved(UserFactory(office=True))
    assert "då nästa vinnare presenterades" in told(desk, desk.get(office_address(award)))
    assert [Entry.objects.filter(kind=KIND).count(), content()["code"]] == [1, "right_over"]


def test_who_has_won_again_is_shown_to_the_newer_kit(
    contact: User, award: Award, clock: Clock
) -> None:
    again = won("Tvåby", 2029, NOW + DAY)
    Award.objects.filter(pk=again.pk).update(municipality=award.municipality)
    clock.set(NOW + DAY)
    browser = as_user(contact)
    reason = told(browser, browser.get(address(award)))
    assert "Hämta logotyppaketet för 2029." in reason
    assert "Ta bort logotypen" not in reason
    assert content()["code"] == "right_renewed"
    again.refresh_from_db()
    assert get(contact, again).status_code == 200


def test_the_award_says_to_the_office_why_there_is_no_kit(award: Award, clock: Clock) -> None:
    desk = proved(UserFactory(office=True))
    page = reverse("admin:nominations_award_change", args=[award.pk])
    assert office_address(award) in desk.get(page).content.decode()
    won("Tvåby", 2029, NOW + DAY)
    clock.set(NOW + DAY)
    shown = desk.get(page).content.decode()
    assert "då nästa vinnare presenterades." in shown
    assert "Ta bort logotypen" not in shown
    assert office_address(award) not in shown


def test_the_office_is_told_what_is_so_and_not_what_the_winner_does_about_it(
    award: Award, clock: Clock
) -> None:
    desk = proved(UserFactory(office=True))
    page = reverse("admin:nominations_award_change", args=[award.pk])
    date = EditionDateFactory(edition=EditionFactory(year=2029), at=NOW + DAY)
    clock.set(NOW + DAY)
    for shown in (
        desk.get(page).content.decode(),
        told(desk, desk.get(office_address(award))),
    ):
        assert "Därför går det inte att hämta logotypen." in shown
        assert "Fråga kansliet" not in shown
    again = AwardFactory(edition=date.edition, municipality=award.municipality)
    ReleaseFactory(edition=again.edition, kind=ReleaseKind.AWARDS, publish_at=NOW + DAY)
    shown = desk.get(page).content.decode()
    assert "har vunnit igen och får använda logotypen som vinnare 2029." in shown
    assert "Hämta logotyppaketet" not in shown


def test_an_unknown_winner_ends_it(contact: User, award: Award, clock: Clock) -> None:
    EditionDateFactory(edition=EditionFactory(year=2029), at=NOW + DAY)
    clock.set(NOW + DAY)
    browser = as_user(contact)
    assert "Utmärkelsen 2029 skulle vara utdelad" in told(browser, browser.get(address(award)))
    assert content()["code"] == "right_lapsed"


def test_a_writer_is_told_whom_to_ask(award: Award) -> None:
    writer = AffiliationFactory(municipality=award.municipality, role=Role.WRITER).user
    browser = as_user(writer)
    assert "hämtas av kommunens kontaktperson" in told(browser, browser.get(address(award)))
    assert content()["code"] == "not_contact"


def test_a_stranger_gets_what_a_nonsense_address_gets(award: Award) -> None:
    stranger = as_user(AffiliationFactory().user)
    assert stranger.get(address(award)).status_code == 404
    assert as_user(UserFactory(office=True)).get(address(award)).status_code == 404
    Award.objects.update(kind=AwardKind.HONOURABLE_MENTION)
    own = AffiliationFactory(municipality=award.municipality).user
    assert get(own, award).status_code == 404
    assert not Entry.objects.filter(kind=KIND).exists()


def test_a_superuser_outside_the_office_may_only_look(award: Award) -> None:
    desk = proved(UserFactory(is_superuser=True))
    assert desk.get(office_address(award)).status_code == 302
    assert content()["code"] == "not_contact"
