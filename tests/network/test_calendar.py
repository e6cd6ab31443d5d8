"""The public calendar: what stands in it, in which order, in which words, and what does not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from network.models import Event
from network.states import MeetingForm, Readers
from tests.clock import NOW, Clock
from tests.factories import DAY, MunicipalityFactory
from tests.factories_network import EventFactory, EventTimeFactory, MaterialFactory
from tests.network.reading import sections, statuses, text, titles

pytestmark = pytest.mark.django_db

LIST = "/natverk/kalender/"


def test_by_month_the_nearest_first(client: Client) -> None:
    for title, days in (("Tredje", 60), ("Första", 1), ("Andra", 7), ("Förra", -7)):
        EventFactory(title=title, starts_at=NOW + days * DAY)
    page = client.get(LIST)
    assert titles(page) == ["Första", "Andra", "Tredje", "Förra"]
    assert sections(page) == ["November 2026", "Januari 2027", "Tidigare träffar"]


def test_the_line_of_an_event(client: Client) -> None:
    EventFactory(starts_at=datetime(2027, 9, 14, 11, 0, tzinfo=UTC))
    words = "Tisdag 14 september 2027 kl. 13.00–15.00 · Digitalt"
    assert words in text(client.get(LIST))


def test_a_line_in_winter_over_two_days(client: Client) -> None:
    EventFactory(
        form=MeetingForm.BOTH,
        place="Folkets hus",
        town="Örebro",
        starts_at=datetime(2027, 1, 31, 8, 30, tzinfo=UTC),
        ends_at=datetime(2027, 2, 1, 15, 0, tzinfo=UTC),
    )
    words = (
        "Söndag 31 januari 2027 kl. 09.30 – måndag 1 februari 2027 kl. 16.00"
        " · Folkets hus, Örebro och digitalt"
    )
    assert words in text(client.get(LIST))


def test_drafts_and_members_events_are_not_there(client: Client) -> None:
    empty = client.get(LIST)
    hidden = [EventFactory(draft=True), EventFactory(for_members=True)]
    assert client.get(LIST).content == empty.content
    assert "Inga träffar är planerade just nu." in text(empty)
    assert "Fler träffar finns för nätverkets medlemmar." in text(empty)
    answers = [client.get(f"{LIST}{code}/") for code in (*(e.code for e in hidden), "FINNSINTE2")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1


def test_cancelled_stays_until_it_would_have_ended(client: Client, clock: Clock) -> None:
    event = EventFactory(cancelled=True, title="Inställd träff")
    page = client.get(LIST)
    assert (titles(page), statuses(page)) == (["Inställd träff"], ["Inställt"])
    clock.set(event.ends_at - timedelta(seconds=1))
    assert titles(client.get(LIST)) == ["Inställd träff"]
    clock.set(event.ends_at)
    assert titles(client.get(LIST)) == []
    page = client.get(event.get_absolute_url())
    assert "Träffen är inställd Föreläsaren är sjuk." in text(page)


def test_moved_says_so_until_every_time_has_passed(client: Client, clock: Clock) -> None:
    event = EventFactory(starts_at=NOW + 7 * DAY)
    earlier = EventTimeFactory(event=event, starts_at=NOW + 9 * DAY)
    page = client.get(event.get_absolute_url())
    assert statuses(client.get(LIST)) == ["Nytt datum"]
    assert (
        "Träffen har fått ett nytt datum Tidigare: Torsdag 19 november 2026 kl. 10.00–12.00."
        " Flyttad den 10 november 2026: Lokalen är upptagen."
        " Nu gäller: Tisdag 17 november 2026 kl. 10.00–12.00"
    ) in text(page)
    clock.set(earlier.ends_at - timedelta(seconds=1))
    assert statuses(client.get(LIST)) == ["Nytt datum"]
    clock.set(earlier.ends_at)
    page = client.get(LIST)
    assert (titles(page), statuses(page)) == ([event.title], [])


def test_the_page_of_an_event(client: Client) -> None:
    host = MunicipalityFactory(name="Burlöv", full_name="Burlövs kommun")
    event = EventFactory(host=host, online_url="https://mote.example/rum")
    page = client.get(event.get_absolute_url())
    words = text(page)
    assert "Seminarium" in words
    assert "En mening om träffen." in words
    assert "Värd Burlövs kommun" in words
    assert 'href="https://mote.example/rum"' in page.content.decode()
    assert f'href="/natverk/kalender/{event.code}/traff.ics"' in page.content.decode()


def test_a_held_event_offers_nothing_to_come_to(client: Client) -> None:
    event = EventFactory(held=True, online_url="https://mote.example/rum")
    page = client.get(event.get_absolute_url())
    assert "Träffen har varit." in text(page)
    assert "mote.example" not in page.content.decode()
    assert "traff.ics" not in page.content.decode()


def test_hostile_words_stay_words(client: Client) -> None:
    event = EventFactory(title="<script>alert(1)</script>", description="<b>fet</b>")
    for page in (client.get(LIST), client.get(event.get_absolute_url())):
        assert b"<script>alert" not in page.content
        assert b"<b>fet" not in page.content


def test_a_line_says_that_something_is_kept_that_its_reader_may_read(
    client: Client, members: Client
) -> None:
    MaterialFactory(event=EventFactory(held=True))
    MaterialFactory(event=EventFactory(held=True), readers=Readers.MEMBERS)
    pages = client.get(LIST), members.get("/natverk/mina-traffar/")
    assert [text(page).count("Material finns") for page in pages] == [1, 2]


def test_home_shows_the_next_three(client: Client) -> None:
    for days in (4, 2, 3, 1):
        EventFactory(title=f"Om {days}", starts_at=NOW + days * DAY)
    assert titles(client.get("/natverk/")) == ["Om 1", "Om 2", "Om 3"]
    Event.objects.all().delete()
    assert "Inga öppna träffar är planerade just nu." in text(client.get("/natverk/"))


def addresses() -> list[str]:
    event = EventFactory()
    return [
        reverse("network_home"),
        LIST,
        "/natverk/kalender/manad/2026-11/",
        event.get_absolute_url(),
        event.get_calendar_url(),
    ]


def test_same_bytes_for_all_and_no_cookies(client: Client, desk: Client, members: Client) -> None:
    for address in addresses():
        answers = [browser.get(address) for browser in (client, desk, members)]
        assert len({answer.content for answer in answers}) == 1
        for answer in answers:
            assert (answer.status_code, answer["Vary"]) == (200, "Accept-Encoding")
            assert not answer.cookies
            assert answer["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(client: Client, method: str) -> None:
    statuses = [getattr(client, method)(address).status_code for address in addresses()]
    assert statuses == [405] * 5


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_query_counts(client: Client, rows: int) -> None:
    for number in range(rows):
        starts_at = NOW + (number - rows // 2) * DAY
        event = EventFactory(host=MunicipalityFactory(), starts_at=starts_at)
        EventTimeFactory(event=event)
    counts = {}
    for address in (LIST, "/natverk/", "/natverk/kalender/manad/2026-11/"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts[address] = len(queries)
    assert counts == {LIST: 2, "/natverk/": 1, "/natverk/kalender/manad/2026-11/": 1}
