"""Reading feeds, and everyone who may have one."""

from __future__ import annotations

from typing import Any

import icalendar
from django.test import Client

from kvalitetskommun.accounts.models import User
from network.workflow.feeds import make_feed
from tests.clock import NOW

PUBLIC = "/natverk/kalender/prenumerera/natverket.ics"


def address_of(user: User) -> str:
    """Give the person an address of their own."""
    return f"/natverk/prenumeration/{make_feed(by=user, now=NOW).token}/kalender.ics"


def entries_of(content: bytes) -> list[Any]:
    """Read the entries of a feed, in their order."""
    calendar = icalendar.Calendar.from_ical(content)
    assert (calendar["VERSION"], calendar["METHOD"]) == ("2.0", "PUBLISH")
    return list(calendar.walk("VEVENT"))


def read(address: str) -> list[Any]:
    """Read a feed as a calendar program does: with no log-in."""
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return entries_of(answer.content)


def titles(address: str) -> list[str]:
    """List the titles in a feed."""
    return [str(entry["SUMMARY"]) for entry in read(address)]
