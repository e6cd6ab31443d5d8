"""What the office may do with a message in the outbox."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.mail.gates import lacks_second_person
from kvalitetskommun.mail.kinds import is_receipt
from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


RECEIPT = no(
    "receipt",
    "Brevet svarar på något som just har hänt, till exempel en inskickad ansökan. Det ska fram"
    " genast och kan varken stoppas eller ändras.",
)
NOTHING_TO_HOLD = no("nothing_to_hold", "Inga av breven kan stoppas nu. Läs deras status.")
NOTHING_TO_RELEASE = no("nothing_to_release", "Inga av breven är stoppade. Läs deras status.")


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
    if is_receipt(message.kind):
        return RECEIPT
    return _not_being_sent(message, now)


def may_release(message: Message, *, by: User, now: datetime) -> Answer:
    """A held message can be let go again."""
    if message.state != MessageState.HELD:
        return no("not_held", "Bara ett stoppat brev kan släppas. Läs brevets status.")
    return may_read(by=by)


def may_edit(message: Message, *, by: User, now: datetime) -> Answer:
    """Subject and text can be changed until the message leaves, save where they are the portal's.

    A receipt says what has happened, and a personal text is seen by its receiver alone.
    """
    if message.state not in {MessageState.WAITING, MessageState.HELD}:
        return no("not_waiting", "Bara ett brev som inte har skickats kan ändras.")
    if not (person := may_read(by=by)):
        return person
    if is_receipt(message.kind):
        return RECEIPT
    if message.personal:
        return no(
            "personal",
            "Brevet är personligt och kan inte ändras. Stoppa det, eller skriv ett eget brev.",
        )
    return _not_being_sent(message, now)


def may_confirm_text(message: Message, *, by: User, now: datetime) -> Answer:
    """A changed text about a release is confirmed by another person than the one who changed it."""
    if message.state not in {MessageState.WAITING, MessageState.HELD}:
        return no("not_waiting", "Bara texten i ett brev som inte har skickats kan bekräftas.")
    if not lacks_second_person(message):
        return no("nothing_changed", "Brevet har ingen ändrad text som väntar på att bekräftas.")
    if not by.office:
        return no("not_office", "Bara kansliet bekräftar texten i ett brev.")
    if message.edited_by_id == by.pk:
        return no("same_person", "En annan person på kansliet måste bekräfta den text du ändrade.")
    return YES


def is_newest(message: Message, version: int) -> Answer:
    """An edit builds on the latest text."""
    if message.version != version:
        return no(
            "stale",
            "Någon annan har ändrat brevet sedan du öppnade det. Din text står kvar här nedanför."
            " Kopiera den, öppna brevet igen och för in ändringen.",
        )
    return YES


def _not_being_sent(message: Message, now: datetime) -> Answer:
    if message.claimed_until and message.claimed_until > now:
        return no("being_sent", "Brevet skickas just nu. Läs om sidan om en stund.")
    return YES


def may_resend(message: Message, *, by: User, now: datetime) -> Answer:
    """A message that failed or came back can be tried anew while its text is kept."""
    if message.state not in {MessageState.FAILED, MessageState.BOUNCED}:
        return no(
            "not_failed", "Bara ett brev som inte kom fram kan skickas om. Läs brevets status."
        )
    if not (person := may_read(by=by)):
        return person
    if not message.text:
        return no("forgotten", "Brevets text är borttagen. Skriv till personen på annat sätt.")
    return YES
