"""The office writes to those who are registered: previewed, counted, sent once and logged."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Event
from tests.factories_network import EventFactory, RegistrationFactory
from tests.network.reading import text

pytestmark = pytest.mark.django_db
SAID = {"to": "", "subject": "Inför träffen", "text": "Ta med <en> fråga."}


def event_with_people() -> Event:
    event: Event = EventFactory(registering=True, title="Chefer som hinner leda")
    RegistrationFactory(event=event, user__name="Anna Alm", user__email="anna@kommun.example")
    RegistrationFactory(event=event, user__name="Bo Björk", waiting=True)
    RegistrationFactory(event=event, user__is_active=False)
    RegistrationFactory()
    return event


def key_of(desk: Client, address: str) -> str:
    found = re.search(r'name="key" value="(\w+)"', desk.get(address).content.decode())
    assert found is not None
    return found[1]


def test_the_letter_is_previewed_counted_and_sent_once(desk: Client) -> None:
    event = event_with_people()
    address = f"/admin/network/event/{event.pk}/letter/"
    said = SAID | {"key": key_of(desk, address)}
    page = text(desk.post(address, said))
    assert "2 personer får brevet. Först i listan: Anna Alm, anna@kommun.example." in page
    assert "Skicka 2 brev" in page
    assert "Chefer som hinner leda" in page
    assert Message.objects.count() == 0
    answer = desk.post(address, said | {"send": "1"}, follow=True)
    assert "2 brev ligger i utkorgen." in text(answer)
    assert desk.post(address, said | {"send": "1"}).status_code == 409
    letters = list(Message.objects.filter(kind="event_letter").order_by("to"))
    assert len(letters) == 2
    assert {letter.subject for letter in letters} == {"Inför träffen"}
    assert "Ta med <en> fråga." in letters[0].text
    kinds = list(
        Entry.objects.filter(code=event.code).order_by("number").values_list("kind", flat=True)
    )
    assert kinds == ["network.write_to_registered", "refusal.network_event_letter"]


def test_only_some_of_them(desk: Client) -> None:
    event = event_with_people()
    address = f"/admin/network/event/{event.pk}/letter/"
    said = SAID | {"to": "waiting", "key": key_of(desk, address), "send": "1"}
    assert "1 brev ligger i utkorgen." in text(desk.post(address, said, follow=True))
    said |= {"to": "offered", "key": key_of(desk, address)}
    answer = desk.post(address, said)
    assert "Ingen av dem är anmäld nu." in text(answer)
    assert 'value="Inför träffen"' in answer.content.decode()


def test_gaps_and_strangers(desk: Client, members: Client) -> None:
    event = event_with_people()
    address = f"/admin/network/event/{event.pk}/letter/"
    answer = desk.post(address, {"text": "Kvar"})
    assert answer.status_code == 422
    assert "Kvar" in answer.content.decode()
    assert members.get(address).status_code == 302


def test_the_list_says_how_full_it_is(desk: Client) -> None:
    event = EventFactory(registering=True, capacity=3)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, offered=True)
    RegistrationFactory(event=event, waiting=True)
    page = text(desk.get("/admin/network/event/"))
    assert "2 (3 platser), 1 i kö 1" in page


def test_an_earlier_event_is_copied_without_times_and_registrations(desk: Client) -> None:
    event = event_with_people()
    page = desk.get(f"/admin/network/event/{event.pk}/change/").content.decode()
    assert f"/admin/network/event/add/?copy={event.code}" in page
    form = desk.get(f"/admin/network/event/add/?copy={event.code}").context["adminform"].form
    assert form.initial["title"] == "Chefer som hinner leda"
    assert not [name for name in form.initial if name.endswith("_at")]
    assert Event.objects.count() == 2
