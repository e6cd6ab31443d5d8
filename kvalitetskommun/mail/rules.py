"""What the office may do with a message in the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_read(*, by: User) -> Answer:
    """The outbox names persons and what is not yet public, so only the office reads it."""
    if not (by.office or by.is_superuser):
        return no("not_office", "Bara kansliet läser utkorgen. Fråga kansliet om ett visst brev.")
    return YES


def may_hold(message: Message, *, by: User, now: datetime) -> Answer:
    """A message can be held while it waits and no worker is sending it."""
    if message.state != MessageState.WAITING:
        return no("not_waiting", "Bara ett brev som väntar kan stoppas. Läs brevets status.")
    if not (person := may_read(by=by)):
        return person
    if message.claimed_until and message.claimed_until > now:
        return no("being_sent", "Brevet skickas just nu. Läs om sidan om en stund.")
    return YES


def may_release(message: Message, *, by: User, now: datetime) -> Answer:
    """A held message can be let go again."""
    if message.state != MessageState.HELD:
        return no("not_held", "Bara ett stoppat brev kan släppas. Läs brevets status.")
    return may_read(by=by)


def may_resend(message: Message, *, by: User, now: datetime) -> Answer:
    """A message that failed can be tried anew while its text is kept."""
    if message.state != MessageState.FAILED:
        return no(
            "not_failed", "Bara ett brev som misslyckades kan skickas om. Läs brevets status."
        )
    if not (person := may_read(by=by)):
        return person
    if not message.text:
        return no("forgotten", "Brevets text är borttagen. Skriv till personen på annat sätt.")
    return YES
