"""The outbox: what is sent, to whom, when, and what happened to it."""

from kvalitetskommun.mail.models.event import MessageEvent
from kvalitetskommun.mail.models.job import JobRun
from kvalitetskommun.mail.models.message import (
    DJANGO_KIND,
    MAX_ATTEMPTS,
    Message,
    message_id_of,
    new_message_id,
)

__all__ = [
    "DJANGO_KIND",
    "MAX_ATTEMPTS",
    "JobRun",
    "Message",
    "MessageEvent",
    "message_id_of",
    "new_message_id",
]
