"""A refusal in a view becomes a message, a redirect and an entry in the audit chain."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from kvalitetskommun.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.kvalitetskommun.verb_urls")]


def test_what_is_allowed_passes_through(client: Client) -> None:
    assert client.post("/steg/kod1/go/").content.decode() == "Klart"
    assert Entry.objects.count() == 0


def test_a_refusal_is_said_in_words_and_written_down(client: Client) -> None:
    person = get_user_model().objects.create_user("kim@nacka.example", name="Kim Ek")
    client.force_login(person)
    response = client.post("/steg/kod1/stop/")
    assert (response.status_code, response["Location"]) == (302, "/steg/kod1/")
    assert client.get("/steg/kod1/").content.decode() == "error: Det går inte längre."
    entry = Entry.objects.get()
    assert (entry.kind, entry.code, entry.actor) == ("refusal.refusing", "kod1/stop", person.key)
    assert entry.content.canonical == (
        '{"code":"stopped","reason":"Det g\\u00e5r inte l\\u00e4ngre."}'
    )


def test_a_visitor_is_refused_too(client: Client) -> None:
    client.post("/steg/kod1/stop/")
    assert Entry.objects.get().actor == "visitor"
