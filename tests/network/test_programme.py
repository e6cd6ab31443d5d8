"""The programme: written as lines with times, shown as items, and what no clock shows refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from network.programmes import Item, check_programme, items_of
from tests.factories_network import EventFactory
from tests.network.reading import text

TEXT = """\
9.00 Kaffe
09:30–10.15 Hur målen blev färre
Kommundirektör och kvalitetschef
I stora salen

kl. 10.30 - 11.00: Samtal vid borden
Kvällen
18.00 Middag
"""


def test_lines_become_items() -> None:
    assert items_of(TEXT) == [
        Item("09.00", "Kaffe"),
        Item(
            "09.30–10.15",
            "Hur målen blev färre",
            ["Kommundirektör och kvalitetschef", "I stora salen"],
        ),
        Item("10.30–11.00", "Samtal vid borden", ["Kvällen"]),
        Item("18.00", "Middag"),
    ]


def test_a_programme_without_times_is_a_list() -> None:
    assert items_of("Föredrag\n\n  Samtal  ") == [Item("", "Föredrag"), Item("", "Samtal")]
    assert items_of("") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("09.00 Kaffe\n25.00 Natt", "Rad 2: klockan 25.00 finns inte. Skriv som 09.00."),
        ("09.60 Kaffe", "Rad 1: klockan 9.60 finns inte. Skriv som 09.00."),
        ("11.00–10.30 Samtal", "Rad 1: punkten slutar innan den börjar. Rätta klockslagen."),
    ],
)
def test_times_that_cannot_be(text: str, words: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        check_programme(text)
    assert refusal.value.messages == [words]


def test_what_is_no_time_is_words() -> None:
    lines = ["3.5 miljoner invånare", "2027 års mål", "1.10.2027"]
    check_programme("\n".join(lines))
    assert items_of("\n".join(lines)) == [Item("", line) for line in lines]


@pytest.mark.django_db
def test_it_stands_on_the_page_and_in_the_calendar_file(client: Client) -> None:
    event = EventFactory(programme="09.00 Kaffe\n09.30 <b>Föredrag</b>\nI salen")
    page = client.get(event.get_absolute_url())
    assert "Program 09.00 Kaffe 09.30 <b>Föredrag</b> I salen" in text(page)
    assert b"<b>F" not in page.content
    unfolded = client.get(event.get_calendar_url()).content.decode().replace("\r\n ", "")
    assert r"\n\n09.00 Kaffe\n09.30 <b>Föredrag</b>\nI salen\n\n" in unfolded
    event = EventFactory()
    assert "Program" not in text(client.get(event.get_absolute_url()))
