"""Putting letters in the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import validate_email

from kvalitetskommun.mail.kinds import kind_of
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.rendering import one_line, render, whole_text
from kvalitetskommun.mail.states import MessageState

# A letter that is called off keeps its key for ever; the next about the same has a number after it.
AGAIN = "#"


def unwritten(keys: Iterable[str]) -> dict[str, str]:
    """Of letters that a job would write, give those that nobody has, or that were called off.

    By the letter's own key it says under which key to write it now.
    """
    asked = {key: key for key in keys}
    found: dict[str, str] = {}
    number = 1
    while asked:
        rows = Message.objects.filter(dedupe_key__in=asked)
        states = dict(rows.values_list("dedupe_key", "state"))
        found |= {own: key for key, own in asked.items() if key not in states}
        number += 1
        called_off = {key for key, state in states.items() if state == MessageState.CANCELLED}
        asked = {f"{own}{AGAIN}{number}": own for key, own in asked.items() if key in called_off}
    return found


def own_key(message: Message) -> str:
    """Give the key of what a letter tells, the same each time that it is written."""
    return message.dedupe_key.partition(AGAIN)[0]


def enqueue(
    kind: str,
    *,
    to: str,
    dedupe_key: str,
    now: datetime,
    context: dict[str, Any],
    due_at: datetime | None = None,
    about: str = "",
    gate: str = "",
    calendar: str = "",
    unsubscribe: str = "",
) -> Message:
    """Write a mail to one person in the caller's transaction; it leaves at ``due_at`` or later.

    The text is fixed now, and so is ``calendar``, an entry for the receiver's calendar (iMIP).
    ``unsubscribe`` is the path where the receiver ends letters that they have chosen to have. A
    second mail with the same ``dedupe_key`` is not written: the first is returned. The kind is a
    registered one; it says whether the text is personal.
    """
    registered = kind_of(kind)
    subject, text = render(registered, context)
    return write(
        kind,
        to=to,
        subject=subject,
        text=text,
        dedupe_key=dedupe_key,
        now=now,
        due_at=due_at,
        about=about,
        gate=gate,
        personal=registered.personal,
        calendar=calendar,
        unsubscribe=unsubscribe and f"{settings.SITE_URL}{unsubscribe}",
    )


def write(
    kind: str,
    *,
    to: str,
    subject: str,
    text: str,
    dedupe_key: str,
    now: datetime,
    due_at: datetime | None = None,
    about: str = "",
    gate: str = "",
    personal: bool = False,
    calendar: str = "",
    unsubscribe: str = "",
) -> Message:
    """Put a ready text in the outbox, once per ``dedupe_key``; the subject becomes one line."""
    validate_email(to)
    due = max(due_at or now, now)
    message, _ = Message.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "kind": kind,
            "to": to,
            "subject": one_line(subject),
            "text": whole_text(text),
            "about": about,
            "gate": gate,
            "personal": personal,
            "calendar": calendar.replace("\r\n", "\n"),
            "unsubscribe": unsubscribe,
            "created_at": now,
            "due_at": due,
            "next_attempt_at": due,
        },
    )
    return message
