"""The demo's network: every sort of event, and a member who comes with the release."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from kvalitetskommun.site.demo.conferences import add_conferences
from kvalitetskommun.site.demo.gatherings import add_events
from kvalitetskommun.site.demo.people import People
from network.models import Event, FollowUp, Guest, Material, Registration
from network.rules import is_member
from network.rules.follow_up_results import TOO_FEW, results_of
from network.states import Audience, EventKind, EventState, MaterialKind, MeetingForm
from nominations.models import Affiliation, Municipality
from nominations.states import ReleaseKind, Role
from tests.clock import NOW
from tests.factories import (
    DAY,
    AwardFactory,
    EditionFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
)
from tests.network.reading import statuses, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def people() -> People:
    """The demo's people, and the municipalities that are hosts."""
    for name in ("Burlöv", "Höganäs", "Nacka"):
        MunicipalityFactory(name=name)
    return People(NOW - 70 * DAY)


def test_the_calendar_of_the_demo(client: Client, people: People) -> None:
    add_events(people, NOW)
    page = client.get("/natverk/kalender/")
    assert titles(page) == [
        "Exempel: Chefer som hinner leda",
        "Exempel: Mål som märks i vardagen",
        "Exempel: Studiebesök om tidiga insatser i skolan",
        "Exempel: Öppna data i vardagen",
        "Exempel: De nominerades dag",
        "Exempel: Vinnarens dag",
        "Exempel: Frågestund om självskattningen",
        "Exempel: Studiebesök på ett kontaktcenter",
        "Exempel: Invånarnas synpunkter som styrning",
        "Exempel: Samtal som leder vidare",
        "Exempel: En dag hos en tidigare vinnare",
        "Exempel: Kvalitetsdagen, förra gången",
    ]
    assert statuses(page) == [
        *("Fullbokat", "Öppen för anmälan", "Nytt datum", "23 platser kvar", "Inställt"),
        *("300 platser kvar", "199 platser kvar"),
    ]


def test_one_guest_has_said_yes_and_one_is_silent(people: People) -> None:
    add_events(people, NOW)
    rows = Guest.objects.order_by("pk").values_list("state", "municipality__name")
    assert list(rows) == [("accepted", "Nacka"), ("invited", "Nacka")]


def test_the_full_event_has_an_offer_and_a_queue(people: People) -> None:
    add_events(people, NOW)
    full = Registration.objects.filter(event__capacity=4).order_by("pk")
    assert list(full.values_list("state", flat=True)) == [
        *("cancelled", "confirmed", "confirmed", "confirmed", "offered", "waiting"),
    ]


def test_the_member_comes_with_the_release(people: People) -> None:
    add_events(people, NOW)
    person = people["natverk.burlov"]
    affiliation = Affiliation.objects.get(user=person)
    assert affiliation.role == Role.WRITER
    assert not is_member(person, NOW)
    nomination = NominationFactory(municipality=affiliation.municipality)
    ReleaseFactory(edition=nomination.edition, publish_at=NOW + DAY)
    assert not is_member(person, NOW + DAY - timedelta(seconds=1))
    assert is_member(person, NOW + DAY)


def test_earlier_memberships_have_ended(people: People) -> None:
    edition = EditionFactory(year=2021)
    municipality = people.contact_of(MunicipalityFactory(), NOW).affiliations.get().municipality
    NominationFactory(edition=edition, municipality=municipality)
    ReleaseFactory(edition=edition)
    contact = people.contact_of(municipality, NOW)
    assert is_member(contact, NOW)
    add_events(people, NOW)
    assert not is_member(contact, NOW)


def test_every_kind_of_material(client: Client, people: People) -> None:
    add_events(people, NOW)
    assert set(Material.objects.values_list("kind", flat=True)) == set(MaterialKind)
    assert client.get("/natverk/bibliotek/").content.decode().count('class="hit"') == 3


def test_each_kind_has_been_and_comes_in_every_form(people: People) -> None:
    add_events(people, NOW)
    coming = Event.objects.coming_after(NOW)
    for events in (Event.objects.past(NOW), coming):
        assert set(events.values_list("kind", flat=True)) == set(EventKind)
        assert set(events.values_list("form", flat=True)) == set(MeetingForm)
        assert set(events.values_list("audience", flat=True)) == set(Audience)
    assert [event.is_moved(NOW) for event in coming].count(True) == 1
    assert Event.objects.upcoming(NOW).filter(state=EventState.CANCELLED).count() == 1


def test_a_conference_has_a_host_when_everybody_knows_who(people: People) -> None:
    edition = EditionFactory(year=NOW.year + 1)
    nacka = Municipality.objects.get(name="Nacka")
    NominationFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition, publish_at=NOW + DAY)
    add_conferences(people, NOW)
    coming = Event.objects.coming_after(NOW)
    assert set(coming.values_list("host", "place")) == {
        *((None, "Svenska Mässan"), (None, "Hos vinnaren")),
    }
    Event.objects.all().delete()
    add_conferences(people, NOW + DAY)
    assert coming.get(host=nacka).kind == EventKind.CONFERENCE_PROGRAMME
    AwardFactory(edition=edition, municipality=nacka)
    ReleaseFactory(edition=edition, kind=ReleaseKind.AWARDS, publish_at=NOW + DAY)
    add_conferences(people, NOW + DAY)
    assert coming.filter(kind=EventKind.WINNER_CONFERENCE).last().host == nacka


def test_the_answers_after_events(people: People) -> None:
    add_events(people, NOW)
    numbers = FollowUp.objects.order_by("event__starts_at")
    assert list(numbers.values_list("asked_number", "answered_number")) == [(5, 4), (1, 1), (5, 0)]
    assert [one.is_closed(NOW) for one in numbers] == [True, True, False]
    hidden = [result.hidden for result in results_of(numbers[0], NOW)]
    assert hidden == ["", "", "", TOO_FEW]
    assert all(result.hidden for result in results_of(numbers[1], NOW))
