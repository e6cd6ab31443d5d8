"""The feeds: what they hold for whom, read as a calendar program reads them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.accounts.models import User
from network.models import CalendarFeed
from network.rules import readable_events
from network.workflow.feeds import make_feed, revoke_feed
from tests.clock import NOW
from tests.factories import (
    DAY,
    AffiliationFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    UserFactory,
)
from tests.factories_network import (
    EventFactory,
    MembershipEndFactory,
    RegistrationFactory,
    member,
    member_municipality,
)
from tests.network.feeds import PUBLIC, address_of, read, titles

pytestmark = pytest.mark.django_db


def announce_each() -> None:
    """Make an event of each sort, the nearest first."""
    EventFactory(title="Öppen", starts_at=NOW + DAY)
    EventFactory(title="Medlemmarnas", for_members=True, starts_at=NOW + 2 * DAY)
    EventFactory(title="Utkast", draft=True, starts_at=NOW + 3 * DAY)
    EventFactory(title="Senare", published_at=NOW + DAY, starts_at=NOW + 4 * DAY)
    EventFactory(title="Struken", cancelled=True, starts_at=NOW + 5 * DAY)


def test_the_public_feed_holds_what_everyone_may_read(client: Client) -> None:
    announce_each()
    EventFactory(title="I våras", starts_at=NOW - 300 * DAY)
    EventFactory(title="För länge sedan", starts_at=NOW - 400 * DAY)
    assert titles(PUBLIC) == ["I våras", "Öppen", "Inställt: Struken"]
    answer = client.get(PUBLIC)
    assert answer["Cache-Control"] == "no-cache"
    assert client.get(PUBLIC, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_the_feed_names_itself_and_says_when_to_read_again(client: Client) -> None:
    EventFactory()
    lines = client.get(PUBLIC).content.decode().split("\r\n")
    assert lines[:9] == [
        *("BEGIN:VCALENDAR", "VERSION:2.0"),
        "PRODID:-//Sveriges KvalitetsKommun//Nätverkets kalender//SV",
        *("METHOD:PUBLISH", "NAME:Sveriges KvalitetsKommun"),
        "X-WR-CALNAME:Sveriges KvalitetsKommun",
        *("REFRESH-INTERVAL;VALUE=DURATION:PT1H", "X-PUBLISHED-TTL:PT1H", "BEGIN:VEVENT"),
    ]
    assert lines[-3:] == ["END:VEVENT", "END:VCALENDAR", ""]


def test_the_calendar_leads_to_the_subscription(client: Client) -> None:
    page = client.get("/natverk/kalender/").content.decode()
    assert '<a href="/natverk/kalender/prenumerera/">Prenumerera</a>' in page
    page = client.get("/natverk/kalender/prenumerera/").content.decode()
    assert f'href="webcal://localhost:8000{PUBLIC}"' in page
    assert f"<code>http://localhost:8000{PUBLIC}</code>" in page


def nominated_in_secret() -> User:
    """Make a person whose municipality is nominated, which nobody knows yet."""
    nomination = NominationFactory()
    ReleaseFactory(edition=nomination.edition, publish_at=NOW + DAY)
    person: User = AffiliationFactory(municipality=nomination.municipality).user
    return person


def has_left_the_municipality() -> User:
    """Make a person who no longer acts for a member."""
    municipality = member_municipality()
    person: User = AffiliationFactory(municipality=municipality, ends_at=NOW).user
    return person


def ended_member() -> User:
    """Make a person of a municipality whose membership ended yesterday."""
    end = MembershipEndFactory()
    ReleaseFactory(edition=end.nomination.edition)
    person: User = AffiliationFactory(municipality=end.nomination.municipality).user
    return person


OPEN = ["Öppen", "Inställt: Struken"]
ALL = ["Öppen", "Medlemmarnas", "Inställt: Struken"]
KINDS = {
    "member": (member, ALL),
    "office": (lambda: UserFactory(office=True), ALL),
    "no role": (UserFactory, OPEN),
    "a municipality that is no member": (lambda: AffiliationFactory().user, OPEN),
    "nominated in secret": (nominated_in_secret, OPEN),
    "membership ended": (ended_member, OPEN),
    "left the municipality": (has_left_the_municipality, OPEN),
    "superuser": (lambda: UserFactory(is_superuser=True), OPEN),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_personal_feed_never_shows_what_its_owner_could_not_open(kind: str) -> None:
    make, expected = KINDS[kind]
    person = make()
    announce_each()
    assert titles(address_of(person)) == expected
    browser = Client()
    browser.force_login(person)
    for entry in read(address_of(person)):
        path = re.sub(r"^http://localhost:8000", "", str(entry["URL"]))
        assert browser.get(path).status_code == 200
    readable = readable_events(person, NOW).order_by("starts_at")
    assert [title.removeprefix("Inställt: ") for title in expected] == [e.title for e in readable]


def test_the_host_of_a_members_event_sees_it_as_a_member_does_and_else_not() -> None:
    member_host, other_host = member_municipality(), MunicipalityFactory()
    EventFactory(title="Hos medlemmen", for_members=True, host=member_host)
    EventFactory(title="Hos en annan", for_members=True, host=other_host)
    assert titles(address_of(member(member_host))) == ["Hos medlemmen", "Hos en annan"]
    assert titles(address_of(AffiliationFactory(municipality=other_host).user)) == []


def test_an_ended_membership_leaves_only_public_events_at_once() -> None:
    municipality = member_municipality()
    person = member(municipality)
    registered = EventFactory(title="Medlemmarnas", for_members=True, registering=True)
    RegistrationFactory(event=registered, user=person)
    address = address_of(person)
    assert titles(address) == ["Medlemmarnas"]
    nomination = municipality.nominations.get()
    end = MembershipEndFactory(nomination=nomination, ends_on=NOW.date())
    assert titles(address) == ["Medlemmarnas"]
    end.ends_on = (NOW - DAY).date()
    end.save()
    assert titles(address) == []


def test_the_feed_says_how_the_owner_stands() -> None:
    person = UserFactory()
    has, waits, offered, left = (
        EventFactory(title=title, registering=True, starts_at=NOW + days * DAY)
        for days, title in enumerate(("Plats", "Kö", "Erbjuden", "Lämnad"), 1)
    )
    RegistrationFactory(event=has, user=person, changed_at=NOW)
    RegistrationFactory(event=waits, user=person, waiting=True)
    RegistrationFactory(event=offered, user=person, offered=True)
    RegistrationFactory(event=left, user=person, state="cancelled")
    RegistrationFactory(event=left)
    entries = read(address_of(person))
    first_lines = [str(entry["DESCRIPTION"]).split("\n")[0] for entry in entries]
    assert first_lines == [
        "Du har en plats.",
        "Du står i kö.",
        "Du är erbjuden en plats. Svara före den 11\xa0november 2026 kl.\xa010.00.",
        "En mening om träffen.",
    ]
    stands = [(str(entry["STATUS"]), str(entry["TRANSP"])) for entry in entries]
    assert stands == [
        ("CONFIRMED", "OPAQUE"),
        *[("TENTATIVE", "TRANSPARENT")] * 2,
        ("CONFIRMED", "TRANSPARENT"),
    ]
    assert entries[0]["DTSTAMP"].dt == NOW
    assert {str(entry["TRANSP"]) for entry in read(PUBLIC)} == {"TRANSPARENT"}


def test_a_made_up_address_opens_nothing() -> None:
    EventFactory()
    person = UserFactory()
    key = CalendarFeed.objects.get_or_create(user=person, made_at=NOW)[0].key
    other = make_feed(by=UserFactory(), now=NOW)
    guesses = (
        key,
        f"{key}.{other.token.partition('.')[2]}",
        Signer(sep=".", salt="another").sign(key),
        Signer(key="another", sep=".", salt="network.calendar_feed").sign(key),
        "x" * 22,
        f"{key}.",
        "å.ä",
    )
    for guess in guesses:
        answer = Client().get(f"/natverk/prenumeration/{guess}/kalender.ics")
        assert answer.status_code == 404


def test_renewed_revoked_and_suspended_answer_alike() -> None:
    person = UserFactory()
    first = address_of(person)
    second = address_of(person)
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    person.is_active = False
    person.save()
    assert Client().get(second).status_code == 404
    person.is_active = True
    person.save()
    assert Client().get(second).status_code == 200
    revoke_feed(by=person, now=NOW)
    assert Client().get(second).status_code == 404


def test_nothing_is_kept_and_no_session_is_touched(client: Client) -> None:
    address = address_of(UserFactory())
    client.force_login(UserFactory())
    seen = list(Session.objects.values_list("session_key", "session_data"))
    answer = client.get(address)
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    assert not answer.has_header("Vary") or "Cookie" not in answer["Vary"]
    assert list(Session.objects.values_list("session_key", "session_data")) == seen


def test_a_guess_asks_the_database_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        Client().get("/natverk/prenumeration/aaaaaaaaaaaaaaaaaaaaaa.bbb/kalender.ics")
    assert [query["sql"] for query in asked if "calendarfeed" in query["sql"]] == []


def test_many_events_ask_no_more(now: datetime) -> None:
    person = member(MunicipalityFactory())
    address = address_of(person)
    found = []
    for _ in range(2):
        for number in range(5):
            event = EventFactory(registering=True, starts_at=NOW + timedelta(days=number))
            RegistrationFactory(event=event, user=person)
        with CaptureQueriesContext(connection) as asked:
            Client().get(address)
        found.append(len(asked))
    assert found[0] == found[1]
