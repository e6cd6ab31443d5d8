"""The kind of mail in which the office writes to those who are registered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from kvalitetskommun.accounts.models import User
from kvalitetskommun.mail.kinds import Kind
from network.examples import example_event
from network.models import Registration
from network.workflow.writing import KIND


def _example(now: datetime) -> Mapping[str, Any]:
    event = example_event(now + timedelta(days=7))
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
