"""What the account page tells of the network."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from kvalitetskommun.accounts.places import Place
from network.models import EventTime, MembershipEnd
from network.rules import may_see_members_pages

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def places(user: User, now: datetime) -> list[Place]:
    """Lead the members, and the office, to the network's events."""
    if not may_see_members_pages(user, now):
        return []
    hint = "Kalendern med träffar för medlemmarna"
    return [Place("Nätverkets träffar", reverse("member_event_list"), hint)]


def personal_data(user: User) -> dict[str, Any]:
    """Give what the network holds about a person: what somebody at the office has done."""
    return {
        "flyttade träffar": list(
            EventTime.objects.filter(moved_by=user).values("event__title", "moved_at")
        ),
        "satta slut på medlemskap": list(
            MembershipEnd.objects.filter(set_by=user).values("ends_on", "set_at")
        ),
    }
