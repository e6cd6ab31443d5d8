"""Inviting somebody outside the municipality: sent, sent again, taken back, and why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from kvalitetskommun.accounts.models import User
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.codes import hash_of
from kvalitetskommun.mail.models import Message
from network.models import Event, Guest, NoInvitations, Registration
from network.models.no_invitations import digest_of
from network.rules.guests import may_invite_guest, may_resend_guest, may_revoke_guest
from network.states import GuestRule, GuestState
from network.workflow.guests import still_open, stop_outdated
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, MunicipalityFactory, UserFactory
from tests.factories_network import EventFactory, GuestFactory, RegistrationFactory, member
from tests.network.conftest import browser_of
from tests.network.guests import OUTSIDE, host_person, invite, kinds, links
from tests.network.reading import text

pytestmark = pytest.mark.django_db


def event_with(**fields: object) -> Event:
    event: Event = EventFactory(registering=True, **fields)
    return event


def refusal(event: Event, by: User, email: str = OUTSIDE) -> str:
    return may_invite_guest(event, email, by=by, now=NOW).code


@pytest.mark.parametrize("known", [True, False])
def test_an_address_outside_gets_an_invitation_and_no_place(known: bool) -> None:
    """Who has a log-in with another municipality is nobody else's business: the same answer."""
    event, me = event_with(title="Tidiga insatser"), host_person()
    if known:
        AffiliationFactory(user=UserFactory(email=OUTSIDE))
    browser = browser_of(me)
    address = f"/natverk/anmalan/{event.code}/"
    answer = browser.post(f"{address}kollega/", {"email": OUTSIDE.upper()}, follow=True)
    assert f"{OUTSIDE} hör inte till er kommun här och har fått en inbjudan." in text(answer)
    guest = Guest.objects.get()
    assert (guest.state, guest.email, guest.invited_by) == (GuestState.INVITED, OUTSIDE, me)
    assert guest.expires_at == event.starts_at == NOW + 7 * DAY
    assert Registration.objects.count() == 0
    letter = Message.objects.get()
    assert (letter.kind, letter.to, letter.personal) == ("guest_invited", OUTSIDE, True)
    assert letter.text.count(f"{me.name} på {guest.municipality.full_name} bjuder in dig") == 1
    assert guest.token_hash == hash_of(links()[0].split("/")[3])
    assert list(Entry.objects.values_list("kind", "code")) == [
        ("network.invite_guest", f"{event.code}/{guest.code}")
    ]


def test_an_address_longer_than_any_is_asked_for_again() -> None:
    event, email = event_with(), f"{'x' * 300}@annan.example"
    browser = browser_of(host_person())
    answer = browser.post(f"/natverk/anmalan/{event.code}/kollega/", {"email": email})
    assert answer.status_code == 422
    assert "Skriv en e-postadress på formen namn@exempel.se" in text(answer)
    assert Guest.objects.count() == 0


def test_the_token_stays_in_the_letter() -> None:
    token = invite(event_with(), host_person()).split("/")[3]
    assert token not in str(Guest.objects.values().get())
    assert [entry for entry in Entry.objects.all() if token in entry.content.canonical] == []


def test_it_ends_with_the_registration() -> None:
    event = event_with(registration_closes_at=NOW + 2 * DAY)
    invite(event, host_person())
    assert Guest.objects.get().expires_at == NOW + 2 * DAY


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("cancelled", {"cancelled": True}),
        ("begun", {"starts_at": NOW}),
        ("closed", {"registration_closes_at": NOW}),
        ("not_member", {"for_members": True, "guest_rule": GuestRule.YES}),
        ("not_colleague", {"guest_rule": GuestRule.NO}),
        ("", {}),
    ],
)
def test_refused(code: str, fields: dict[str, object]) -> None:
    assert refusal(event_with(**fields), host_person()) == code


def test_members_events_are_for_guests_when_the_office_says_so() -> None:
    me = member()
    assert refusal(event_with(for_members=True), me) == "not_colleague"
    assert refusal(event_with(for_members=True, guest_rule=GuestRule.YES), me) == ""


def test_who_acts_for_no_municipality_invites_nobody() -> None:
    assert refusal(event_with(), UserFactory()) == "not_colleague"


def test_the_municipality_s_own_address_gets_a_log_in_instead() -> None:
    town = MunicipalityFactory(email_domains="orebro.example, annan.example")
    assert refusal(event_with(), AffiliationFactory(municipality=town).user) == "no_log_in"


def test_who_asked_never_to_be_invited_is_not() -> None:
    NoInvitations.objects.create(digest=digest_of(OUTSIDE), since=NOW)
    assert refusal(event_with(), host_person()) == "wants_none"
    assert refusal(event_with(), host_person(), "annan@annan.example") == ""


def test_once_for_each_municipality_and_event() -> None:
    event, me = event_with(), host_person()
    invite(event, me)
    assert refusal(event, me) == "already_invited"
    assert refusal(event_with(), me) == ""
    assert refusal(event, host_person()) == ""


def test_a_full_quota_invites_nobody() -> None:
    me = AffiliationFactory()
    event = event_with(capacity_per_municipality=1)
    RegistrationFactory(event=event, municipality=me.municipality)
    assert refusal(event, me.user) == "quota"


def test_limits_for_person_municipality_and_address(settings: Settings) -> None:
    settings.HOURLY_LIMITS = {**settings.HOURLY_LIMITS, "guest_invitations": 2}
    settings.GUEST_INVITATIONS_PER_DAY = 3
    event, mine = event_with(), AffiliationFactory()
    for number in range(2):
        assert refusal(event, mine.user, f"g{number}@annan.example") == ""
        invite(event, mine.user, f"g{number}@annan.example")
    assert refusal(event, mine.user) == "too_many_invitations"
    colleague = AffiliationFactory(municipality=mine.municipality).user
    invite(event, colleague)
    assert refusal(event, colleague, "g3@annan.example") == "too_many_today"
    assert refusal(event, host_person(), "g3@annan.example") == ""


def test_sent_again_with_a_new_link(client: Client) -> None:
    event, me = event_with(), host_person()
    browser = browser_of(me)
    first = invite(event, browser)
    guest = Guest.objects.get()
    address = f"/natverk/anmalan/{event.code}/inbjudna/"
    answer = browser.post(f"{address}{guest.code}/skicka-igen/", follow=True)
    assert f"Inbjudan är skickad igen till {OUTSIDE}." in text(answer)
    old, new = links()
    assert old == first
    assert (client.get(old).status_code, client.get(new).status_code) == (404, 200)
    assert "Länken fungerar inte" in text(client.get(old))
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        "cancelled",
        "waiting",
    ]
    browser.post(f"{address}{guest.code}/skicka-igen/")
    answer = browser.post(f"{address}{guest.code}/skicka-igen/", follow=True)
    assert "Personen har fått 3 brev om det här den senaste timmen." in text(answer)


def test_one_that_has_expired_is_sent_again_and_one_that_is_forgotten_is_not() -> None:
    me = AffiliationFactory()
    late = GuestFactory(municipality=me.municipality, expires_at=NOW)
    assert may_resend_guest(late, by=me.user, now=NOW).code == ""
    late.email = ""
    assert may_resend_guest(late, by=me.user, now=NOW).code == "forgotten"


def test_after_a_membership_an_invitation_is_taken_back_and_not_sent_again() -> None:
    me = AffiliationFactory()
    event = event_with(for_members=True, guest_rule=GuestRule.YES)
    guest = GuestFactory(event=event, municipality=me.municipality)
    assert may_resend_guest(guest, by=me.user, now=NOW).code == "not_member"
    assert may_revoke_guest(guest, by=me.user, now=NOW).code == ""
    assert may_revoke_guest(guest, by=member(), now=NOW).code == "not_yours"


def test_after_a_membership_its_people_find_what_they_have_sent_and_take_it_back() -> None:
    me = AffiliationFactory()
    event = event_with(for_members=True, guest_rule=GuestRule.YES)
    guest = GuestFactory(event=event, municipality=me.municipality)
    browser, other = browser_of(me.user), browser_of(host_person())
    page = f"/natverk/anmalan/{event.code}/"
    assert "Inbjudna utanför kommunen (1)" in text(browser.get(page))
    assert guest.email in text(browser.get(f"{page}inbjudna/"))
    answer = browser.post(f"{page}inbjudna/{guest.code}/aterkalla/", follow=True)
    assert f"Inbjudan till {guest.email} är återkallad." in text(answer)
    assert other.get(f"{page}inbjudna/").status_code == 404


def test_what_takes_no_guests_any_longer_says_so() -> None:
    me = AffiliationFactory()
    guest = GuestFactory(event=event_with(guest_rule=GuestRule.NO), municipality=me.municipality)
    assert may_resend_guest(guest, by=me.user, now=NOW).code == "no_guests"


def test_taken_back(client: Client) -> None:
    event, me = event_with(), host_person()
    browser = browser_of(me)
    link = invite(event, browser)
    guest = Guest.objects.get()
    address = f"/natverk/anmalan/{event.code}/inbjudna/"
    answer = browser.post(f"{address}{guest.code}/aterkalla/", follow=True)
    assert f"Inbjudan till {OUTSIDE} är återkallad." in text(answer)
    assert "Inbjudan är återkallad" in text(client.get(link))
    client.post(f"{link}tacka-ja/", {"name": "Gunilla"})
    assert Registration.objects.count() == 0
    answer = browser.post(f"{address}{guest.code}/aterkalla/", follow=True)
    assert "Inbjudan är återkallad av kommunen som skickade den." in text(answer)
    assert not still_open(Message.objects.get(), NOW)


def test_the_list_is_the_municipality_s_own() -> None:
    event, mine = event_with(), AffiliationFactory()
    GuestFactory(event=event, municipality=mine.municipality, email="a@annan.example")
    GuestFactory(event=event, municipality=mine.municipality, expires_at=NOW)
    GuestFactory(event=event, email="b@annan.example")
    colleague = AffiliationFactory(municipality=mine.municipality).user
    address = f"/natverk/anmalan/{event.code}/inbjudna/"
    page = text(browser_of(colleague).get(address))
    assert [page.count(words) for words in ("a@annan", "Gick ut utan svar", "b@annan")] == [3, 1, 0]
    assert "Inbjudna utanför kommunen (2)" in text(
        browser_of(mine.user).get(f"/natverk/anmalan/{event.code}/")
    )
    other = browser_of(host_person())
    assert "Ni har inte bjudit in någon" in text(other.get(address))
    assert other.post(f"{address}{Guest.objects.first().code}/aterkalla/").status_code == 404


def test_a_letter_leaves_only_while_it_can_be_answered() -> None:
    event = event_with()
    invite(event, host_person())
    letter = Message.objects.get()
    assert still_open(letter, NOW)
    assert not still_open(letter, NOW + 7 * DAY)
    assert (stop_outdated(NOW), stop_outdated(NOW + 7 * DAY)) == (0, 1)
    Event.objects.update(state="cancelled", cancelled_at=NOW, cancel_reason="Sjukdom.")
    assert not still_open(letter, NOW + timedelta(minutes=1))
    assert kinds() == ["guest_invited"]
