"""When the two municipalities of a study visit may write what they took home."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from network.models import Event, Takeaway, Visit
from network.rules.directory import NOT_OURS
from network.states import EventState
from nominations.models import Municipality
from nominations.rules.people import acts_for

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_HELD = no("not_held", "Besöket har inte varit. Skriv vad ni tog med er hem när det har varit.")
OUTDATED = no(
    "outdated",
    "En kollega har sparat sedan du öppnade sidan. Läs vad som står nu, och spara igen om det som "
    "du har skrivit ska gälla.",
)


def can_be_written(visit: Visit, now: datetime) -> Answer:
    """Say whether what the two took home can be written now: of a visit held, and for a time."""
    event, ends = visit.event, visit.writing_ends
    if event is None or event.state != EventState.PUBLISHED or not event.is_over(now):
        return NOT_HELD
    if ends is not None and ends <= now:
        return no("too_late", f"Det gick att skriva till den {moment_words(ends)}.")
    return YES


def may_write_takeaway(
    visit: Visit, municipality: Municipality, *, by: User, now: datetime
) -> Answer:
    """Say whether the person may write, or change, what the municipality took home."""
    answer = can_be_written(visit, now)
    if not answer:
        return answer
    if municipality.pk not in (visit.host.pk, visit.guest.pk):
        return NOT_OURS
    return YES if acts_for(municipality, by, now) else NOT_OURS


def takeaways_of(event: Event) -> list[Takeaway]:
    """List what the two took home from an event that came of the exchange; else nothing."""
    written = Takeaway.objects.filter(visit__event=event)
    return list(written.select_related("municipality"))
