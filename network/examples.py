"""Made-up rows that the previews of letters show; none is saved anywhere."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from network.models import Event
from network.states import Audience, EventKind, MeetingForm
from nominations.models import Municipality

CODE = "exempel234"
HOST = Municipality(name="Exempelköping", full_name="Exempelköpings kommun")
GUEST = Municipality(name="Exempelstad", full_name="Exempelstads kommun")


def example_event(starts_at: datetime, **fields: Any) -> Event:
    """Give an event of two hours: a seminar on line for everybody, where ``fields`` say no more."""
    usual = {
        "code": CODE,
        "title": "Exempelträff",
        "kind": EventKind.SEMINAR,
        "audience": Audience.PUBLIC,
        "form": MeetingForm.ONLINE,
    }
    ends_at = starts_at + timedelta(hours=2)
    return Event(**usual | fields, starts_at=starts_at, ends_at=ends_at)
