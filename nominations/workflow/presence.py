"""How it is noted that somebody is in a part, and that they left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kvalitetskommun.retention import kept_for
from nominations.models import Presence, Section

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# A sign is written down no oftener than this.
GRAIN = timedelta(seconds=30)
KEPT = kept_for("presence")


def note_here(section: Section, *, by: User, now: datetime) -> None:
    """Note a sign of the person in the part, at most one in 30 seconds."""
    fresh = Presence.objects.filter(section=section, user=by, seen_at__gt=now - GRAIN)
    if not fresh.exists():
        Presence.objects.bulk_create(
            [Presence(section=section, user=by, seen_at=now)],
            update_conflicts=True,
            unique_fields=["section", "user"],
            update_fields=["seen_at"],
        )


def note_gone(section: Section, *, by: User) -> None:
    """Note that the person has left the part."""
    Presence.objects.filter(section=section, user=by).delete()


def forget_presence(now: datetime) -> int:
    """Forget signs that are a day old; nobody can see them any more."""
    old, _ = Presence.objects.filter(seen_at__lt=now - KEPT).delete()
    return old


def erase_presence(user: User, now: datetime) -> None:
    """Forget where a person who is erased has been."""
    Presence.objects.filter(user=user).delete()
