"""What a list says of the places of an event at one moment, without a question of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kvalitetskommun.swedish import day_words
from network.models import Event

ATTENTION, NEUTRAL, DONE = "attention", "neutral", "done"


def seats_status(event: Event, taken: int, now: datetime) -> dict[str, Any] | None:
    """Say how registration stands as a tag: kind, text, whether one can register, and is queued.

    None when there is nothing to say.

    ``taken`` counts the places that somebody has or is offered.
    """
    opens_at = event.registration_opens_at
    if opens_at is None or event.is_cancelled or event.starts_at <= now:
        return None
    if now < opens_at:
        return _tag(NEUTRAL, f"Anmälan öppnar {day_words(opens_at)}", is_open=False)
    if event.last_moment <= now:
        return _tag(NEUTRAL, "Anmälan stängd", is_open=False)
    if event.capacity is None:
        return _tag(DONE, "Öppen för anmälan")
    free = event.capacity - taken
    if free <= 0:
        return _tag(ATTENTION, "Fullbokat", is_full=True)
    return _tag(DONE, "1 plats kvar" if free == 1 else f"{free} platser kvar")


def _tag(kind: str, text: str, *, is_open: bool = True, is_full: bool = False) -> dict[str, Any]:
    return {"kind": kind, "text": text, "is_open": is_open, "is_full": is_full}
