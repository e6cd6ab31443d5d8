"""Letters to everybody who works with a municipality's application."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Affiliation, Municipality


def tell_group(
    kind: str,
    municipality: Municipality,
    *,
    key: str,
    about: str,
    context: dict[str, Any],
    now: datetime,
) -> None:
    """Write to each in the group; ``key`` and the person together make the letter's own key."""
    group = Affiliation.objects.reachable(now).filter(municipality=municipality)
    for affiliation in group.select_related("user").order_by("pk"):
        enqueue(
            kind,
            to=affiliation.user.email,
            dedupe_key=f"{key}:{affiliation.user.key}",
            now=now,
            context=context,
            about=about,
        )
