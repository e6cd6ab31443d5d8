"""Registering: a place or the queue, and every reason why not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Event, Registration
from network.rules.registering import may_register
from network.states import GuestRule, RegistrationState
from network.workflow.registering import register
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, MunicipalityFactory, UserFactory
from tests.factories_network import (
    EventFactory,
    GuestFactory,
    RegistrationFactory,
    member,
    member_municipality,
)
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db
S = RegistrationState
NAMES = {
    "avanmal": "registration_cancel",
    "tacka-ja": "registration_accept",
    "tacka-nej": "registration_decline",
}


def event_with(**fields: object) -> Event:
    event: Event = EventFactory(registering=True, **fields)
    return event


def refusal(event: Event, person: User, by: User | None = None) -> str:
    return may_register(event, person, by=by or person, now=NOW).code


def letters() -> list[tuple[str, str]]:
    return list(Message.objects.order_by("pk").values_list("kind", "to"))


def queue(event: Event) -> list[tuple[str, int | None]]:
    rows = Registration.objects.filter(event=event).order_by("pk")
    return list(rows.values_list("state", "queue_number"))


def test_places_first_then_the_queue_in_order() -> None:
    event = event_with(capacity=2)
    people = [UserFactory() for _ in range(4)]
    for person in people:
        register(event, person, by=person, now=NOW)
    assert queue(event) == [
        (S.CONFIRMED, None),
        (S.CONFIRMED, None),
        (S.WAITING, 1),
        (S.WAITING, 2),
    ]
    assert letters() == [
        ("registration_confirmed", people[0].email),
        ("registration_confirmed", people[1].email),
        ("registration_waiting", people[2].email),
        ("registration_waiting", people[3].email),
    ]
    assert list(Entry.objects.values_list("kind", flat=True)) == ["network.register"] * 4


def test_a_place_that_is_offered_is_taken() -> None:
    event = event_with(capacity=1)
    RegistrationFactory(event=event, offered=True)
    person = UserFactory()
    assert register(event, person, by=person, now=NOW).state == S.WAITING


def test_without_a_number_of_places_everybody_fits() -> None:
    event = event_with()
    for _ in range(3):
        person = UserFactory()
        assert register(event, person, by=person, now=NOW).state == S.CONFIRMED


def test_the_municipality_is_the_one_that_is_a_member() -> None:
    person = AffiliationFactory(municipality=MunicipalityFactory(name="Abbekås")).user
    town = member_municipality()
    AffiliationFactory(user=person, municipality=town)
    event = event_with(for_members=True)
    assert register(event, person, by=person, now=NOW).municipality == town


@pytest.mark.parametrize(
    ("code", "fields"),
    [
        ("cancelled", {"cancelled": True}),
        ("begun", {"starts_at": NOW}),
        ("over", {"held": True}),
        ("no_registration", {"registration_opens_at": None}),
        ("no_registration", {"draft": True}),
        ("not_open", {"registration_opens_at": NOW + timedelta(seconds=1)}),
        ("closed", {"registration_closes_at": NOW}),
        ("not_member", {"for_members": True}),
    ],
)
def test_refused(code: str, fields: dict[str, object]) -> None:
    assert refusal(event_with(**fields), UserFactory()) == code


def test_until_the_last_moment() -> None:
    assert (
        refusal(event_with(registration_closes_at=NOW + timedelta(seconds=1)), UserFactory()) == ""
    )
    assert refusal(event_with(registration_opens_at=NOW), UserFactory()) == ""


def test_twice_is_refused_and_again_after_leaving_is_not() -> None:
    registration = RegistrationFactory()
    assert refusal(registration.event, registration.user) == "twice"
    registration.state = S.CANCELLED
    registration.save()
    assert refusal(registration.event, registration.user) == ""


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (
            1,
            "Åre kommun får anmäla en person till träffen, och en är redan anmäld. "
            "När den personen avanmäler sig kan en annan anmälas.",
        ),
        (
            2,
            "Åre kommun får anmäla högst 2 personer till träffen, och så många är redan anmälda. "
            "När någon av dem avanmäler sig kan en annan anmälas.",
        ),
    ],
)
def test_over_the_municipality_s_quota(most: int, words: str) -> None:
    town = MunicipalityFactory(full_name="Åre kommun")
    event = event_with(capacity=9, capacity_per_municipality=most)
    for _ in range(most):
        RegistrationFactory(event=event, municipality=town)
    colleague = AffiliationFactory(municipality=town).user
    with pytest.raises(Refused) as refused:
        register(event, colleague, by=colleague, now=NOW)
    assert refused.value.answer.code == "quota"
    assert refused.value.answer.reason == words
    assert refusal(event, AffiliationFactory().user) == ""
    assert Registration.objects.count() == most


def test_a_colleague_registers_and_the_person_is_told() -> None:
    town = member_municipality()
    me, colleague = member(town), member(town)
    event = event_with(for_members=True)
    browser = browser_of(me)
    address = f"/natverk/anmalan/{event.code}/"
    answer = browser.post(f"{address}kollega/", {"email": colleague.email.upper()}, follow=True)
    assert f"{colleague.name} har en plats" in text(answer)
    registration = Registration.objects.get()
    assert (registration.user, registration.registered_by) == (colleague, me)
    letter = Message.objects.get()
    assert letter.to == colleague.email
    assert letter.text.count(f"{me.name} har anmält dig") == 1
    assert letter.text.count(address) == 1


@pytest.mark.parametrize("known", [True, False])
def test_an_address_outside_the_municipality_where_no_guests_are_taken(known: bool) -> None:
    event = event_with(guest_rule=GuestRule.NO)
    outside = AffiliationFactory().user.email if known else "nagon@annan.example"
    me = AffiliationFactory().user
    browser = browser_of(me)
    address = f"/natverk/anmalan/{event.code}/"
    answer = browser.post(f"{address}kollega/", {"email": outside})
    assert "Adressen hör inte till någon som arbetar för er kommun här." in text(answer)
    assert answer.status_code == 422
    assert f'value="{outside}"' in answer.content.decode()
    assert (Registration.objects.count(), Message.objects.count()) == (0, 0)


def test_the_page_from_registering_to_leaving() -> None:
    event = event_with(capacity=1)
    browser = browser_of(UserFactory())
    address = f"/natverk/anmalan/{event.code}/"
    assert "1 plats kvar" in text(browser.get(address))
    answer = browser.post(f"{address}anmal/", {"needs": "Hörslinga"}, follow=True)
    assert "Du har en plats." in text(answer)
    assert "Du har skrivit att du behöver: Hörslinga" in text(answer)
    answer = browser.post(f"{address}anmal/", follow=True)
    assert "Du är redan anmäld." in text(answer)
    second = browser_of(UserFactory())
    assert "Ställ dig i kö" in text(second.get(address))
    assert "Du är först i kön." in text(second.post(f"{address}anmal/", follow=True))
    answer = browser.post(f"{address}avanmal/", follow=True)
    assert "Du är avanmäld." in text(answer)
    assert "En plats är ledig för dig" in text(second.get(address))
    assert "Platsen är din." in text(second.post(f"{address}tacka-ja/", follow=True))
    assert text(second.get("/natverk/anmalan/")).count(event.title) == 1


@pytest.mark.parametrize(
    ("fields", "heading", "row"),
    [
        ({}, "Du hade en plats", "Hade plats"),
        ({"attended": True}, "Du hade en plats", "Deltog"),
        ({"waiting": True}, "Du stod i kö och fick ingen plats.", "Fick ingen plats"),
    ],
)
def test_what_has_been_is_told_as_past(fields: dict[str, bool], heading: str, row: str) -> None:
    registration = RegistrationFactory(event=event_with(held=True), **fields)
    browser = browser_of(registration.user)
    page = text(browser.get(f"/natverk/anmalan/{registration.event.code}/"))
    assert heading in page
    assert "Du har en plats" not in page
    assert "Du står i kö" not in page
    assert row in text(browser.get("/natverk/anmalan/"))


def test_needs_too_long_are_given_back(client: Client) -> None:
    event = event_with()
    browser = browser_of(UserFactory())
    answer = browser.post(f"/natverk/anmalan/{event.code}/anmal/", {"needs": "å" * 501})
    assert answer.status_code == 422
    assert "å" * 501 in answer.content.decode()
    assert "Skriv högst 500 tecken om vad du behöver." in text(answer)
    assert Registration.objects.count() == 0


def test_a_page_that_one_may_not_open() -> None:
    event = EventFactory(registering=True, for_members=True)
    browser = browser_of(UserFactory())
    assert browser.get(f"/natverk/anmalan/{event.code}/").status_code == 404
    for button in ("anmal", "kollega", *NAMES):
        assert browser.post(f"/natverk/anmalan/{event.code}/{button}/").status_code == 404


def test_whose_membership_has_ended_still_gives_up_the_place() -> None:
    registration = RegistrationFactory(event=event_with(for_members=True))
    browser = browser_of(registration.user)
    address = f"/natverk/anmalan/{registration.event.code}/"
    page = browser.get(address)
    assert "Du har en plats" in text(page)
    assert registration.event.get_absolute_url() not in page.content.decode()
    answer = browser.post(f"{address}avanmal/", follow=True)
    assert "Du är avanmäld." in text(answer)
    assert answer.redirect_chain == [("/natverk/anmalan/", 302)]
    assert browser.get(address).status_code == 404


@pytest.mark.parametrize("button", ["avanmal", "tacka-ja", "tacka-nej"])
def test_a_second_click_is_answered_where_the_page_is_gone(button: str) -> None:
    registration = RegistrationFactory(event=event_with(for_members=True))
    browser = browser_of(registration.user)
    address = f"/natverk/anmalan/{registration.event.code}/"
    browser.post(f"{address}avanmal/")
    answer = browser.post(f"{address}{button}/", follow=True)
    assert answer.redirect_chain == [("/natverk/anmalan/", 302)]
    said = {"avanmal": "Anmälan är redan avslutad."}.get(button, "Det finns inget erbjudande")
    assert said in text(answer)
    assert Entry.objects.latest("number").kind == f"refusal.{NAMES[button]}"


def test_whose_membership_has_ended_still_sees_whom_the_municipality_invited() -> None:
    event = event_with(for_members=True)
    person = AffiliationFactory()
    RegistrationFactory(event=event, user=person.user)
    GuestFactory(event=event, municipality=person.municipality, email="gast@annan.example")
    browser = browser_of(person.user)
    listed = f"/natverk/anmalan/{event.code}/inbjudna/"
    assert listed in browser.get(f"/natverk/anmalan/{event.code}/").content.decode()
    assert "gast@annan.example" in text(browser.get(listed))


def test_closing_is_after_the_day(client: Client) -> None:
    EventFactory(title="Stängd", registering=True, registration_closes_at=NOW)
    EventFactory(title="Full", registering=True, capacity=0 + 1, starts_at=NOW + 8 * DAY)
    RegistrationFactory(event=Event.objects.get(title="Full"))
    EventFactory(title="Ledig", registering=True, capacity=5, starts_at=NOW + 9 * DAY)
    page = text(client.get("/natverk/kalender/"))
    assert [page.count(word) for word in ("Anmälan stängd", "Fullbokat", "5 platser kvar")] == [
        1,
        1,
        1,
    ]
