"""A letter that came back, so that the demo shows what the office and the contacts then see."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.returns import Report
from kvalitetskommun.mail.states import Happening, MessageState
from kvalitetskommun.mail.workflow import move, note, take_return
from kvalitetskommun.site.demo.people import People
from nominations.models import Municipality
from nominations.states import Role
from nominations.workflow.people import invite_colleague

TOWN = "Vallentuna"
MISSPELT = "kolega.vallentuna@demo.example"
ANSWER = f"550 5.1.1 <{MISSPELT}>: User unknown"


def add_returned_letter(people: People, now: datetime) -> None:
    """Let a contact invite a colleague at an address that does not exist."""
    invited_at = now - timedelta(days=1)
    municipality = Municipality.objects.get(name=TOWN)
    invite_colleague(
        municipality,
        email=MISSPELT,
        name=f"Kollega, {TOWN}",
        role=Role.WRITER,
        by=people.contact_of(municipality, invited_at),
        now=invited_at,
    )
    message = Message.objects.get(kind="invitation", to=MISSPELT)
    move(message, MessageState.SENT, sent_at=invited_at)
    note(message, Happening.SENT, now=invited_at)
    report = Report(
        message_ids=(message.message_id,), action="failed", status="5.1.1", diagnostic=ANSWER
    )
    take_return(report, now=invited_at + timedelta(minutes=2))
