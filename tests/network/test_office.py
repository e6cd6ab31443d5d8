"""The office in the admin: writes drafts, publishes, moves, cancels, and ends memberships."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.kinds import sentence
from kvalitetskommun.audit.models import Entry
from network import rules
from network.models import Event, Membership, MembershipEnd
from network.states import EventState, MeetingForm
from network.workflow import edit, set_membership_end
from nominations.models import Nomination
from tests.clock import NOW
from tests.factories import (
    DAY,
    EditionFactory,
    MunicipalityFactory,
    NominationFactory,
    ReleaseFactory,
    UserFactory,
)
from tests.factories_network import (
    EventFactory,
    EventTimeFactory,
    MembershipEndFactory,
    member_municipality,
)
from tests.network.conftest import browser_of
from tests.network.reading import NBSP, text

pytestmark = pytest.mark.django_db

LIST = "/admin/network/event/"
NEW = {
    "kind": "workshop",
    "title": "Chefer som hinner leda",
    "summary": "Hur många medarbetare kan en chef ha?",
    "description": "Vi räknar tillsammans.",
    "audience": "public",
    "form": "online",
    "place": "",
    "town": "",
    "online_url": "https://mote.example/rum",
    "host": "",
    "starts_at": "2027-09-14T13:00",
    "ends_at": "2027-09-14T15:00",
}
CONTENT = {name: value for name, value in NEW.items() if not name.endswith("_at")}


def url(event: Event, verb: str = "change") -> str:
    return f"{LIST}{event.pk}/{verb}/"


def do(browser: Client, event: Event, verb: str, **data: Any) -> Any:
    answer = browser.post(url(event, verb), data)
    if Event.objects.filter(pk=event.pk).exists():
        event.refresh_from_db()
    return answer


def kinds() -> list[str]:
    return [entry.kind for entry in Entry.objects.order_by("number")]


def test_write_publish_and_it_stands_in_the_calendar(desk: Client, client: Client) -> None:
    answer = desk.post(f"{LIST}add/", NEW)
    assert answer.status_code == 302
    event = Event.objects.get()
    assert (event.state, event.starts_at) == ("draft", datetime(2027, 9, 14, 11, 0, tzinfo=UTC))
    assert client.get(event.get_absolute_url()).status_code == 404
    assert do(desk, event, "publish").status_code == 302
    assert (event.state, event.published_at) == (EventState.PUBLISHED, NOW)
    page = text(client.get("/natverk/kalender/"))
    assert "Chefer som hinner leda Tisdag 14 september 2027 kl. 13.00–15.00 · Digitalt" in page
    assert kinds() == ["network.create_draft", "network.publish"]
    assert [sentence(kind) for kind in kinds()] == [
        "Skrev ett utkast till en träff.",
        "Publicerade en träff.",
    ]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("starts_at", "2027-03-28T02:30", "Klockan 02.30 finns inte den dagen. Välj en annan tid."),
        (
            "starts_at",
            "2027-10-31T02:30",
            "Klockan 02.30 finns två gånger den dagen. Välj en annan tid.",
        ),
        ("ends_at", "2027-09-14T13:00", "Sluttiden måste ligga efter starttiden."),
        ("starts_at", "i morgon", "Skriv dag och tid på formen 2027-05-17 09:00."),
        ("online_url", "javascript:alert(1)", "Skriv en adress som börjar med https://."),
        ("online_url", "http://mote.example/", "Skriv en adress som börjar med https://."),
    ],
)
def test_what_a_draft_cannot_say(desk: Client, field: str, value: str, words: str) -> None:
    answer = desk.post(f"{LIST}add/", NEW | {field: value})
    assert (answer.status_code, Event.objects.exists()) == (200, False)
    assert words in text_of(answer)
    assert "Vi räknar tillsammans." in answer.content.decode()


def text_of(answer: Any) -> str:
    return str(answer.content.decode()).replace(NBSP, " ")


def test_a_draft_accepts_gaps_but_is_not_published_with_them(desk: Client) -> None:
    gaps = {"summary": "", "description": "", "form": "on_site"}
    assert desk.post(f"{LIST}add/", NEW | gaps).status_code == 302
    event = Event.objects.get()
    answer = do(desk, event, "publish")
    assert (answer.status_code, event.state) == (409, EventState.DRAFT)
    words = "Det här saknas: en mening om träffen, en beskrivning, platsen. Skriv det först."
    assert words in text_of(answer)
    assert kinds()[-1] == "refusal.network_event_publish"


def test_a_draft_in_the_past_is_not_published(desk: Client) -> None:
    event = EventFactory(draft=True, held=True)
    answer = do(desk, event, "publish")
    assert (answer.status_code, event.state) == (409, EventState.DRAFT)
    assert "Starttiden har passerat. Flytta träffen först." in text_of(answer)


def test_change_the_text_of_a_published_event(desk: Client) -> None:
    event = EventFactory()
    assert do(desk, event, "change", **CONTENT, version="0").status_code == 302
    assert (event.title, event.sequence) == ("Chefer som hinner leda", 1)
    assert (event.state, event.starts_at) == (EventState.PUBLISHED, NOW + 7 * DAY)
    assert kinds() == ["network.edit"]


def test_state_and_time_are_not_the_forms(desk: Client) -> None:
    event = EventFactory(draft=True)
    data = NEW | {"state": "published", "published_at_0": "2026-01-01", "version": "0"}
    assert do(desk, event, "change", **data).status_code == 302
    assert (event.state, event.starts_at) == (EventState.DRAFT, NOW + 7 * DAY)


def test_a_published_event_keeps_saying_where(desk: Client) -> None:
    event = EventFactory(form=MeetingForm.ON_SITE, place="Stadshuset", title="Förra")
    answer = do(desk, event, "change", **CONTENT | {"form": "on_site"}, version="0")
    assert (answer.status_code, event.title) == (200, "Förra")
    assert "Det här saknas: platsen. Skriv det först." in text_of(answer)
    assert "Chefer som hinner leda" in answer.content.decode()


def test_never_the_last_writer(desk: Client) -> None:
    event = EventFactory(sequence=4, title="Kollegans rubrik")
    answer = do(desk, event, "change", **CONTENT, version="3")
    assert (answer.status_code, event.title) == (200, "Kollegans rubrik")
    assert "Någon annan har ändrat träffen." in text_of(answer)
    assert "Chefer som hinner leda" in answer.content.decode()


def test_a_cancelled_event_stands_as_it_was(desk: Client) -> None:
    event = EventFactory(cancelled=True, title="Som den var")
    assert do(desk, event, "change", **CONTENT, version="0").status_code == 403
    assert event.title == "Som den var"
    assert "Föreläsaren är sjuk." in text_of(desk.get(url(event)))


def test_move_a_published_event(desk: Client, client: Client) -> None:
    event = EventFactory()
    times = {"starts_at": "2026-11-20T09:00", "ends_at": "2026-11-20T11:00"}
    assert do(desk, event, "move", **times, reason="Krock").status_code == 302
    assert event.starts_at == datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
    assert event.state == EventState.PUBLISHED
    (earlier,) = event.earlier_times.all()
    assert (earlier.starts_at, earlier.reason) == (NOW + 7 * DAY, "Krock")
    assert "Nytt datum" in text(client.get("/natverk/kalender/"))
    assert kinds() == ["network.move"]


def test_move_a_draft_leaves_no_trace(desk: Client) -> None:
    event = EventFactory(draft=True)
    times = {"starts_at": "2026-11-20T09:00", "ends_at": "2026-11-20T11:00"}
    assert do(desk, event, "move", **times, reason="Krock").status_code == 302
    assert (event.earlier_times.count(), event.is_moved(NOW)) == (0, False)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "status", "words"),
    [
        ("2027-03-28T02:30", "2027-03-28T05:00", 422, "Klockan 02.30 finns inte den dagen."),
        ("2027-10-31T02:30", "2027-10-31T05:00", 422, "Klockan 02.30 finns två gånger den dagen."),
        ("2026-11-20T09:00", "2026-11-20T09:00", 422, "Sluttiden måste ligga efter starttiden."),
        ("2026-11-10T10:00", "2026-11-10T12:00", 409, "Starttiden har passerat."),
        ("2026-11-17T10:00", "2026-11-17T12:00", 409, "Träffen har redan den tiden."),
    ],
)
def test_where_an_event_cannot_move(
    desk: Client, starts_at: str, ends_at: str, status: int, words: str
) -> None:
    event = EventFactory()
    times = {"starts_at": starts_at, "ends_at": ends_at}
    answer = do(desk, event, "move", **times, reason="Krock")
    assert (answer.status_code, event.starts_at) == (status, NOW + 7 * DAY)
    assert words in text_of(answer)
    assert "Krock" in answer.content.decode()
    assert event.earlier_times.count() == 0


def test_cancel(desk: Client, client: Client) -> None:
    event = EventFactory()
    assert do(desk, event, "cancel", reason="Sjukdom").status_code == 302
    assert (event.state, event.cancelled_at) == (EventState.CANCELLED, NOW)
    assert "Träffen är inställd Sjukdom" in text(client.get(event.get_absolute_url()))
    assert kinds() == ["network.cancel"]


def test_cancel_asks_for_a_reason(desk: Client) -> None:
    event = EventFactory()
    assert do(desk, event, "cancel", reason=" ").status_code == 422
    assert event.state == EventState.PUBLISHED


def test_discard_a_draft(desk: Client) -> None:
    event = EventFactory(draft=True)
    answer = do(desk, event, "discard")
    assert (answer.status_code, answer["Location"]) == (302, LIST)
    assert not Event.objects.exists()
    assert kinds() == ["network.discard"]


@pytest.mark.parametrize(
    ("state", "verb", "words"),
    [
        ({"held": True}, "move", "Träffen har redan varit. Skapa en ny träff i stället."),
        ({"held": True}, "cancel", "Träffen har redan varit. Skapa en ny träff i stället."),
        ({"cancelled": True}, "move", "Träffen är inställd. Skapa en ny träff i stället."),
        ({"cancelled": True}, "cancel", "Träffen är redan inställd."),
        ({"cancelled": True}, "publish", "Träffen är redan publicerad."),
        ({}, "publish", "Träffen är redan publicerad."),
        ({}, "discard", "Träffen är publicerad. Ställ in den i stället."),
        ({"draft": True}, "cancel", "Träffen är inte publicerad. Ta bort utkastet i stället."),
    ],
)
def test_moves_that_do_not_exist(
    desk: Client, state: dict[str, bool], verb: str, words: str
) -> None:
    event = EventFactory(**state)
    before = Event.objects.values().get()
    data = {"starts_at": "2026-11-20T09:00", "ends_at": "2026-11-20T11:00", "reason": "Krock"}
    answer = do(desk, event, verb, **data)
    assert (answer.status_code, Event.objects.values().get()) == (409, before)
    assert words in text_of(answer)


@pytest.mark.parametrize("verb", ["publish", "move", "cancel", "discard", "change"])
def test_a_superuser_looks_and_does_nothing(verb: str) -> None:
    event = EventFactory(draft=verb in {"publish", "discard"})
    before = Event.objects.values().get()
    browser = browser_of(UserFactory(is_superuser=True))
    assert browser.get(url(event)).status_code == 200
    data = {"starts_at": "2026-11-20T09:00", "ends_at": "2026-11-20T11:00", "reason": "Krock"}
    expected = 403 if verb == "change" else 409
    assert do(browser, event, verb, **data).status_code == expected
    assert Event.objects.values().get() == before
    assert browser.get(f"{LIST}add/").status_code == 403


def test_strangers_do_not_get_in(members: Client, stranger: Client, client: Client) -> None:
    event = EventFactory()
    for browser in (members, stranger, client):
        for address in (LIST, f"{LIST}add/", url(event), url(event, "cancel")):
            assert browser.get(address).status_code in {302, 403, 404}


def test_the_end_of_a_membership(desk: Client, office: User) -> None:
    municipality = member_municipality()
    nomination: Nomination = municipality.nominations.get()
    address = f"/admin/network/membership/{nomination.pk}/set_end/"
    assert desk.post(address, {"ends_on": "2027-12-31"}).status_code == 302
    end = MembershipEnd.objects.get()
    assert (end.ends_on, end.set_at, end.set_by) == (date(2027, 12, 31), NOW, office)
    page = text(desk.get(address.replace("set_end", "change")))
    assert "31 december 2027" in page
    assert desk.post(address, {"ends_on": "2026-11-09"}).status_code == 302
    assert not Membership.objects.running(NOW).exists()
    assert desk.post(address, {"ends_on": ""}).status_code == 302
    assert Membership.objects.running(NOW).get().municipality == municipality
    entry = Entry.objects.order_by("-number")[0]
    assert (entry.kind, entry.code) == (
        "network.set_membership_end",
        f"{nomination.edition.year}/{municipality.code}",
    )


def test_only_the_latest_nomination_has_a_last_day(desk: Client, office: User) -> None:
    municipality = member_municipality()
    earlier: Nomination = municipality.nominations.get()
    later = NominationFactory(
        municipality=municipality, edition=EditionFactory(year=earlier.edition.year + 2)
    )
    ReleaseFactory(edition=later.edition)
    page = desk.get("/admin/network/membership/").content.decode()
    assert (f"/{later.pk}/change/" in page, f"/{earlier.pk}/change/" in page) == (True, False)
    membership = Membership.objects.get(pk=earlier.pk)
    with pytest.raises(Refused) as refused:
        set_membership_end(membership, ends_on=date(2027, 12, 31), by=office, now=NOW)
    assert refused.value.answer.code == "not_latest"
    assert not MembershipEnd.objects.exists()


def test_a_change_under_the_office_is_refused_under_the_lock(office: User) -> None:
    event = EventFactory(sequence=4, title="Förra")
    content = {name: getattr(event, name) for name in rules.CONTENT} | {"title": "Ny"}
    with pytest.raises(Refused) as refused:
        edit(event, content=content, version=3, by=office, now=NOW)
    assert refused.value.answer == rules.OUTDATED
    event.refresh_from_db()
    assert (event.title, event.sequence) == ("Förra", 4)


def test_a_nomination_under_embargo_is_no_membership(desk: Client) -> None:
    nomination = NominationFactory()
    address = f"/admin/network/membership/{nomination.pk}"
    assert desk.get(f"{address}/change/").status_code == 404
    assert desk.post(f"{address}/set_end/", {"ends_on": "2027-12-31"}).status_code == 404
    page = desk.get("/admin/network/membership/")
    assert nomination.municipality.full_name not in page.content.decode()


@pytest.mark.parametrize("address", [LIST, "/admin/network/membership/"])
def test_query_counts(desk: Client, address: str) -> None:
    counts = []
    # Once a minute a sign of the person is written in the session.
    desk.get(address)
    for rows in (1, 3, 30):
        while Event.objects.count() < rows:
            event = EventFactory(host=MunicipalityFactory())
            EventTimeFactory(event=event)
            MembershipEndFactory(nomination=member_municipality().nominations.get())
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2]
