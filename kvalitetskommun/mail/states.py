"""What a message in the outbox can be, and which moves exist."""

from __future__ import annotations

from django.db.models import TextChoices


class MessageState(TextChoices):
    WAITING = "waiting", "Väntar"
    HELD = "held", "Stoppat av kansliet"
    SENT = "sent", "Skickat"
    FAILED = "failed", "Misslyckades"
    CANCELLED = "cancelled", "Inställt"


TRANSITIONS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.WAITING: frozenset(
        {MessageState.SENT, MessageState.FAILED, MessageState.HELD, MessageState.CANCELLED}
    ),
    MessageState.HELD: frozenset({MessageState.WAITING, MessageState.CANCELLED}),
    MessageState.FAILED: frozenset({MessageState.WAITING}),
    MessageState.SENT: frozenset(),
    MessageState.CANCELLED: frozenset(),
}
