"""What a message in the outbox can be, and which moves exist."""

from __future__ import annotations

from django.db.models import TextChoices


class MessageState(TextChoices):
    WAITING = "waiting", "Väntar"
    HELD = "held", "Stoppat av kansliet"
    SENT = "sent", "Skickat"
    FAILED = "failed", "Misslyckades"
    CANCELLED = "cancelled", "Inställt"
    BOUNCED = "bounced", "Kom i retur"


class Happening(TextChoices):
    """What may happen to a message, as its page tells it."""

    HELD = "held", "Stoppat av kansliet"
    RELEASED = "released", "Släppt av kansliet"
    EDITED = "edited", "Ändrat av kansliet"
    TEXT_CONFIRMED = "text_confirmed", "Den ändrade texten bekräftad av en annan person"
    MOVED = "moved", "Flyttat till en annan tid"
    RESENT = "resent", "Lagt i kö igen av kansliet"
    CANCELLED = "cancelled", "Inställt"
    UNREACHABLE = "unreachable", "E-postservern gick inte att nå"
    REFUSED = "refused", "Försöket misslyckades"
    FAILED = "failed", "Misslyckades, inga fler försök"
    SENT = "sent", "Skickat"
    DELAYED = "delayed", "Försenat hos mottagarens server"
    BOUNCED = "bounced", "Kom i retur"


TRANSITIONS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.WAITING: frozenset(
        {MessageState.SENT, MessageState.FAILED, MessageState.HELD, MessageState.CANCELLED}
    ),
    # A held message is sent when a worker that stood still past its claim had sent it after all.
    MessageState.HELD: frozenset({MessageState.WAITING, MessageState.CANCELLED, MessageState.SENT}),
    MessageState.FAILED: frozenset({MessageState.WAITING}),
    MessageState.SENT: frozenset({MessageState.BOUNCED}),
    MessageState.BOUNCED: frozenset({MessageState.WAITING}),
    MessageState.CANCELLED: frozenset(),
}
