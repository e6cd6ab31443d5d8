"""What becomes of quotes when a person is erased, asks what is held, or their time is over."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from kvalitetskommun.audit.workflow import record
from kvalitetskommun.retention import kept_for
from kvalitetskommun.site.models import Quote

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def erase_quotes(user: User, now: datetime) -> None:
    """Remove what the person has said; part of erasing the person, in its transaction."""
    removed, _ = Quote.objects.filter(person=user).delete()
    if removed:
        record("site.erase_quotes", user.key, by=None, now=now, content={"n": removed})


def quotes_of(user: User) -> list[dict[str, Any]]:
    """Give what the person has said, for the person's own extract."""
    said = Quote.objects.filter(person=user).order_by("pk")
    shown = ("text", "name", "role", "has_consent", "shown_from", "shown_until")
    return list(said.values(*shown))


def forget_quotes(now: datetime) -> int:
    """Remove quotes whose time has long been over; gives how many."""
    removed, _ = Quote.objects.over(now - kept_for("quotes")).delete()
    return removed
