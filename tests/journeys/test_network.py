"""The network from end to end by keyboard alone: a place, a host's event, the office's changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.models import Message
from network.models import Event, Registration
from network.states import RegistrationState, Subject
from network.workflow.registering import register
from tests.clock import NOW, Clock
from tests.counts import count
from tests.factories import DAY, UserFactory
from tests.factories_network import (
    EventFactory,
    RegistrationFactory,
    VisitRequestFactory,
    member,
)
from tests.journeys.pages import Visitor, letters
from tests.journeys.walking import Walker

pytestmark = [
    pytest.mark.needs("chromium"),
    pytest.mark.django_db(transaction=True),
    # The keys are the browser's matter; no database has a part in them.
    pytest.mark.sqlite_only,
    pytest.mark.parametrize("turn", range(count(1, 5))),
]
S = RegistrationState
Walk = Callable[[], Walker]


@pytest.fixture
def walk(arrive: Callable[..., Visitor], turn: int) -> Iterator[Walk]:
    """``walk()`` gives somebody a keyboard, every other time at a desk; no page has a fault."""
    walkers: list[Walker] = []

    def begin() -> Walker:
        walkers.append(Walker(arrive(reduced_motion="reduce"), (360, 1280)[turn % 2]))
        return walkers[-1]

    yield begin
    assert [fault for one in walkers for fault in one.faults] == []


def standing(person: User) -> list[str]:
    own = Registration.objects.of(person).order_by("pk")
    return list(own.values_list("state", flat=True))


def test_a_member_waits_is_offered_the_place_accepts_and_cancels(walk: Walk) -> None:
    event = EventFactory(registering=True, capacity=1, title="Kö till dialogen")
    first = RegistrationFactory(event=event).user
    person = member()
    mia = walk()
    mia.open("/natverk/")
    mia.go("Hela kalendern")
    mia.go(event.title)
    mia.go("Anmäl dig eller se")
    mia.answer_login(person)
    mia.write("Behöver du något", "Hörslinga")
    mia.go("Ställ dig i kö")
    mia.sees("Du är först i kön.")
    other = walk()
    other.open(f"/natverk/anmalan/{event.code}/")
    other.answer_login(first)
    other.go("Avanmäl mig")
    other.sees("Du är avanmäld.")
    assert standing(person) == [S.OFFERED]
    mia.follow_letter("place_offered", person)
    mia.go("Tacka ja till platsen")
    mia.sees("Platsen är din.")
    mia.go("Alla dina anmälningar")
    mia.go(event.title)
    mia.go("Avanmäl mig")
    mia.sees("Du är avanmäld.")
    assert standing(person) == [S.CANCELLED]
    assert letters("registration_cancelled") == sorted([first.email, person.email])


def agree_visit(host: Walker, guest: str, starts_at: datetime) -> None:
    """Offer a visit on the members' board, and agree it with the one who has asked for one."""
    host.open("/natverk/studiebesok/")
    host.go("Erbjud ett besök")
    host.write("Vad kan ni visa?", "Så svarar vi på en dag")
    host.choose("Område", Subject.SERVICES.label)
    host.write("När passar det er?", "Tisdagar")
    host.write("Hur många får plats?", "6")
    host.go("Visa för medlemmarna")
    host.go("Bestäm ett besök")
    host.choose("Vem kommer?", guest)
    host.set_time("Börjar", starts_at)
    host.set_time("Slutar", starts_at + timedelta(hours=3))
    host.write("Plats", "Kommunhuset")
    host.go("Bestäm besöket")


def publish(office: Walker, event: Event) -> None:
    """Read the draft in the admin, and show it in the calendar."""
    office.open("/admin/network/event/")
    office.skip()
    office.go(event.title)
    office.skip()
    office.go("Publicera")
    office.skip()
    office.go("Publicera")
    office.sees("Träffen är publicerad.")


def test_a_host_runs_an_event_to_certificates(walk: Walk, clock: Clock) -> None:
    wish = VisitRequestFactory(theme="Snabba svar", people=2)
    visitors = [member(wish.municipality) for _ in range(2)]
    person = member()
    hugo = walk()
    hugo.open("/konto/logga-in/")
    hugo.answer_login(person)
    agree_visit(hugo, wish.municipality.name, NOW + 10 * DAY)
    hugo.sees("Träffen syns i kalendern när kansliet har publicerat den.")
    event = Event.objects.get()
    karin = walk()
    karin.enter_admin(UserFactory(office=True))
    publish(karin, event)
    for visitor in visitors:
        register(Event.objects.get(), visitor, by=visitor, now=clock.now())
    hugo.open(f"/natverk/mina-traffar/{event.code}/")
    hugo.go("Anmäl dig eller se")
    hugo.go("Deltagare, närvaro och lista")
    assert hugo.download("Ladda ner listan (XLSX)") == f"deltagare-{event.code}.xlsx"
    assert hugo.download("Ladda ner listan (CSV)") == f"deltagare-{event.code}.csv"
    clock.set(event.starts_at)
    hugo.open(hugo.visitor.path)
    hugo.tick(f"{visitors[0].name} deltog")
    hugo.go("Spara närvaron")
    hugo.sees("Närvaron är sparad: 1 deltog.")
    clock.set(event.ends_at)
    hugo.open(hugo.visitor.path)
    assert hugo.download(f"Intyg för {visitors[0].name}") == f"Intyg {event.title}.pdf"
    attended = Registration.objects.order_by("pk").values_list("attended", flat=True)
    assert list(attended) == [True, False]


def sent(kind: str, to: User) -> list[str]:
    """Give what a letter asks the calendar to do, with which entry, and its number."""
    entry = Message.objects.get(kind=kind, to=to.email).calendar
    return re.findall(r"^(?:METHOD|UID|SEQUENCE):(.*?)\r?$", entry, re.M)


def test_the_office_moves_and_cancels_and_letters_tell_it(walk: Walk) -> None:
    event = EventFactory(registering=True, capacity=1, title="Om medskapande", sequence=3)
    seated = RegistrationFactory(event=event).user
    waiting = RegistrationFactory(event=event, waiting=True).user
    karin = walk()
    karin.enter_admin(UserFactory(office=True))
    karin.skip()
    karin.go("Träffar")
    karin.skip()
    karin.go(event.title)
    karin.skip()
    karin.go("Flytta till en ny tid")
    karin.skip()
    karin.set_time("Ny starttid", event.starts_at + DAY)
    karin.set_time("Ny sluttid", event.ends_at + DAY)
    karin.write("Skäl", "Lokalen är upptagen.")
    karin.go("Flytta till en ny tid")
    karin.sees("Träffen har en ny tid.")
    assert letters("event_changed") == sorted([seated.email, waiting.email])
    karin.go("Ställ in")
    karin.skip()
    karin.write("Skäl", "Föreläsaren är sjuk.")
    karin.go("Ställ in")
    karin.sees("Träffen är inställd.")
    assert letters("event_cancelled") == sorted([seated.email, waiting.email])
    uid = f"{event.code}@natverket.kvalitetskommun"
    assert sent("event_changed", seated) == ["REQUEST", uid, "4"]
    assert sent("event_cancelled", seated) == ["CANCEL", uid, "5"]
    assert sent("event_cancelled", waiting) == []
    anyone = walk()
    anyone.open(event.get_absolute_url())
    anyone.sees("Träffen är inställd")
