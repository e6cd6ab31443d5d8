"""The municipality's own case number: set by anyone of its people, at any time."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry, EntryContent
from nominations.models import Submission
from nominations.rules.writing import may_set_registry_number
from tests.clock import NOW, Clock
from tests.factories import UserFactory
from tests.nominations.desk import Desk, as_user, set_desk


def test_a_writer_sets_it(desk: Desk, writer: Client) -> None:
    response = writer.post(desk.url("registry_number"), {"number": " KS 2026/0123 "}, follow=True)
    assert response.redirect_chain == [(desk.url("tasks"), 302)]
    assert desk.reread().registry_number == "KS 2026/0123"
    page = response.content.decode()
    assert "Diarienumret är sparat." in page
    assert "Kommunens diarienummer är <strong>KS 2026/0123</strong>" in page
    entry = Entry.objects.latest("number")
    assert (entry.kind, entry.code) == ("nominations.set_registry_number", desk.code)
    assert '"number":"KS 2026/0123"' in EntryContent.objects.get(entry=entry).canonical


def test_also_long_after_the_closing_and_outside_the_hash(
    desk: Desk, contact: Client, clock: Clock
) -> None:
    desk.send()
    before = Submission.objects.get().sha256
    assert desk.edition.closes_at is not None
    clock.set(desk.edition.closes_at)
    contact.post(desk.url("registry_number"), {"number": "Dnr 5"})
    assert desk.reread().registry_number == "Dnr 5"
    assert Submission.objects.get().sha256 == before
    assert "Dnr 5" in contact.get(desk.url("receipt")).content.decode()


def test_it_can_be_taken_away_again(desk: Desk, contact: Client) -> None:
    for number in ("KS 1", ""):
        contact.post(desk.url("registry_number"), {"number": number})
    assert desk.reread().registry_number == ""
    assert Entry.objects.filter(kind="nominations.set_registry_number").count() == 2


def test_the_same_number_again_is_no_entry(desk: Desk, contact: Client) -> None:
    for _ in range(2):
        contact.post(desk.url("registry_number"), {"number": "KS 1"})
    assert Entry.objects.filter(kind="nominations.set_registry_number").count() == 1


@pytest.mark.parametrize("number", ["KS 2026/0123", "KS-2026:12.3", "Ärende 7", "2026–17", "7"])
def test_numbers_as_municipalities_write_them(desk: Desk, contact: Client, number: str) -> None:
    contact.post(desk.url("registry_number"), {"number": number})
    assert desk.reread().registry_number == number


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("x" * 61, "Diarienumret får vara högst 60 tecken"),
        ("KS\u202e1", "Skriv diarienumret med bokstäver, siffror, mellanrum"),
        ("<b>1</b>", "Skriv diarienumret med bokstäver, siffror, mellanrum"),
        ("=1+1", "Skriv diarienumret med bokstäver, siffror, mellanrum"),
    ],
)
def test_what_cannot_be_a_number_stays_in_the_field(
    desk: Desk, contact: Client, number: str, said: str
) -> None:
    page = contact.post(desk.url("registry_number"), {"number": number})
    assert said in page.content.decode()
    assert page.context["form"]["number"].value() == number
    assert desk.reread().registry_number == ""


def test_not_by_another_municipality(desk: Desk) -> None:
    rival = as_user(set_desk(desk.edition).contact)
    assert rival.post(desk.url("registry_number"), {"number": "1"}).status_code == 404
    answer = may_set_registry_number(desk.reread(), by=UserFactory(), now=NOW)
    assert answer.code == "not_affiliated"
