"""A message's moves from state to state, what is noted about them, and calling off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.mail.models import Message, MessageEvent
from kvalitetskommun.mail.querysets import MessageQuerySet
from kvalitetskommun.mail.rendering import one_line
from kvalitetskommun.mail.states import TRANSITIONS, Happening, MessageState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

CALLED_OFF = "Det som brevet handlar om gäller inte längre."
UNTRUE = "Det som står i brevet stämmer inte längre."
TOLD_LENGTH = 500


def move(message: Message, state: MessageState, **fields: Any) -> Message:
    """Set a new state and what belongs to it; the caller holds the row's lock."""
    if state not in TRANSITIONS[MessageState(message.state)]:
        raise ValueError(f"A message cannot go from {message.state} to {state}.")
    message.state = state
    for name, value in fields.items():
        setattr(message, name, value)
    message.save(update_fields=["state", *fields])
    return message


def note(
    message: Message, what: Happening, *, now: datetime, by: User | None = None, told: str = ""
) -> MessageEvent:
    """Write down what happened to a message."""
    words = one_line(told)[:TOLD_LENGTH]
    return MessageEvent.objects.create(
        message=message, at=now, what=what, told=words, by=by, until=now
    )


def note_again(message: Message, what: Happening, *, now: datetime, told: str) -> MessageEvent:
    """Write down trouble that may have been there before: the same again is not a new line."""
    last = message.events.order_by("pk").last()
    if last is None or (last.what, last.told) != (what, one_line(told)[:TOLD_LENGTH]):
        return note(message, what, now=now, told=told)
    last.times += 1
    last.until = now
    last.save(update_fields=["times", "until"])
    return last


def reschedule(*, about: str, due_at: datetime, now: datetime, told: str) -> int:
    """Let what has not left about an object leave at another moment; returns how many.

    What the office has stopped stays stopped. What a worker is sending is too late to move.
    """
    with transaction.atomic():
        found = Message.objects.filter(about=about).cancellable(now)
        messages = list(found.select_for_update().order_by("pk"))
        for message in messages:
            message.due_at = message.next_attempt_at = max(due_at, now)
            message.save(update_fields=["due_at", "next_attempt_at"])
            note(message, Happening.MOVED, now=now, told=told)
    return len(messages)


def cancel(
    *,
    now: datetime,
    about: str = "",
    dedupe_key: str = "",
    kind: str = "",
    why: str = CALLED_OFF,
) -> int:
    """Call off what has not left about an object, or the one with a key; returns how many.

    ``why`` is told to the office. What a worker is sending at this moment is too late to call off.
    """
    if not (about or dedupe_key):
        raise ValueError("Name the object or the key of what is called off.")
    named = {"about": about, "dedupe_key": dedupe_key, "kind": kind}
    wanted: MessageQuerySet = Message.objects.filter(**{k: v for k, v in named.items() if v})
    with transaction.atomic():
        messages = list(wanted.cancellable(now).select_for_update().order_by("pk"))
        for message in messages:
            move(message, MessageState.CANCELLED, claimed_until=None)
            note(message, Happening.CANCELLED, now=now, told=why)
    return len(messages)


def call_off(
    letters: MessageQuerySet,
    *,
    unless: Callable[[Message, datetime], bool],
    now: datetime,
    why: str,
) -> int:
    """Call off those of the letters that wait and are true no more; returns how many.

    ``unless(message, now)`` tells of one letter whether it still holds: most often the same that
    the letter's gate asks. Each is called off by itself, so that a job's many hold up nobody; in
    a caller's transaction their locks are taken in the order of their primary keys.
    """
    waiting = letters.cancellable(now).order_by("pk")
    outdated = [message for message in waiting if not unless(message, now)]
    return sum(cancel(now=now, dedupe_key=one.dedupe_key, why=why) for one in outdated)
