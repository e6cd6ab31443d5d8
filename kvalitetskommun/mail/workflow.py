"""Writing, holding, letting go and calling off messages. Sending is in ``delivery``."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.validators import validate_email
from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail import rules
from kvalitetskommun.mail.kinds import kind_of
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.querysets import MessageQuerySet
from kvalitetskommun.mail.rendering import one_line, render, whole_text
from kvalitetskommun.mail.states import TRANSITIONS, MessageState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

KEEP_TEXT = timedelta(days=180)
KEEP_PERSONAL_LINKS = timedelta(days=7)


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
) -> Message:
    """Write a mail to one person in the caller's transaction; it leaves at ``due_at`` or later.

    The text is fixed now. A second mail with the same ``dedupe_key`` is not written: the first is
    returned. The kind is a registered one; it says whether the text is personal.
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
            "created_at": now,
            "due_at": due,
            "next_attempt_at": due,
        },
    )
    return message


def move(message: Message, state: MessageState, **fields: Any) -> Message:
    """Set a new state and what belongs to it; the caller holds the row's lock."""
    if state not in TRANSITIONS[MessageState(message.state)]:
        raise ValueError(f"A message cannot go from {message.state} to {state}.")
    message.state = state
    for name, value in fields.items():
        setattr(message, name, value)
    message.save(update_fields=["state", *fields])
    return message


def cancel(*, now: datetime, about: str = "", dedupe_key: str = "", kind: str = "") -> int:
    """Call off what has not left about an object, or the one with a key; returns how many.

    What a worker is sending at this moment is too late to call off.
    """
    if not (about or dedupe_key):
        raise ValueError("Name the object or the key of what is called off.")
    named = {"about": about, "dedupe_key": dedupe_key, "kind": kind}
    wanted: MessageQuerySet = Message.objects.filter(**{k: v for k, v in named.items() if v})
    with transaction.atomic():
        messages = list(wanted.cancellable(now).select_for_update().order_by("pk"))
        for message in messages:
            move(message, MessageState.CANCELLED, claimed_until=None)
    return len(messages)


def hold(message: Message, *, by: User, now: datetime) -> Message:
    """Stop a waiting message until the office lets it go."""
    with transaction.atomic():
        locked = Message.objects.select_for_update().get(pk=message.pk)
        require(rules.may_hold(locked, by=by, now=now))
        move(locked, MessageState.HELD, claimed_until=None)
        record("mail.hold", str(locked.pk), by=by, now=now)
    return locked


def release(message: Message, *, by: User, now: datetime) -> Message:
    """Let a held message go at its time, at once when that has passed."""
    with transaction.atomic():
        locked = Message.objects.select_for_update().get(pk=message.pk)
        require(rules.may_release(locked, by=by, now=now))
        move(locked, MessageState.WAITING, next_attempt_at=max(now, locked.due_at))
        record("mail.release", str(locked.pk), by=by, now=now)
    return locked


def resend(message: Message, *, by: User, now: datetime) -> Message:
    """Try a failed message anew, from the first attempt and under the same Message-ID."""
    with transaction.atomic():
        locked = Message.objects.select_for_update().get(pk=message.pk)
        require(rules.may_resend(locked, by=by, now=now))
        at = max(now, locked.due_at)
        move(locked, MessageState.WAITING, attempts=0, next_attempt_at=at, claimed_until=None)
        record("mail.resend", str(locked.pk), by=by, now=now)
    return locked


def forget_receiver(address: str, *, instead: str, now: datetime) -> int:
    """Call off what waits for a person who is erased, and forget address, text and errors.

    ``instead`` is an address that leads to nobody. Returns how many messages it was.
    """
    with transaction.atomic():
        messages = list(Message.objects.to(address).select_for_update().order_by("pk"))
        for message in messages:
            if message.state in {MessageState.WAITING, MessageState.HELD}:
                move(message, MessageState.CANCELLED, claimed_until=None)
            message.to, message.text = instead, ""
            message.last_error = "Mottagaren är borttagen." if message.last_error else ""
            message.save(update_fields=["to", "text", "last_error"])
    return len(messages)


def forget_sent(now: datetime) -> int:
    """Remove the text of messages that are over: after 180 days, personal links after 7."""
    return Message.objects.forgettable(
        sent_before=now - KEEP_TEXT, personal_before=now - KEEP_PERSONAL_LINKS
    ).update(text="")
