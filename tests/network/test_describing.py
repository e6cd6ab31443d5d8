"""The host municipality changes what is said of its event, and nothing else of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Event
from network.states import MeetingForm
from tests.factories import AffiliationFactory, MunicipalityFactory
from tests.factories_network import EventFactory, RegistrationFactory
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db

WORDS = {
    "summary": "Ny mening.",
    "description": "Ny text.",
    "programme": "09.00 Kaffe",
    "speakers": "Rektor",
    "target_group": "Chefer",
    "language": "Engelska",
    "accessibility": "Hörslinga.",
    "place": "Folkets hus",
    "town": "Höganäs",
    "price": "100 kronor",
}


@pytest.fixture
def event() -> Event:
    """An event on site, with a host."""
    made: Event = EventFactory(
        registering=True, form=MeetingForm.ON_SITE, place="Stadshuset", host=MunicipalityFactory()
    )
    return made


@pytest.fixture
def host(event: Event) -> Client:
    """The browser of a person at the host municipality."""
    return browser_of(AffiliationFactory(municipality=event.host).user)


def change(browser: Client, event: Event, **words: Any) -> Any:
    """Send the form, and read the event again."""
    content = {**WORDS, "version": str(event.sequence), **words}
    answer = browser.post(f"/natverk/anmalan/{event.code}/andra/", content)
    event.refresh_from_db()
    return answer


def test_the_host_writes_and_everybody_reads(host: Client, client: Client, event: Event) -> None:
    going = RegistrationFactory(event=event)
    answer = change(host, event)
    assert (answer.status_code, answer["Location"]) == (302, f"/natverk/anmalan/{event.code}/")
    assert {name: getattr(event, name) for name in WORDS} == WORDS
    assert event.sequence == 1
    assert Entry.objects.latest("number").kind == "network.edit"
    assert Message.objects.filter(to=going.user.email).count() == 1
    page = text(client.get(event.get_absolute_url()))
    for words in ("Ny mening.", "Ny text.", "09.00 Kaffe", "Medverkande Rektor", "Chefer"):
        assert words in page
    for words in ("Språk Engelska", "Hörslinga.", "Folkets hus, Höganäs", "Pris 100 kronor"):
        assert words in page


def test_a_host_that_is_no_member_comes_back_to_its_event(host: Client, event: Event) -> None:
    own = EventFactory(for_members=True, host=event.host)
    answer = host.post(
        f"/natverk/anmalan/{own.code}/andra/",
        {**WORDS, "version": str(own.sequence)},
        follow=True,
    )
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Träffen säger nu det som ni skrev." in page
    assert f"/natverk/anmalan/{own.code}/deltagare/" in page
    assert own.get_absolute_url() not in page


def test_the_office_may_too(desk: Client, event: Event) -> None:
    assert change(desk, event).status_code == 302
    assert event.summary == "Ny mening."


def test_what_is_the_offices_stays(host: Client, event: Event) -> None:
    kept = {name: getattr(event, name) for name in ("title", "kind", "capacity", "starts_at")}
    change(host, event, title="Min", kind="workshop", capacity="1", starts_at="2027-01-01T09:00")
    assert {name: getattr(event, name) for name in kept} == kept


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("summary", "", "Skriv en mening om träffen."),
        ("place", "", "Skriv var träffen är."),
        ("programme", "25.00 Natt", "Rad 1: klockan 25.00 finns inte. Skriv som 09.00."),
        ("version", "7", "Någon annan har ändrat träffen."),
    ],
)
def test_what_cannot_be_saved_is_kept_beside_the_reason(
    host: Client, event: Event, field: str, value: str, words: str
) -> None:
    answer = change(host, event, **{field: value})
    assert (answer.status_code, event.summary) == (422, "En mening om träffen.")
    assert words in text(answer)
    assert "Ny text." in answer.content.decode()


def test_the_fields_fit_how_people_meet(desk: Client) -> None:
    asked = []
    for form in MeetingForm:
        made = EventFactory(form=form, place="Stadshuset")
        page = desk.get(f"/natverk/anmalan/{made.code}/andra/").content.decode()
        asked.append([f'name="{name}"' in page for name in ("place", "online_url")])
    assert asked == [[False, True], [True, False], [True, True]]


def test_for_others_the_page_is_not_there(members: Client, client: Client, event: Event) -> None:
    assert change(members, event).status_code == 404
    assert members.get(f"/natverk/anmalan/{event.code}/andra/").status_code == 404
    assert client.get(f"/natverk/anmalan/{event.code}/andra/").status_code == 302
    assert event.summary == "En mening om träffen."


def test_nobody_changes_what_is_cancelled(host: Client, event: Event) -> None:
    cancelled = EventFactory(cancelled=True, host=event.host)
    assert change(host, cancelled).status_code == 404
