"""The kind of mail in which the office writes to those who are registered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.kinds import Kind
from network.models import Event, Registration
from network.states import Audience, EventKind, MeetingForm
from network.workflow.writing import KIND


def _example(now: datetime) -> Mapping[str, Any]:
    starts_at = now + timedelta(days=7)
    event = Event(
        code="exempel234",
        title="Exempelträff",
        kind=EventKind.SEMINAR,
        audience=Audience.PUBLIC,
        form=MeetingForm.ONLINE,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
    )
    return {
        "event": event,
        "registration": Registration(event=event, user=User(name="Exempelperson")),
        "subject": "Inför träffen",
        "text": "Läs gärna underlaget i förväg.",
    }


LETTER = Kind(
    name=KIND,
    label="Kansliets brev till de anmälda",
    purpose="Säger vad kansliet har skrivit till dem som är anmälda till en träff.",
    receivers="De anmälda som kansliet väljer.",
    moment="Genast, när kansliet har läst förhandsgranskningen och skickar.",
    example=_example,
)
