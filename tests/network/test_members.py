"""Membership: from the second of the release until the day the office sets; no sign before."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kvalitetskommun.accounts.models import User
from network.account_page import places
from network.models import Membership
from network.rules import is_member, member_municipalities
from nominations.models import Municipality
from nominations.workflow.releasing import take_back
from tests.clock import NOW, Clock
from tests.factories import (
    DAY,
    AffiliationFactory,
    EditionFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    UserFactory,
)
from tests.factories_network import (
    EventFactory,
    MembershipEndFactory,
    member,
    member_municipality,
)
from tests.network.conftest import browser_of
from tests.network.reading import statuses, text, titles

pytestmark = pytest.mark.django_db

LIST = "/natverk/mina-traffar/"
SECOND = timedelta(seconds=1)


def names(now: datetime = NOW) -> list[str]:
    return [row.name for row in member_municipalities(now).in_swedish_order()]


def pages(user: User, code: str) -> list[int]:
    browser = browser_of(user)
    addresses = (LIST, f"{LIST}{code}/", f"{LIST}{code}/traff.ics")
    return [browser.get(address).status_code for address in addresses]


def test_from_the_second_of_the_release() -> None:
    nomination = NominationFactory()
    person = AffiliationFactory(municipality=nomination.municipality).user
    release = ReleaseFactory(edition=nomination.edition, publish_at=NOW)
    assert (names(NOW - SECOND), is_member(person, NOW - SECOND)) == ([], False)
    assert names(NOW) == [nomination.municipality.name]
    assert is_member(person, NOW)
    take_back(release, by=UserFactory(office=True), now=NOW)
    assert (names(NOW), is_member(person, NOW)) == ([], False)


def test_a_release_that_is_not_confirmed_makes_no_member() -> None:
    nomination = NominationFactory()
    ReleaseFactory(edition=nomination.edition, confirmed_at=None)
    assert names() == []


def test_revoked_and_withdrawn_make_no_member() -> None:
    edition = EditionFactory()
    ReleaseFactory(edition=edition, publish_at=NOW - 2 * DAY)
    NominationFactory(edition=edition, revoked=True)
    NominationFactory(edition=edition, withdrawn=True)
    assert names() == []


def test_before_the_release_every_page_has_the_same_bytes(clock: Clock) -> None:
    """A person of a municipality that will be nominated cannot tell, and nobody else can."""
    event = EventFactory(for_members=True)
    chosen, other = MunicipalityFactory(), MunicipalityFactory()
    persons = [AffiliationFactory(municipality=place).user for place in (chosen, other)]
    nomination = NominationFactory(municipality=chosen)
    addresses = (LIST, f"{LIST}{event.code}/", f"{LIST}{event.code}/traff.ics", "/natverk/")
    before = {address: browser_of(persons[0]).get(address).content for address in addresses}
    ReleaseFactory(edition=nomination.edition, publish_at=NOW + DAY)
    clock.set(NOW + DAY - SECOND)
    for person in persons:
        browser = browser_of(person)
        seen = {address: browser.get(address).content for address in addresses}
        assert seen == before
        assert places(person, clock.now()) == []
        assert pages(person, event.code) == [404, 404, 404]
    clock.set(NOW + DAY)
    assert pages(persons[0], event.code) == [200, 200, 200]
    assert pages(persons[1], event.code) == [404, 404, 404]


def test_until_the_day_that_the_office_sets() -> None:
    municipality = member_municipality()
    nomination = municipality.nominations.get()
    MembershipEndFactory(nomination=nomination, ends_on=date(2026, 12, 31))
    midnight = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    assert names(midnight - SECOND) == [municipality.name]
    assert names(midnight) == []


def test_a_new_nomination_renews_and_its_end_ends_all() -> None:
    municipality = member_municipality()
    earlier = municipality.nominations.get()
    later = NominationFactory(
        municipality=municipality, edition=EditionFactory(year=earlier.edition.year + 2)
    )
    end = MembershipEndFactory(nomination=earlier)
    assert names() == []
    ReleaseFactory(edition=later.edition)
    assert names() == [municipality.name]
    end.nomination = later
    end.save()
    assert names() == []


def test_a_later_nomination_that_stepped_back_takes_nothing() -> None:
    municipality = member_municipality()
    year = municipality.nominations.get().edition.year + 2
    later = EditionFactory(year=year)
    ReleaseFactory(edition=later, publish_at=NOW - DAY)
    NominationFactory(municipality=municipality, edition=later, withdrawn=True)
    assert names() == [municipality.name]


def test_one_row_a_municipality_and_when_it_began() -> None:
    municipality = member_municipality()
    (membership,) = Membership.objects.running(NOW).with_start()
    assert (membership.municipality, membership.began_at) == (municipality, NOW - SECOND * 3600)


@pytest.mark.parametrize("ended", [True, False])
def test_whose_assignment_has_ended_is_no_member(ended: bool) -> None:
    affiliation = AffiliationFactory(
        municipality=member_municipality(), ends_at=NOW - SECOND if ended else None
    )
    assert is_member(affiliation.user, NOW) is not ended


def test_a_suspended_person_is_no_member() -> None:
    person = member()
    person.is_active = False
    person.save()
    assert not is_member(person, NOW)


def test_who_may_read_the_members_pages(client: Client, office: User) -> None:
    event = EventFactory(for_members=True)
    host = EventFactory(for_members=True, host=MunicipalityFactory()).host
    assert pages(member(), event.code) == [200, 200, 200]
    assert pages(office, event.code) == [200, 200, 200]
    assert pages(UserFactory(), event.code) == [404, 404, 404]
    assert pages(AffiliationFactory(municipality=host).user, event.code) == [404, 404, 404]
    for address in (LIST, f"{LIST}{event.code}/", f"{LIST}{event.code}/traff.ics"):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, f"/konto/logga-in/?next={address}")


def test_members_see_all_that_is_announced(members: Client) -> None:
    EventFactory(title="Öppen", starts_at=NOW + DAY)
    EventFactory(title="Sluten", for_members=True, starts_at=NOW + 2 * DAY)
    EventFactory(title="Struken", for_members=True, cancelled=True, starts_at=NOW + 3 * DAY)
    EventFactory(title="Hållen", for_members=True, held=True)
    draft = EventFactory(draft=True, for_members=True)
    page = members.get(LIST)
    assert titles(page) == ["Öppen", "Sluten", "Struken", "Hållen"]
    assert statuses(page) == ["För medlemmar", "Inställt", "För medlemmar", "För medlemmar"]
    assert members.get(f"{LIST}{draft.code}/").status_code == 404
    assert page["Cache-Control"] == "private, no-store"


def test_the_members_are_listed_in_swedish_order() -> None:
    made = [(MunicipalityFactory(name=name)) for name in ("Örebro", "Arvika", "Åre")]
    edition = EditionFactory()
    for municipality in made:
        NominationFactory(municipality=municipality, edition=edition)
    ReleaseFactory(edition=edition)
    words = text(browser_of(member(made[0])).get(LIST))
    assert words.endswith("vill lära sig Arvika Åre Örebro")


def test_the_account_page_leads_there(members: Client, office: User, stranger: Client) -> None:
    stems = (
        *("member_event_list", "member_directory", "member_visit_list", "member_library"),
        "following",
    )
    assert [place.url for place in places(office, NOW)] == [reverse(stem) for stem in stems]
    home = reverse("account_home")
    assert f'href="{LIST}"' in members.get(home).content.decode()
    assert f'href="{LIST}"' not in stranger.get(home).content.decode()


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_query_counts(members: Client, rows: int) -> None:
    for number in range(rows):
        host: Municipality = MunicipalityFactory()
        EventFactory(for_members=True, host=host, starts_at=NOW + (number - rows // 2) * DAY)
        member_municipality()
    # Once a minute a sign of the person is written in the session.
    members.get(LIST)
    with CaptureQueriesContext(connection) as queries:
        members.get(LIST)
    assert len(queries) <= 10
