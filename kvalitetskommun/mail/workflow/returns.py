"""What comes back: a mail server's report that a message did not arrive."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from django.db import transaction

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.returns import Report
from kvalitetskommun.mail.states import Happening, MessageState
from kvalitetskommun.mail.workflow.moves import move, note, note_again


class Handled(Enum):
    """What a report led to."""

    NOTED = "noted"
    UNKNOWN = "unknown"
    NOTHING_NEW = "nothing new"
    TOO_EARLY = "too early"


@transaction.atomic
def take_return(report: Report, *, now: datetime) -> Handled:
    """Mark the message that a report is about, once.

    A report may come before the worker has marked the message as sent: it is to be handed over
    again in a while. Message-IDs are random, so that nobody can report what they never got.
    """
    message = Message.objects.select_for_update().filter(message_id__in=report.message_ids).first()
    if message is None:
        return Handled.UNKNOWN
    if message.state == MessageState.WAITING and message.attempts:
        return Handled.TOO_EARLY
    if message.state != MessageState.SENT or not (report.failed or report.delayed):
        return Handled.NOTHING_NEW
    told = report.told(message.to)
    if report.delayed:
        note_again(message, Happening.DELAYED, now=now, told=told)
    else:
        move(
            message,
            MessageState.BOUNCED,
            bounced_at=now,
            undeliverable=report.permanent,
            last_error=told,
        )
        note(message, Happening.BOUNCED, now=now, told=told)
    return Handled.NOTED
