"""Who decides what is asked after an event, who is asked, and when the result is shown."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import moment_words
from network.models import Event, FollowUp, Registration
from network.querysets import RegistrationQuerySet
from network.querysets.follow_ups import LATEST
from network.rules.hosting import may_see_participants

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_HOST = no("not_host", "Bara värdkommunen och kansliet ställer frågor efter en träff.")
CANCELLED = no("cancelled", "Träffen är inställd, så inga frågor skickas.")
LOCKED = no("locked", "Frågorna är skickade och står som de är.")
TOO_LATE = no("too_late", f"Frågor ställs senast {LATEST.days} dagar efter träffen.")
NO_QUESTION = no("no_question", "Skriv minst en fråga, eller välj att inte fråga.")
OUTDATED = no(
    "outdated",
    "Någon annan har ändrat frågorna. Öppna sidan i en annan flik, jämför och spara där.",
)
NOT_ASKED = no("not_asked", "Ingen har fått några frågor än.")


def may_edit_follow_up(
    event: Event, follow_up: FollowUp | None, *, by: User, now: datetime
) -> Answer:
    """Say whether the person may change what is asked: host or office, until letters have gone."""
    if event.is_cancelled:
        return CANCELLED
    if follow_up is not None and follow_up.asked_at is not None:
        return LOCKED
    if not may_see_participants(event, by=by, now=now):
        return NOT_HOST
    return TOO_LATE if event.ends_at + LATEST <= now else YES


def may_ask(*, asks: bool, questions: Collection[object]) -> Answer:
    """Say whether these questions can be saved: whoever asks has something to ask."""
    return NO_QUESTION if asks and not questions else YES


def receivers_of(event: Event) -> RegistrationQuerySet:
    """Keep who is asked: who was ticked as there; when nobody was, all who had a place.

    Who has said no to such letters gets none.
    """
    reached = Registration.objects.filter(event=event).reachable()
    came = reached.filter(user__network_no_questions=None).confirmed()
    ticked = Registration.objects.filter(event=event, attended=True).exists()
    kept: RegistrationQuerySet = came.filter(attended=True) if ticked else came
    return kept.select_related("user", "guest", "event").order_by("pk")


def may_see_results(event: Event, follow_up: FollowUp | None, *, by: User, now: datetime) -> Answer:
    """Say whether what was answered is shown: to host and office, once nobody can answer more.

    Who could look before and after an answer would read it out of the difference.
    """
    if not may_see_participants(event, by=by, now=now):
        return NOT_HOST
    if follow_up is None or follow_up.closes_at is None:
        return NOT_ASKED
    if not follow_up.is_closed(now):
        return no("open", f"Svaren visas när svarstiden är slut, {_when(follow_up.closes_at)}.")
    return YES


def _when(moment: datetime) -> str:
    return f"den {moment_words(moment)}"
