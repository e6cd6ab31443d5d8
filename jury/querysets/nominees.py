"""Which nominees the jury judges."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from nominations.models import Nomination

if TYPE_CHECKING:
    from nominations.querysets.nominations import NominationQuerySet


def to_judge(now: datetime) -> NominationQuerySet:
    """Give the nominees that a jury may meet: announced, and still standing."""
    return Nomination.objects.public(now).standing()
