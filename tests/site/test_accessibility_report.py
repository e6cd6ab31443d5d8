"""Reporting a fault: without a log-in, by mail to the office, so many an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from tests.clock import Clock

pytestmark = pytest.mark.django_db
URL = "/tillganglighet/rapportera/"
REPORT = {
    "what": "Menyn går inte att öppna & stänga.",
    "page": "startsidan",
    "aid": "skärmläsare",
    "email": "kim@exempel.example",
}


def test_the_office_gets_it_by_mail(client: Client) -> None:
    answer = client.post(URL, REPORT)
    assert answer["Location"] == reverse("accessibility_report_done")
    assert "kansliet har fått din rapport" in client.get(answer["Location"]).content.decode()
    letter = Message.objects.get()
    assert (letter.kind, letter.to) == ("fault_reported", settings.OFFICE_EMAIL)
    for words in (REPORT["what"], "Sida: startsidan", ": skärmläsare", f"till: {REPORT['email']}"):
        assert words in letter.text
    entry = Entry.objects.get(kind="site.report_fault")
    assert entry.actor == "system"


def test_the_fault_alone_is_enough(client: Client) -> None:
    client.post(URL, {"what": "Texten är för liten."})
    letter = Message.objects.get().text
    assert "Sida: inte angiven" in letter
    assert "det går inte att svara" in letter


def test_sent_twice_it_is_one_letter(client: Client) -> None:
    assert {client.post(URL, REPORT).status_code for _ in range(2)} == {302}
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("what", " ", "Berätta vad som är svårt att använda"),
        ("what", "a" * 5001, "Skriv högst 5 000 tecken"),
        ("page", "a" * 301, "Skriv högst 300 tecken om vilken sida det gäller"),
        ("aid", "a" * 201, "Skriv högst 200 tecken om hjälpmedel och webbläsare"),
        ("email", "kim", "Skriv en e-postadress på formen namn@exempel.se"),
    ],
)
def test_an_error_stands_at_its_field_and_nothing_is_lost(
    client: Client, field: str, value: str, complaint: str
) -> None:
    page = client.post(URL, REPORT | {field: value}).content.decode()
    assert page.count(complaint) == 2
    kept = [words for name, words in REPORT.items() if name not in {field, "what"}]
    assert [words for words in kept if f'value="{words}"' not in page] == []
    assert Message.objects.count() == 0


def test_ten_an_hour_from_one_address(client: Client, clock: Clock) -> None:
    for number in range(10):
        assert client.post(URL, {"what": f"Brist {number}"}).status_code == 302
    refused = client.post(URL, REPORT)
    page = refused.content.decode()
    assert refused.status_code == 429
    assert "Försök igen kl.\u00a011.00." in page
    assert f'value="{REPORT["page"]}"' in page
    elsewhere = client.post(URL, REPORT, REMOTE_ADDR="192.0.2.9")
    assert (elsewhere.status_code, Message.objects.count()) == (302, 11)
    clock.advance(timedelta(hours=1))
    assert client.post(URL, REPORT | {"what": "En till."}).status_code == 302


def test_it_is_found_from_the_statement(client: Client) -> None:
    assert f'href="{URL}"' in client.get(reverse("accessibility")).content.decode()
