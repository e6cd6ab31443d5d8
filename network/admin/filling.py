"""What the list of events says of its places, and what is copied from an earlier event."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from network import rules
from network.models import Event

# Times are written anew, and registrations are nobody's to copy.
COPIED = [name for name in rules.CONTENT if not name.endswith("_at")]


class FillingMixin:
    """Columns of an event that was fetched with its numbers."""

    @admin.display(description="anmälda")
    def filling(self, event: Any) -> str:
        """Say how many places are taken, of how many, and how many wait."""
        places = "alla får plats" if event.capacity is None else f"{event.capacity} platser"
        said = f"{event.taken} ({places})"
        return f"{said}, {event.queued} i kö" if event.queued else said

    @admin.display(description="har inte svarat")
    def unanswered(self, event: Any) -> str:
        """Say how many are offered a place and have not answered."""
        return str(event.unanswered or "–")


def copied(code: str) -> dict[str, Any]:
    """Give what a new event takes over from an earlier one; nothing of one that is not there."""
    event = Event.objects.filter(code=code).first()
    return {} if event is None else {name: getattr(event, name) for name in COPIED}
