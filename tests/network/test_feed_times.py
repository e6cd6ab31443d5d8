"""Moments through the feeds: two readers that know nothing of each other find the same in UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.test import Client
from playwright.sync_api import Page

from kvalitetskommun.swedish import STOCKHOLM
from network.models import Event
from tests.clock import NOW
from tests.counts import count
from tests.factories import UserFactory
from tests.factories_network import EventFactory
from tests.network.feeds import PUBLIC, address_of, entries_of
from tests.network.ical_js import read_by_ical_js

pytestmark = [pytest.mark.needs("chromium"), pytest.mark.django_db]
LAST = datetime(2035, 12, 31, tzinfo=UTC)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


def changes_of_time() -> list[datetime]:
    """Find every hour at which Stockholm's clocks change, from now until the end of 2035."""
    hours = (LAST - NOW) // HOUR
    found, before = [], NOW.astimezone(STOCKHOLM).utcoffset()
    for number in range(1, hours):
        moment = NOW + number * HOUR
        offset = moment.astimezone(STOCKHOLM).utcoffset()
        if offset != before:
            found.append(moment)
        before = offset
    return found


def moments() -> list[datetime]:
    """Draw moments of nine years, and add those around each change of time."""
    chance, seconds = Random(2027), int((LAST - NOW) / SECOND)
    drawn = [NOW + chance.randrange(seconds) * SECOND for _ in range(count(40, 2000))]
    around = (-HOUR, -SECOND, 0 * HOUR, SECOND, HOUR)
    return drawn + [change + step for change in changes_of_time() for step in around]


def test_the_clocks_change_twice_a_year() -> None:
    changes = changes_of_time()
    assert len(changes) == 18
    assert {(moment.month, moment.weekday(), moment.hour) for moment in changes} == {
        *((3, 6, 1), (10, 6, 1)),
    }


def test_every_moment_is_read_as_it_was_meant(client: Client, page: Page) -> None:
    Event.objects.bulk_create(
        EventFactory.build(starts_at=moment, ends_at=moment + HOUR + SECOND) for moment in moments()
    )
    meant = {
        f"{event.code}@natverket.kvalitetskommun": (event.starts_at, event.ends_at)
        for event in Event.objects.all()
    }
    assert len(meant) == count(40, 2000) + 18 * 5
    for address in (PUBLIC, address_of(UserFactory())):
        content = client.get(address).content
        by_icalendar = {
            str(entry["UID"]): (entry["DTSTART"].dt, entry["DTEND"].dt)
            for entry in entries_of(content)
        }
        by_ical_js = {
            entry.uid: (entry.starts_at, entry.ends_at) for entry in read_by_ical_js(page, content)
        }
        assert by_icalendar == meant
        assert by_ical_js == meant
