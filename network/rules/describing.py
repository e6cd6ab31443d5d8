"""When the host municipality may change what is said of its event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kvalitetskommun.answers import Answer, no
from network.models import Event
from network.rules.events import CANCELLED, is_complete
from network.rules.hosting import may_see_participants

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# What the host knows best. What the event is, when, for whom and for how many is the office's.
DESCRIBED = (
    *("summary", "description", "programme", "speakers", "target_group", "language"),
    *("accessibility", "place", "town", "online_url", "price"),
)
NOT_HOST = no("not_host", "Bara värdkommunen och kansliet ändrar det som står om träffen.")


def may_describe(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether the person may change it: the host's people and the office, until cancelled."""
    if event.is_cancelled:
        return CANCELLED
    return may_see_participants(event, by=by, now=now) or NOT_HOST


def may_describe_so(event: Event, content: Mapping[str, Any], *, by: User, now: datetime) -> Answer:
    """Say whether the event may say this: enough for those who think of coming."""
    answer = may_describe(event, by=by, now=now)
    return is_complete({**content, "form": event.form}) if answer else answer
