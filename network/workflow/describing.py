"""How the host changes what is said of its event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.answers import require
from network.models import Event
from network.rules.describing import may_describe_so
from network.workflow.events import change_content
from network.workflow.locking import lock_event

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def describe(
    event: Event, *, content: Mapping[str, Any], version: int, by: User, now: datetime
) -> Event:
    """Write it, unless someone has changed it since; those who come are told of a new place."""
    event = lock_event(event)
    require(may_describe_so(event, content, by=by, now=now))
    return change_content(event, content=content, version=version, by=by, now=now)
