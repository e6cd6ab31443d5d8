"""The directory: members and the office find who shares what, and whom to write to."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import Invitation
from kvalitetskommun.audit.models import Entry
from network.models import Profile
from network.states import Subject
from nominations.models import Municipality
from nominations.states import Role
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, NominationFactory
from tests.factories_network import MembershipEndFactory, member, member_municipality
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db

LIST = "/natverk/medlemmar/"
FILLED = {
    "shares": ["demokrati", "arbetsmiljo"],
    "shares_words": "Medborgarbudget",
    "learns": ["samhallsbyggande"],
    "learns_words": "",
    "version": 0,
}


def named(answer: object) -> list[str]:
    content = answer.content.decode()  # type: ignore[attr-defined]
    return re.findall(r'card__title"><a[^>]*>(.*?)</a>', content)


def own(role: Role = Role.WRITER) -> tuple[Municipality, Client]:
    municipality = member_municipality()
    person = AffiliationFactory(municipality=municipality, role=role).user
    return municipality, browser_of(person)


def test_a_member_writes_and_the_others_find(members: Client, desk: Client) -> None:
    municipality, browser = own()
    silent = member_municipality()
    answer = browser.post(f"{LIST}{municipality.slug}/andra/", FILLED)
    assert answer["Location"] == f"{LIST}{municipality.slug}/"
    profile = Profile.objects.get()
    assert (profile.shares, profile.learns) == (
        [Subject.DEMOCRACY, Subject.WORKPLACE],
        [Subject.COMMUNITY],
    )
    assert silent.name in named(members.get(LIST))
    for query in ("?omrade=demokrati", "?hur=dela", "?hur=lara&omrade=samhallsbyggande"):
        assert named(members.get(LIST + query)) == [municipality.name]
        assert named(desk.get(LIST + query)) == [municipality.name]
    assert named(members.get(f"{LIST}?hur=lara&omrade=demokrati")) == []
    assert "Medborgarbudget" in text(members.get(f"{LIST}{municipality.slug}/"))
    assert Entry.objects.get().kind == "network.save_profile"


def test_filters_keep_each_other_and_an_unknown_choice_is_none(members: Client) -> None:
    page = members.get(f"{LIST}?hur=dela&omrade=hittepa").content.decode()
    assert 'href="/natverk/medlemmar/?omrade=demokrati&amp;hur=dela"' in page
    assert page.count('aria-current="page"') == 2


def test_strangers_and_ended_members_do_not_find_it(client: Client, stranger: Client) -> None:
    ended = member_municipality()
    MembershipEndFactory(nomination=ended.nominations.get())
    slug = member_municipality().slug
    for address in (LIST, f"{LIST}{slug}/", f"{LIST}{slug}/andra/"):
        assert stranger.get(address).status_code == 404
        assert browser_of(member(ended)).get(address).status_code == 404
        assert client.get(address).status_code == 302


def test_a_municipality_that_is_no_member_has_no_page(members: Client, desk: Client) -> None:
    waiting = NominationFactory().municipality
    for browser in (members, desk):
        assert browser.get(f"{LIST}{waiting.slug}/").status_code == 404
        assert named(browser.get(LIST)).count(waiting.name) == 0


def test_only_its_own_people_write(members: Client, desk: Client) -> None:
    address = f"{LIST}{member_municipality().slug}/andra/"
    for browser in (members, desk):
        assert browser.get(address).status_code == 404
        assert browser.post(address, FILLED).status_code == 404
    assert not Profile.objects.exists()


def test_a_colleague_was_before(members: Client) -> None:
    municipality, browser = own()
    address = f"{LIST}{municipality.slug}/andra/"
    browser.post(address, FILLED)
    answer = browser.post(address, FILLED | {"shares_words": "Budget på lätt svenska"})
    assert answer.status_code == 409
    page = text(answer)
    assert "En kollega har sparat sedan du öppnade sidan." in page
    assert "Budget på lätt svenska" in page
    assert "Medborgarbudget" in page
    assert Profile.objects.get().shares_words == "Medborgarbudget"
    assert 'name="version" value="1"' in answer.content.decode()
    assert Entry.objects.filter(kind="refusal.member_profile").count() == 1


def test_an_area_that_does_not_exist(members: Client) -> None:
    municipality, browser = own()
    answer = browser.post(f"{LIST}{municipality.slug}/andra/", FILLED | {"learns": ["x"]})
    assert answer.status_code == 422
    assert "Välj bland områdena i listan." in text(answer)


def test_a_person_chooses_not_to_be_shown(members: Client) -> None:
    municipality, browser = own()
    AffiliationFactory(municipality=municipality, ends_at=NOW - DAY, user__name="Har Slutat")
    person = municipality.affiliations.order_by("pk")[0].user
    page = f"{LIST}{municipality.slug}/"
    assert person.email in text(members.get(page))
    assert "Har Slutat" not in text(members.get(page))
    answer = browser.post(f"{LIST}synlighet/", {"visa": "nej"}, follow=True)
    assert "Du visas inte längre för de andra medlemmarna." in answer.content.decode()
    assert person.email not in text(members.get(page))
    assert "Kansliet förmedlar kontakten." in text(members.get(page))
    browser.post(f"{LIST}synlighet/", {"visa": "ja"})
    assert person.email in text(members.get(page))


def test_a_contact_invites_without_any_application(members: Client) -> None:
    municipality, browser = own(Role.CONTACT)
    page = f"{LIST}{municipality.slug}/"
    answer = browser.post(f"{page}bjud-in/", {"name": "Ny", "email": "ny@kommun.example"})
    assert answer["Location"] == page
    invitation = Invitation.objects.get()
    assert invitation.subject == f"{municipality.code}:writer"
    assert "ny@kommun.example" in text(browser.get(page))
    assert "ny@kommun.example" not in text(members.get(page))
    answer = browser.post(f"{page}aterkalla/{invitation.code}/", follow=True)
    assert "är återkallad" in answer.content.decode()
    assert "ny@kommun.example" not in text(browser.get(page))


def test_a_writer_and_a_stranger_do_not_invite(members: Client) -> None:
    municipality, browser = own()
    page = f"{LIST}{municipality.slug}/"
    filled = {"name": "Ny", "email": "ny@kommun.example"}
    answer = browser.post(f"{page}bjud-in/", filled, follow=True)
    assert "Det här gör bara kommunens kontaktperson." in answer.content.decode()
    assert members.post(f"{page}bjud-in/", filled).status_code == 404
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("email", ["x", f"{'x' * 300}@kommun.example"])
def test_an_address_that_is_none(members: Client, email: str) -> None:
    municipality, browser = own(Role.CONTACT)
    answer = browser.post(f"{LIST}{municipality.slug}/bjud-in/", {"name": "Ny", "email": email})
    assert answer.status_code == 422
    assert "Skriv en e-postadress på formen namn@exempel.se" in text(answer)
