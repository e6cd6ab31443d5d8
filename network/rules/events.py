"""When an event may be written, published, moved and cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from kvalitetskommun.answers import YES, Answer, no
from network.models import ENDS_FIRST, Event
from network.states import EventState, MeetingForm
from nominations.rules.people import NOT_OFFICE

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

CANCELLED = no("cancelled", "Träffen är inställd. Skapa en ny träff i stället.")
OVER = no("over", "Träffen har redan varit. Skapa en ny träff i stället.")
OUTDATED = no(
    "outdated",
    "Någon annan har ändrat träffen. Öppna sidan på nytt i en annan flik, jämför och spara där.",
)
IN_THE_PAST = no("in_the_past", "Starttiden har passerat. Välj en tid som inte har varit.")

# What the office writes about an event; times and state have verbs of their own.
CONTENT = (
    *("kind", "title", "summary", "description", "programme", "audience", "form"),
    *("place", "town", "online_url", "host", "language", "target_group", "accessibility"),
    *("speakers", "price", "capacity", "capacity_per_municipality"),
    *("registration_opens_at", "registration_closes_at", "guest_rule"),
)
# What an event must say before anyone sees it.
NEEDED = {"summary": "en mening om träffen", "description": "en beskrivning"}
NEEDED_ON_SITE = NEEDED | {"place": "platsen"}


def may_draft(*, by: User, now: datetime) -> Answer:
    """Say whether the person may write a new event."""
    return YES if by.office else NOT_OFFICE


def may_edit(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether the text about an event may change; a cancelled one stands as it was."""
    if event.state == EventState.CANCELLED:
        return CANCELLED
    return YES if by.office else NOT_OFFICE


def may_save(event: Event, content: Mapping[str, Any], *, by: User, now: datetime) -> Answer:
    """Say whether an event may say this: a draft accepts gaps, an announced event does not."""
    answer = may_edit(event, by=by, now=now)
    if not answer or event.state == EventState.DRAFT:
        return answer
    return is_complete(content)


def is_complete(content: Mapping[str, Any]) -> Answer:
    """Say whether what an event says is enough for those who think of coming."""
    on_site = content["form"] != MeetingForm.ONLINE
    needed = NEEDED_ON_SITE if on_site else NEEDED
    lacking = [words for name, words in needed.items() if not content[name]]
    if lacking:
        return no("incomplete", f"Det här saknas: {', '.join(lacking)}. Skriv det först.")
    return YES


def may_publish(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether a draft may be shown in the calendar."""
    if event.state != EventState.DRAFT:
        return no("already_published", "Träffen är redan publicerad.")
    if not by.office:
        return NOT_OFFICE
    if event.starts_at <= now:
        return no("in_the_past", "Starttiden har passerat. Flytta träffen först.")
    return is_complete({name: getattr(event, name) for name in ("form", *NEEDED_ON_SITE)})


def may_discard(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether an event may be thrown away: only a draft, that nobody has seen."""
    if event.state != EventState.DRAFT:
        return no("already_published", "Träffen är publicerad. Ställ in den i stället.")
    return YES if by.office else NOT_OFFICE


def may_move(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether an event may get a new time at all."""
    if event.state == EventState.CANCELLED:
        return CANCELLED
    if not by.office:
        return NOT_OFFICE
    if event.state == EventState.PUBLISHED and event.is_over(now):
        return OVER
    return YES


def may_move_to(
    event: Event, *, starts_at: datetime, ends_at: datetime, by: User, now: datetime
) -> Answer:
    """Say whether an event may get this very time."""
    answer = may_move(event, by=by, now=now)
    if not answer:
        return answer
    if starts_at <= now:
        return IN_THE_PAST
    if ends_at <= starts_at:
        return no("ends_first", ENDS_FIRST)
    if (starts_at, ends_at) == (event.starts_at, event.ends_at):
        return no("same_time", "Träffen har redan den tiden. Välj en annan.")
    return YES


def may_cancel(event: Event, *, by: User, now: datetime) -> Answer:
    """Say whether an announced event may be cancelled."""
    if event.state == EventState.DRAFT:
        return no("not_published", "Träffen är inte publicerad. Ta bort utkastet i stället.")
    if event.state == EventState.CANCELLED:
        return no("cancelled", "Träffen är redan inställd.")
    if not by.office:
        return NOT_OFFICE
    return OVER if event.is_over(now) else YES
