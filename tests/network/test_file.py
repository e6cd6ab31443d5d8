"""The calendar file, read back by a parser: times in UTC, one identity, a number that rises."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kvalitetskommun.accounts.models import User
from network.calendar_files import calendar_file
from network.models import Event
from network.workflow import cancel, move, publish
from tests.clock import NOW
from tests.factories import DAY
from tests.factories_network import EventFactory

SUMMER = datetime(2027, 7, 1, 11, 0, tzinfo=UTC)
WINTER = datetime(2027, 1, 20, 12, 0, tzinfo=UTC)
# The changes of time of 2027, and an hour on either side.
CHANGES = [
    datetime(2027, month, day, 1, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    for month, day in ((3, 28), (10, 31))
    for minutes in (-60, -1, 0, 1, 60)
]


def entry_of(content: bytes) -> Any:
    """Read the one entry of a calendar file."""
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    (entry,) = calendar.walk("VEVENT")
    return entry


@pytest.mark.django_db
def test_a_public_event_as_a_file(client: Client) -> None:
    event = EventFactory(title="Öppet; och, bra", starts_at=SUMMER, sequence=3)
    answer = client.get(event.get_calendar_url())
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="traff-{event.code}.ics"'
    entry = entry_of(answer.content)
    assert {name: str(entry[name]) for name in ("UID", "SUMMARY", "STATUS", "LOCATION", "URL")} == {
        "UID": f"{event.code}@natverket.kvalitetskommun",
        "SUMMARY": "Öppet; och, bra",
        "STATUS": "CONFIRMED",
        "LOCATION": "Digitalt",
        "URL": f"http://localhost:8000/natverk/kalender/{event.code}/",
    }
    assert entry["SEQUENCE"] == 3
    assert b"DTSTART:20270701T110000Z\r\nDTEND:20270701T130000Z\r\n" in answer.content


@pytest.mark.django_db
def test_drafts_and_members_events_give_no_public_file(client: Client, members: Client) -> None:
    closed = EventFactory(for_members=True)
    for event in (EventFactory(draft=True), closed):
        assert client.get(f"/natverk/kalender/{event.code}/traff.ics").status_code == 404
    assert closed.get_calendar_url() == f"/natverk/mina-traffar/{closed.code}/traff.ics"
    answer = members.get(closed.get_calendar_url())
    assert str(entry_of(answer.content)["SUMMARY"]) == closed.title
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("starts_at", [SUMMER, WINTER, *CHANGES])
def test_times_round_trip(starts_at: datetime) -> None:
    event = EventFactory.build(starts_at=starts_at)
    entry = entry_of(calendar_file(event))
    read = (entry["DTSTART"].dt, entry["DTEND"].dt)
    assert read == (starts_at, starts_at + timedelta(hours=2))
    assert {moment.tzinfo for moment in read} == {entry["DTSTAMP"].dt.tzinfo}
    assert read[0].utcoffset() == timedelta(0)


@given(words=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_words_round_trip(words: str) -> None:
    content = calendar_file(EventFactory.build(title=words, summary=""))
    assert str(entry_of(content)["SUMMARY"]) == words
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@pytest.mark.django_db
def test_lines_end_in_crlf_and_breaks_do_not_escape() -> None:
    event = EventFactory(summary="Rad ett\nSTATUS:CANCELLED\r\nRad tre")
    content = calendar_file(event)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert content.count(b"\r\nSTATUS:") == 1
    assert str(entry_of(content)["STATUS"]) == "CONFIRMED"


@pytest.mark.django_db
def test_publish_move_cancel_keep_the_identity_and_raise_the_number(office: User) -> None:
    event: Event = EventFactory(draft=True)
    steps = []
    event = publish(event, by=office, now=NOW)
    steps.append(entry_of(calendar_file(event)))
    starts_at = event.starts_at + DAY
    ends_at = event.ends_at + DAY
    event = move(event, starts_at=starts_at, ends_at=ends_at, reason="Krock", by=office, now=NOW)
    steps.append(entry_of(calendar_file(event)))
    event = cancel(event, reason="Sjukdom", by=office, now=NOW)
    steps.append(entry_of(calendar_file(event)))
    assert len({str(entry["UID"]) for entry in steps}) == 1
    assert [entry["SEQUENCE"] for entry in steps] == [1, 2, 3]
    assert [str(entry["STATUS"]) for entry in steps] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [entry["DTSTART"].dt for entry in steps] == [starts_at - DAY, starts_at, starts_at]
    assert str(steps[2]["SUMMARY"]) == f"Inställt: {event.title}"
