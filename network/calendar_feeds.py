"""Many events as one calendar that programs read again and again (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

import icalendar
from django.conf import settings
from django.urls import reverse

from kvalitetskommun.swedish import moment_words
from network.calendar_files import PRODUCT, calendar_entry
from network.calendar_lines import calendar_lines
from network.calendar_text import calendar_words
from network.models import Event, Registration
from network.states import RegistrationState

PUBLIC, PERSONAL = "Sveriges KvalitetsKommun", "Sveriges KvalitetsKommun: mina träffar"
# How long a program may wait before it reads again.
AGAIN = timedelta(hours=1)
END = b"END:VCALENDAR"
# How many entries a process keeps as written; and all that an event holds.
KEPT = 4000
VALUES = attrgetter(*(one.attname for one in Event._meta.concrete_fields))


def feed_file(
    events: Iterable[Event], *, title: str, standing: Mapping[int, Registration] | None = None
) -> bytes:
    """Write the events as a calendar; ``standing`` gives a person's own registrations, by event.

    Whose events they are is asked of the database each time; what each says is kept as written.
    """
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
    head, *end = calendar_lines(calendar).rpartition(END)
    entries = (entry_lines(_Entry.of(event, own.get(event.pk))) for event in events)
    return b"".join([head, *entries, *end])


class _Standing(NamedTuple):
    """How somebody's registration stands, and nothing of who it is."""

    state: str
    offered_until: datetime | None
    changed_at: datetime


@dataclass(frozen=True)
class _Entry:
    """An event and how the reader stands to it; equal when all that can be written is equal."""

    values: tuple[object, ...]
    standing: _Standing | None
    event: Event = field(compare=False)

    @classmethod
    def of(cls, event: Event, own: Registration | None) -> _Entry:
        """Take every value of the event, whatever the entry may come to say."""
        standing = _Standing(own.state, own.offered_until, own.changed_at) if own else None
        return cls((settings.SITE_URL, *VALUES(event)), standing, event)


@lru_cache(maxsize=KEPT)
def entry_lines(one: _Entry) -> bytes:
    """Write an event; only one where the person has a place takes time in the calendar."""
    event, standing = one.event, one.standing
    entry = calendar_entry(event)
    comes = standing is not None and standing.state == RegistrationState.CONFIRMED
    entry.add("transp", "OPAQUE" if comes and not event.is_cancelled else "TRANSPARENT")
    if standing is not None:
        _add_standing(entry, event, standing)
    return calendar_lines(entry)


def _add_standing(entry: icalendar.Event, event: Event, standing: _Standing) -> None:
    changed_at = max(event.changed_at, standing.changed_at).astimezone(UTC)
    for name in ("dtstamp", "last-modified"):
        del entry[name]
        entry.add(name, changed_at)
    if standing.state != RegistrationState.CONFIRMED and not event.is_cancelled:
        entry["STATUS"] = icalendar.vText("TENTATIVE")
    page = f"{settings.SITE_URL}{reverse('registration_detail', args=[event.code])}"
    words = [_standing_words(standing), str(entry.pop("DESCRIPTION")), f"Din anmälan: {page}"]
    entry.add("description", calendar_words("\n\n".join(words)))


def _standing_words(standing: _Standing) -> str:
    until = standing.offered_until
    if standing.state == RegistrationState.OFFERED and until is not None:
        return f"Du är erbjuden en plats. Svara före den {moment_words(until)}."
    if standing.state == RegistrationState.WAITING:
        return "Du står i kö."
    return "Du har en plats."
