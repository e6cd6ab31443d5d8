"""How an event is written, published, moved and cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network import rules
from network.models import Event, EventTime
from network.states import EVENT_TRANSITIONS, EventState
from network.workflow import telling
from network.workflow.announcing import tell_host
from network.workflow.locking import lock_event
from network.workflow.offers import offer_free

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# Where people are to go: those who are registered are told when it changes.
PLACE = frozenset({"place", "town", "form", "online_url"})


@transaction.atomic
def create_draft(event: Event, *, by: User, now: datetime) -> Event:
    """Keep a new event, written by the office, that nobody else sees."""
    require(rules.may_draft(by=by, now=now))
    return keep_draft(event, by=by, now=now)


def keep_draft(event: Event, *, by: User, now: datetime) -> Event:
    """Keep a draft that whoever calls has asked a rule about."""
    event.changed_at = now
    event.save(force_insert=True)
    record("network.create_draft", event.code, by=by, now=now)
    return event


@transaction.atomic
def edit(
    event: Event, *, content: Mapping[str, Any], version: int, by: User, now: datetime
) -> Event:
    """Change what an event says, unless someone has changed it since the office began to write."""
    event = lock_event(event)
    require(rules.may_save(event, content, by=by, now=now))
    return change_content(event, content=content, version=version, by=by, now=now)


def change_content(
    event: Event, *, content: Mapping[str, Any], version: int, by: User, now: datetime
) -> Event:
    """Write into a locked event what a rule has allowed, and tell who comes of a new place."""
    if event.sequence != version:
        require(rules.OUTDATED)
    changed = [name for name, value in content.items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, content[name])
    _save_change(event, now, *changed)
    if event.state == EventState.PUBLISHED and not event.is_over(now):
        if not PLACE.isdisjoint(changed):
            telling.tell_changed(event, now)
        offer_free(event, now)
    record("network.edit", event.code, by=by, now=now, content={"fields": changed})
    return event


@transaction.atomic
def publish(event: Event, *, by: User, now: datetime) -> Event:
    """Show a draft in the calendar: to everyone, or to the members."""
    event = lock_event(event)
    require(rules.may_publish(event, by=by, now=now))
    event.state = EVENT_TRANSITIONS[EventState(event.state), "publish"]
    event.published_at = now
    _save_change(event, now, "state", "published_at")
    tell_host(event, now)
    record("network.publish", event.code, by=by, now=now, content={"audience": event.audience})
    return event


@transaction.atomic
def discard(event: Event, *, by: User, now: datetime) -> str:
    """Throw a draft away that nobody has seen; give its code."""
    event = lock_event(event)
    require(rules.may_discard(event, by=by, now=now))
    code = event.code
    event.delete()
    record("network.discard", code, by=by, now=now)
    return code


@transaction.atomic
def move(
    event: Event,
    *,
    starts_at: datetime,
    ends_at: datetime,
    by: User,
    now: datetime,
    reason: str = "",
) -> Event:
    """Give an event a new time; the earlier one of an announced event stays and is shown."""
    event = lock_event(event)
    require(rules.may_move_to(event, starts_at=starts_at, ends_at=ends_at, by=by, now=now))
    if event.state == EventState.PUBLISHED:
        EventTime.objects.create(
            event=event,
            starts_at=event.starts_at,
            ends_at=event.ends_at,
            moved_at=now,
            moved_by=by,
            reason=reason,
        )
    event.starts_at = starts_at
    event.ends_at = ends_at
    _save_change(event, now, "starts_at", "ends_at")
    telling.tell_changed(event, now)
    times = {"starts_at": starts_at.isoformat(), "ends_at": ends_at.isoformat()}
    record("network.move", event.code, by=by, now=now, content={**times, "reason": reason})
    return event


@transaction.atomic
def cancel(event: Event, *, reason: str, by: User, now: datetime) -> Event:
    """Cancel an announced event; its page stays and says so, with the reason."""
    event = lock_event(event)
    require(rules.may_cancel(event, by=by, now=now))
    event.state = EVENT_TRANSITIONS[EventState(event.state), "cancel"]
    event.cancelled_at = now
    event.cancel_reason = reason
    _save_change(event, now, "state", "cancelled_at", "cancel_reason")
    telling.tell_event_cancelled(event, now)
    record("network.cancel", event.code, by=by, now=now, content={"reason": reason})
    return event


def _save_change(event: Event, now: datetime, *fields: str) -> None:
    """Save the fields of a change, and let calendars know that there is one."""
    event.sequence += 1
    event.changed_at = now
    event.save(update_fields=[*fields, "sequence", "changed_at"])
