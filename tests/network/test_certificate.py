"""The certificate of attendance: for who was there and for the host; for nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from network.models import Registration
from tests.factories import AffiliationFactory, MunicipalityFactory, UserFactory
from tests.factories_network import EventFactory, RegistrationFactory
from tests.network.conftest import browser_of
from tests.network.reading import text
from tests.nominations.documents.papers import inside, words

pytestmark = pytest.mark.django_db


def attended(**more: object) -> Registration:
    """Give the registration of one who was there, at an event with a host that is over."""
    event = EventFactory(registering=True, held=True, host=MunicipalityFactory())
    values = {"user__name": "Åsa Öst", "municipality": MunicipalityFactory(), "attended": True}
    made: Registration = RegistrationFactory(event=event, **(values | more))
    return made


@pytest.mark.needs("pdftotext")
def test_the_person_has_a_certificate() -> None:
    one = attended()
    browser = browser_of(one.user)
    address = f"/natverk/intyg/{one.code}/"
    assert address in browser.get("/natverk/anmalan/").content.decode()
    assert address in browser.get(f"/natverk/anmalan/{one.event.code}/").content.decode()
    answer = browser.get(address)
    assert answer["Content-Type"] == "application/pdf"
    said = words(answer.content)
    assert one.municipality is not None
    assert one.event.host is not None
    for part in (one.municipality.full_name, one.event.host.full_name, one.event.title, one.code):
        assert part in said
    found = inside(answer.content)
    assert (found.pages, found.ua_part, found.language) == (1, "1", "sv-SE")
    assert found.title == f"Intyg: Åsa Öst, {one.event.title}"
    assert browser.get(address).content == answer.content


def test_the_host_and_the_office_have_it_too_and_nobody_else(
    desk: Client, members: Client, stranger: Client
) -> None:
    one = attended()
    host = browser_of(AffiliationFactory(municipality=one.event.host).user)
    beside = browser_of(AffiliationFactory(municipality=one.municipality).user)
    address = f"/natverk/intyg/{one.code}/"
    assert [who.get(address).status_code for who in (host, desk)] == [200, 200]
    assert [who.get(address).status_code for who in (members, stranger, beside)] == [404] * 3
    page = host.get(f"/natverk/anmalan/{one.event.code}/deltagare/")
    assert "Intyg för Åsa Öst (PDF)" in text(page)


def test_somebody_else_s_reading_is_written_down_and_one_s_own_is_not(desk: Client) -> None:
    one = attended()
    host = browser_of(AffiliationFactory(municipality=one.event.host).user)
    address = f"/natverk/intyg/{one.code}/"
    browser_of(one.user).get(address)
    assert Entry.objects.count() == 0
    for browser in (host, desk):
        browser.get(address)
    rows = Entry.objects.order_by("number").values_list("kind", "code")
    assert list(rows) == [("network.read_certificate", f"{one.event.code}/{one.code}")] * 2


@pytest.mark.parametrize("attended_as", [None, False])
def test_who_was_not_ticked_has_none(attended_as: bool | None) -> None:
    one = attended(attended=attended_as)
    browser = browser_of(one.user)
    assert browser.get(f"/natverk/intyg/{one.code}/").status_code == 404
    assert "intyg" not in text(browser.get("/natverk/anmalan/"))


def test_before_the_event_is_over_there_is_none() -> None:
    event = EventFactory(registering=True)
    one = RegistrationFactory(event=event, attended=True)
    assert browser_of(one.user).get(f"/natverk/intyg/{one.code}/").status_code == 404
    assert browser_of(UserFactory()).get("/natverk/intyg/finns-inte/").status_code == 404


def test_a_hostile_name_does_not_break_it() -> None:
    one = attended(user__name='#eval("1") \\ $x$ 漢字 *fet* ' + "å" * 60)
    answer = browser_of(one.user).get(f"/natverk/intyg/{one.code}/")
    assert answer.status_code == 200
    assert inside(answer.content).pages == 1
