"""Sending: one message at a time, never inside a transaction, always under the same Message-ID.

A worker first claims a row for ten minutes in a short transaction, then talks to the mail server
without holding any lock, then marks the row. A worker killed in between leaves a claim that runs
out; the message is then sent again with the Message-ID it had, so the receiver can drop it.
"""

from __future__ import annotations

import logging
import smtplib
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import InterfaceError, OperationalError, close_old_connections, transaction

from kvalitetskommun.mail import gates
from kvalitetskommun.mail.letter import build
from kvalitetskommun.mail.models import MAX_ATTEMPTS, Message
from kvalitetskommun.mail.replies import refuses_address, told
from kvalitetskommun.mail.smtp import InterruptedLetterError
from kvalitetskommun.mail.states import Happening, MessageState
from kvalitetskommun.mail.workflow import move, note, note_again

logger = logging.getLogger(__name__)

# The wait after the first, second … failed attempt; after the eighth the message has failed.
BACK_OFF = (
    *(timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15)),
    *(timedelta(hours=1), timedelta(hours=2), timedelta(hours=4), timedelta(hours=6)),
)
# A server that cannot be reached is not the message's fault: no attempt is counted.
UNREACHABLE_WAIT = timedelta(minutes=5)
GATE_WAIT = timedelta(minutes=1)
# Longer than a sending can take, see ``smtp.LONGEST``.
CLAIM = timedelta(minutes=10)
# A database that is away just when a message has left is asked again each second.
MARK_TRIES = 60
MARK_PAUSE = 1.0
# What the server says about this message; other network errors are about the server.
ABOUT_THE_MESSAGE = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
    # The server may have the message: trying for ever could send it for ever.
    InterruptedLetterError,
)
INTERRUPTED = "Portalen avbröts under det sista försöket."


def send_next(now: datetime) -> bool:
    """Try one due message; False when the worker should pause: none due, or no mail server."""
    message = _claim(now)
    if message is None:
        return False
    if message.claimed_until is None:
        return True
    try:
        _deliver(message)
    except ABOUT_THE_MESSAGE as error:
        _mark_refused(message, error, now)
    except OSError as error:
        _mark_unreachable(message, error, now)
        return False
    except Exception as error:
        logger.exception("Message %s of kind %s cannot be sent.", message.pk, message.kind)
        _mark_refused(message, error, now)
    else:
        _insist(lambda: _mark_sent(message, now))
    return True


def _claim(now: datetime) -> Message | None:
    """Take one due row. A row that may not be sent after all comes back without a claim."""
    if not Message.objects.due(now).exists():
        return None
    with transaction.atomic():
        message = Message.objects.due(now).select_for_update(skip_locked=True).first()
        if message is None:
            return None
        message.claimed_until = None
        if message.attempts >= MAX_ATTEMPTS:
            error = message.last_error or INTERRUPTED
            note(message, Happening.FAILED, now=now, told=error)
            over = {"claimed_until": None, "next_attempt_at": now}
            return move(message, MessageState.FAILED, last_error=error, **over)
        if gates.is_open(message, now):
            message.claimed_until = now + CLAIM
            message.attempts += 1
        else:
            _note_unknown_gate(message)
            message.next_attempt_at = now + GATE_WAIT
        message.save(update_fields=["claimed_until", "attempts", "next_attempt_at"])
    return message


def _note_unknown_gate(message: Message) -> None:
    if not gates.is_registered(message.gate):
        logger.error("Message %s waits for the unknown gate %s.", message.pk, message.gate)


def _deliver(message: Message) -> None:
    mail = build(message)
    mail.connection = get_connection(settings.OUTBOX_DELIVERY_BACKEND)
    if not mail.send():
        raise ConnectionError("The mail server took no message.")


def _insist(mark: Callable[[], None]) -> None:
    """Mark what has left, also when the database is away for a moment: else it leaves twice."""
    for _ in range(MARK_TRIES):
        try:
            mark()
        except (InterfaceError, OperationalError):
            logger.warning("The database is away; a message that has left waits for its mark.")
            close_old_connections()
            time.sleep(MARK_PAUSE)
        else:
            return
    mark()


def _mark_sent(claimed: Message, now: datetime) -> None:
    with transaction.atomic():
        message = Message.objects.select_for_update().get(pk=claimed.pk)
        if message.state in {MessageState.WAITING, MessageState.HELD}:
            move(message, MessageState.SENT, sent_at=now, claimed_until=None, last_error="")
            note(message, Happening.SENT, now=now)
    logger.info("Message %s of kind %s sent.", claimed.pk, claimed.kind)


def _mark_refused(claimed: Message, error: Exception, now: datetime) -> None:
    with transaction.atomic():
        message = _still_claimed(claimed)
        if message is None:
            return
        words, dead = told(error), refuses_address(error)
        if dead or message.attempts >= MAX_ATTEMPTS:
            over = {"claimed_until": None, "next_attempt_at": now}
            move(message, MessageState.FAILED, last_error=words, undeliverable=dead, **over)
            note(message, Happening.FAILED, now=now, told=words)
        else:
            _wait(message, now + BACK_OFF[message.attempts - 1], words)
            note(message, Happening.REFUSED, now=now, told=words)
    logger.warning("Message %s refused, attempt %s.", claimed.pk, claimed.attempts)


def _mark_unreachable(claimed: Message, error: Exception, now: datetime) -> None:
    with transaction.atomic():
        message = _still_claimed(claimed)
        if message is None:
            return
        message.attempts -= 1
        words = told(error)
        _wait(message, now + UNREACHABLE_WAIT, words)
        note_again(message, Happening.UNREACHABLE, now=now, told=words)
    logger.warning("No mail server (%s); message %s waits.", type(error).__name__, claimed.pk)


def _still_claimed(claimed: Message) -> Message | None:
    """Lock the row, unless the claim ran out and somebody else has it."""
    mine = Message.objects.filter(pk=claimed.pk, claimed_until=claimed.claimed_until)
    return mine.filter(state=MessageState.WAITING).select_for_update().first()


def _wait(message: Message, until: datetime, error: str) -> None:
    message.claimed_until = None
    message.next_attempt_at = until
    message.last_error = error
    message.save(
        update_fields=["claimed_until", "next_attempt_at", "last_error", "attempts"],
    )
