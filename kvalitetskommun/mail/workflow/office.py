"""What the office does with messages: hold, edit, let go, send again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import Refused, require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail import rules
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.querysets import MessageQuerySet
from kvalitetskommun.mail.rendering import one_line, whole_text
from kvalitetskommun.mail.states import Happening, MessageState
from kvalitetskommun.mail.workflow.moves import move, note

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def hold(message: Message, *, by: User, now: datetime) -> Message:
    """Stop a waiting message until the office lets it go."""
    locked = _locked(message)
    require(rules.may_hold(locked, by=by, now=now))
    _hold(locked, by=by, now=now)
    record("mail.hold", str(locked.pk), by=by, now=now)
    return locked


@transaction.atomic
def release(message: Message, *, by: User, now: datetime) -> Message:
    """Let a held message go at its time, at once when that has passed."""
    locked = _locked(message)
    require(rules.may_release(locked, by=by, now=now))
    _release(locked, by=by, now=now)
    record("mail.release", str(locked.pk), by=by, now=now)
    return locked


@transaction.atomic
def hold_many(*, kind: str, about: str, by: User, now: datetime) -> int:
    """Stop all that wait of a kind, or about an object, save receipts; returns how many."""
    require(rules.may_read(by=by))
    rows: MessageQuerySet = Message.objects.of_batch(kind=kind, about=about).holdable(now)
    messages = list(rows.select_for_update().order_by("pk"))
    if not messages:
        raise Refused(rules.NOTHING_TO_HOLD)
    for message in messages:
        _hold(message, by=by, now=now)
    content = {"kind": kind, "about": about, "messages": len(messages)}
    record("mail.hold_many", about or kind, by=by, now=now, content=content)
    return len(messages)


@transaction.atomic
def release_many(*, kind: str, about: str, by: User, now: datetime) -> int:
    """Let all that are held of a kind, or about an object, go; returns how many."""
    require(rules.may_read(by=by))
    rows: MessageQuerySet = Message.objects.of_batch(kind=kind, about=about)
    held = rows.filter(state=MessageState.HELD)
    messages = list(held.select_for_update().order_by("pk"))
    if not messages:
        raise Refused(rules.NOTHING_TO_RELEASE)
    for message in messages:
        _release(message, by=by, now=now)
    content = {"kind": kind, "about": about, "messages": len(messages)}
    record("mail.release_many", about or kind, by=by, now=now, content=content)
    return len(messages)


@transaction.atomic
def edit(
    message: Message, *, subject: str, text: str, version: int, by: User, now: datetime
) -> Message:
    """Change subject and text of what has not left; the first text is kept beside the new one.

    ``version`` is the one that the editor saw: two who edit do not overwrite each other.
    """
    locked = _locked(message)
    require(rules.may_edit(locked, by=by, now=now))
    require(rules.is_newest(locked, version))
    changed = (one_line(subject), whole_text(text))
    if changed == (locked.subject, locked.text):
        return locked
    if locked.edited_at is None:
        locked.original_subject, locked.original_text = locked.subject, locked.text
    locked.subject, locked.text = changed
    locked.edited_at, locked.edited_by = now, by
    locked.confirmed_version, locked.confirmed_by = None, None
    locked.version += 1
    locked.save(
        update_fields=[
            *("subject", "text", "original_subject", "original_text"),
            *("edited_at", "edited_by", "version", "confirmed_version", "confirmed_by"),
        ]
    )
    note(locked, Happening.EDITED, now=now, by=by)
    record("mail.edit", str(locked.pk), by=by, now=now, content={"version": locked.version})
    return locked


@transaction.atomic
def confirm_text(message: Message, *, version: int, by: User, now: datetime) -> Message:
    """Let a changed text go: another person has read it as it stands."""
    locked = _locked(message)
    require(rules.may_confirm_text(locked, by=by, now=now))
    require(rules.is_newest(locked, version))
    locked.confirmed_version, locked.confirmed_by = locked.version, by
    locked.save(update_fields=["confirmed_version", "confirmed_by"])
    note(locked, Happening.TEXT_CONFIRMED, now=now, by=by)
    record("mail.confirm_text", str(locked.pk), by=by, now=now, content={"version": version})
    return locked


@transaction.atomic
def resend(message: Message, *, by: User, now: datetime) -> Message:
    """Try what did not arrive anew, from the first attempt and under the same Message-ID."""
    locked = _locked(message)
    require(rules.may_resend(locked, by=by, now=now))
    move(
        locked,
        MessageState.WAITING,
        attempts=0,
        next_attempt_at=max(now, locked.due_at),
        claimed_until=None,
        sent_at=None,
        bounced_at=None,
        undeliverable=False,
    )
    note(locked, Happening.RESENT, now=now, by=by)
    record("mail.resend", str(locked.pk), by=by, now=now)
    return locked


def _hold(message: Message, *, by: User, now: datetime) -> None:
    move(message, MessageState.HELD, claimed_until=None)
    note(message, Happening.HELD, now=now, by=by)


def _release(message: Message, *, by: User, now: datetime) -> None:
    move(message, MessageState.WAITING, next_attempt_at=max(now, message.due_at))
    note(message, Happening.RELEASED, now=now, by=by)


def _locked(message: Message) -> Message:
    return Message.objects.select_for_update().get(pk=message.pk)
