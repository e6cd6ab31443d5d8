"""An example event of the demo, laid around the moment of seeding."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kvalitetskommun.site.demo.people import People
from kvalitetskommun.swedish import STOCKHOLM
from network.models import Event
from network.states import Audience, EventKind, MeetingForm
from network.workflow import create_draft, publish
from nominations.models import Municipality

DAY = timedelta(days=1)
TUESDAY = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """An example event; ``days`` counts from the moment of seeding."""

    days: int
    clock: time
    hours: int
    kind: EventKind
    title: str
    summary: str
    description: str
    form: MeetingForm
    audience: Audience = Audience.PUBLIC
    host: str = ""
    place: str = ""
    town: str = ""
    programme: str = ""
    speakers: str = ""
    target_group: str = ""
    accessibility: str = ""
    capacity: int | None = None

    def at(self, now: datetime) -> tuple[datetime, datetime]:
        """Give start and end on the Stockholm wall clock, on the Tuesday after its days."""
        day = now.astimezone(STOCKHOLM).date() + timedelta(days=self.days)
        day += timedelta(days=(TUESDAY - day.weekday()) % 7)
        last = (datetime.combine(day, self.clock) + timedelta(hours=self.hours)).time()
        start, end = (datetime.combine(day, clock, STOCKHOLM) for clock in (self.clock, last))
        return start, end


def announce(gathering: Gathering, people: People, now: datetime) -> Event:
    """Write it a month before today, or before the day it was held; publish it the day after."""
    starts_at, ends_at = gathering.at(now)
    drafted_at = min(now, starts_at) - 30 * DAY
    host = Municipality.objects.get(name=gathering.host) if gathering.host else None
    event = Event(
        kind=gathering.kind,
        title=gathering.title,
        summary=gathering.summary,
        description=gathering.description,
        audience=gathering.audience,
        form=gathering.form,
        place=gathering.place,
        town=gathering.town,
        host=host,
        starts_at=starts_at,
        ends_at=ends_at,
        programme=gathering.programme,
        speakers=gathering.speakers,
        target_group=gathering.target_group,
        accessibility=gathering.accessibility,
        capacity=gathering.capacity,
        registration_opens_at=drafted_at + DAY,
        registration_closes_at=starts_at - 2 * DAY,
    )
    create_draft(event, by=people.office, now=drafted_at)
    return publish(event, by=people.office, now=drafted_at + DAY)
