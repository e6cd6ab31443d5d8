"""The month as a table: Monday first, ISO weeks also around New Year, events on their days."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.test import Client

from network import months
from tests.clock import NOW, Clock
from tests.factories_network import EventFactory, EventTimeFactory
from tests.network.reading import text

pytestmark = pytest.mark.django_db


def weeks(client: Client, month: str) -> list[str]:
    page = client.get(f"/natverk/kalender/manad/{month}/").content.decode()
    return re.findall(r'<th scope="row">v\.&nbsp;(\d+)</th>', page)


@pytest.mark.parametrize(
    ("month", "numbers"),
    [
        ("2026-12", ["49", "50", "51", "52", "53"]),
        ("2027-01", ["53", "1", "2", "3", "4"]),
        ("2027-09", ["35", "36", "37", "38", "39"]),
        ("2024-12", ["48", "49", "50", "51", "52", "1"]),
        ("2027-02", ["5", "6", "7", "8"]),
    ],
)
def test_week_numbers(client: Client, month: str, numbers: list[str]) -> None:
    assert weeks(client, month) == numbers


def test_headings_are_whole_words_monday_first(client: Client) -> None:
    page = client.get("/natverk/kalender/manad/2027-09/").content.decode()
    headings = re.findall(r'<th scope="col">(\w+)</th>', page)
    days = ["Måndag", "Tisdag", "Onsdag", "Torsdag", "Fredag", "Lördag", "Söndag"]
    assert headings == ["Vecka", *days]


def test_an_event_stands_on_each_of_its_days(client: Client) -> None:
    EventFactory(
        title="Två dagar",
        starts_at=datetime(2027, 9, 14, 7, 0, tzinfo=UTC),
        ends_at=datetime(2027, 9, 15, 22, 0, tzinfo=UTC),
    )
    page = text(client.get("/natverk/kalender/manad/2027-09/"))
    assert "v. 37 13 14 Två dagar 15 Två dagar 16 17" in page


def test_around_midnight_the_stockholm_day_counts(client: Client) -> None:
    # 23.30 UTC on 31 August is 1 September, 01.30, in Stockholm.
    EventFactory(title="Nattligt", starts_at=datetime(2027, 8, 31, 23, 30, tzinfo=UTC))
    assert "v. 35 30 31 1 Nattligt 2" in text(client.get("/natverk/kalender/manad/2027-09/"))
    assert "Nattligt" not in text(client.get("/natverk/kalender/manad/2027-08/"))


def test_cancelled_says_so_and_others_are_hidden(client: Client) -> None:
    at = datetime(2027, 9, 14, 11, 0, tzinfo=UTC)
    EventFactory(title="Struken", cancelled=True, starts_at=at)
    EventFactory(title="Medlemmarnas", for_members=True, starts_at=at)
    EventFactory(title="Utkastet", draft=True, starts_at=at)
    page = text(client.get("/natverk/kalender/manad/2027-09/"))
    assert "14 Struken Inställt 15" in page
    assert ("Medlemmarnas" in page, "Utkastet" in page) == (False, False)


def test_neighbours_and_today(client: Client) -> None:
    page = client.get("/natverk/kalender/manad/2026-11/").content.decode()
    assert re.findall(r'href="/natverk/kalender/manad/([\d-]+)/"', page) == ["2026-10", "2026-12"]
    assert page.count("month__today") == 1
    assert "10 i dag" in text(client.get("/natverk/kalender/manad/2026-11/"))


@pytest.mark.parametrize(
    ("month", "status"),
    [
        ("2000-01", 200),
        ("2199-12", 200),
        ("1999-12", 404),
        ("2200-01", 404),
        ("2027-13", 404),
        ("2027-00", 404),
        ("2027-9", 404),
    ],
)
def test_which_months_have_a_page(client: Client, month: str, status: int) -> None:
    assert client.get(f"/natverk/kalender/manad/{month}/").status_code == status


def test_the_ends_of_the_calendar() -> None:
    assert (months.before(months.FIRST), months.after(months.LAST)) == (None, None)
    assert months.before(date(2027, 1, 1)) == date(2026, 12, 1)
    assert months.after(date(2026, 12, 1)) == date(2027, 1, 1)


def test_moved_says_so_until_every_time_has_passed(client: Client, clock: Clock) -> None:
    event = EventFactory(title="Flyttad", starts_at=datetime(2026, 11, 17, 9, 0, tzinfo=UTC))
    earlier = EventTimeFactory(
        event=event, starts_at=datetime(2026, 11, 19, 9, 0, tzinfo=UTC), moved_at=NOW
    )
    assert "17 Flyttad Nytt datum 18" in text(client.get("/natverk/kalender/manad/2026-11/"))
    clock.set(earlier.ends_at)
    assert "17 Flyttad 18" in text(client.get("/natverk/kalender/manad/2026-11/"))


def test_cancelled_is_gone_when_it_would_have_ended(client: Client, clock: Clock) -> None:
    event = EventFactory(title="Struken", cancelled=True)
    address = "/natverk/kalender/manad/2026-11/"
    assert "17 Struken Inställt 18" in text(client.get(address))
    clock.set(event.ends_at)
    assert "Struken" not in text(client.get(address))


def test_members_have_a_month_of_all_events(
    client: Client, members: Client, stranger: Client
) -> None:
    at = datetime(2027, 9, 14, 11, 0, tzinfo=UTC)
    EventFactory(title="Allas", starts_at=at)
    event = EventFactory(title="Medlemmarnas", for_members=True, starts_at=at)
    EventFactory(title="Utkastet", draft=True, starts_at=at)
    address = "/natverk/mina-traffar/manad/2027-09/"
    page = members.get(address)
    assert "v. 37 13 14 Allas Medlemmarnas 15" in text(page)
    assert "Utkastet" not in text(page)
    links = re.findall(r'href="(/natverk/mina-traffar/[^"]*)"', page.content.decode())
    assert f"/natverk/mina-traffar/{event.code}/" in links
    months = {link for link in links if "manad" in link}
    assert months == {f"/natverk/mina-traffar/manad/2027-{month}/" for month in ("08", "10")}
    assert [stranger.get(address).status_code, client.get(address).status_code] == [404, 302]
