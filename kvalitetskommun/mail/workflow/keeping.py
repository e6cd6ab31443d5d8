"""What is forgotten of messages, and when."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kvalitetskommun.mail.models import Message, MessageEvent
from kvalitetskommun.mail.states import Happening, MessageState
from kvalitetskommun.mail.workflow.moves import move, note
from kvalitetskommun.retention import kept_for

KEEP_TEXT = kept_for("letters")
KEEP_PERSONAL_LINKS = kept_for("personal_letters")
ERASED = "Mottagaren är borttagen."


def forget_receiver(address: str, *, instead: str, now: datetime, about: str = "") -> int:
    """Call off what waits for a person who is erased, and forget address, text and errors.

    ``instead`` is an address that leads to nobody; with ``about``, only what is about that goes.
    Returns how many messages it was.
    """
    with transaction.atomic():
        found = Message.objects.to(address)
        found = found.filter(about=about) if about else found
        messages = list(found.select_for_update().order_by("pk"))
        MessageEvent.objects.filter(message__in=messages).exclude(told="").update(told=ERASED)
        for message in messages:
            if message.state in {MessageState.WAITING, MessageState.HELD}:
                move(message, MessageState.CANCELLED, claimed_until=None)
                note(message, Happening.CANCELLED, now=now, told=ERASED)
            message.to, message.text, message.original_text = instead, "", ""
            message.calendar = message.unsubscribe = ""
            message.last_error = ERASED if message.last_error else ""
            message.save(
                update_fields=[
                    *("to", "text", "original_text", "calendar", "unsubscribe", "last_error"),
                ]
            )
    return len(messages)


def forget_sent(now: datetime) -> int:
    """Remove the text of messages that are over, sooner if they hold personal links."""
    return Message.objects.forgettable(
        sent_before=now - KEEP_TEXT, personal_before=now - KEEP_PERSONAL_LINKS
    ).update(text="", original_text="", calendar="", unsubscribe="")
