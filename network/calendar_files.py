"""An event as a calendar file (RFC 5545): times in UTC, an identity that never changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import icalendar
from django.conf import settings

from network.calendar_text import calendar_name, calendar_words
from network.models import Event, Guest

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

PRODUCT = "-//Sveriges KvalitetsKommun//Nätverkets kalender//SV"
# Part of each event's identity in people's calendars: must stay, whatever the site is called.
UID_DOMAIN = "natverket.kvalitetskommun"
# What a letter asks the receiver's calendar to do.
REQUEST, CANCEL = "REQUEST", "CANCEL"


def calendar_file(event: Event) -> bytes:
    """Write a calendar with this one event; a newer file replaces the older one's entry."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(calendar_entry(event))
    return bytes(calendar.to_ical())


def invitation(event: Event, person: User | Guest, method: str, *, now: datetime) -> str:
    """Write the entry as a letter to one person carries it (iMIP): REQUEST puts it in their
    calendar or moves it there, CANCEL takes it away. The identity is the event's own.

    Of two with the same number the one that was written last holds: who leaves and comes back.
    """
    entry = calendar_entry(event, may_open=event.is_public or not isinstance(person, Guest))
    del entry["DTSTAMP"]
    entry.add("dtstamp", now.astimezone(UTC))
    organiser = icalendar.vCalAddress(f"mailto:{settings.OFFICE_EMAIL}")
    organiser.params["CN"] = icalendar.vText("Sveriges KvalitetsKommun")
    entry.add("organizer", organiser)
    attendee = icalendar.vCalAddress(f"mailto:{person.email}")
    attendee.params["CN"] = icalendar.vText(calendar_name(person.name))
    attendee.params["PARTSTAT"] = icalendar.vText("ACCEPTED")
    entry.add("attendee", attendee)
    if method == CANCEL:
        entry["STATUS"] = icalendar.vText("CANCELLED")
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(entry)
    return bytes(calendar.to_ical()).decode()


def calendar_entry(event: Event, *, may_open: bool = True) -> icalendar.Event:
    """Write the event as an entry: the same identity, and a number that every change raises.

    A guest at a members' event may not open its page, and gets no address of it.
    """
    entry = icalendar.Event()
    entry.add("uid", f"{event.code}@{UID_DOMAIN}")
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("last-modified", event.changed_at.astimezone(UTC))
    entry.add("sequence", event.sequence)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.ends_at.astimezone(UTC))
    title = f"Inställt: {event.title}" if event.is_cancelled else event.title
    entry.add("summary", calendar_words(title))
    address = f"{settings.SITE_URL}{event.get_absolute_url()}" if may_open else ""
    entry.add("description", calendar_words(_description(event, address)))
    entry.add("location", calendar_words(event.where))
    if address:
        entry.add("url", address)
    entry.add("categories", [event.get_kind_display()])
    return entry


def _description(event: Event, address: str) -> str:
    parts = [event.summary, event.programme, event.online_url, address]
    if event.is_cancelled:
        parts.insert(0, f"Inställt: {event.cancel_reason}")
    return "\n\n".join(part for part in parts if part)
