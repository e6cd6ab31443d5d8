"""Many events as one calendar that programs read again and again (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, timedelta

import icalendar
from django.conf import settings
from django.urls import reverse

from kvalitetskommun.swedish import moment_words
from network.calendar_files import PRODUCT, calendar_entry
from network.calendar_text import calendar_words
from network.models import Event, Registration
from network.states import RegistrationState

PUBLIC, PERSONAL = "Sveriges KvalitetsKommun", "Sveriges KvalitetsKommun: mina träffar"
# How long a program may wait before it reads again.
AGAIN = timedelta(hours=1)


def feed_file(
    events: Iterable[Event], *, title: str, standing: Mapping[int, Registration] | None = None
) -> bytes:
    """Write the events as a calendar; ``standing`` gives a person's own registrations, by event."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", AGAIN, parameters={"VALUE": "DURATION"})
    # What Outlook reads instead; the library does not know that it is a duration.
    calendar.add("x-published-ttl", icalendar.vDuration(AGAIN))
    own = standing or {}
    for event in events:
        calendar.add_component(_entry(event, own.get(event.pk)))
    return bytes(calendar.to_ical())


def _entry(event: Event, registration: Registration | None) -> icalendar.Event:
    """Write an event; only one where the person has a place takes time in the calendar."""
    entry = calendar_entry(event)
    comes = registration is not None and registration.state == RegistrationState.CONFIRMED
    entry.add("transp", "OPAQUE" if comes and not event.is_cancelled else "TRANSPARENT")
    if registration is None:
        return entry
    changed_at = max(event.changed_at, registration.changed_at).astimezone(UTC)
    for name in ("dtstamp", "last-modified"):
        del entry[name]
        entry.add(name, changed_at)
    if not comes and not event.is_cancelled:
        entry["STATUS"] = icalendar.vText("TENTATIVE")
    page = f"{settings.SITE_URL}{reverse('registration_detail', args=[event.code])}"
    words = [_standing_words(registration), str(entry.pop("DESCRIPTION")), f"Din anmälan: {page}"]
    entry.add("description", calendar_words("\n\n".join(words)))
    return entry


def _standing_words(registration: Registration) -> str:
    until = registration.offered_until
    if registration.state == RegistrationState.OFFERED and until is not None:
        return f"Du är erbjuden en plats. Svara före den {moment_words(until)}."
    if registration.state == RegistrationState.WAITING:
        return "Du står i kö."
    return "Du har en plats."
