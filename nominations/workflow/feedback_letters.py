"""One letter to each in the group when the municipality can read its feedback."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import UNTRUE, call_off, enqueue, own_key, unwritten
from nominations.models import Affiliation, Application, Feedback

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

GATE = "nominations.feedback"
# What could be read before that is no news, to who joins a group later either.
WINDOW = timedelta(days=2)


def tell_feedback(now: datetime) -> int:
    """Write to the groups whose feedback was released lately; gives how many. Idempotent.

    The letter says the same to all, nominated or not, and nothing of what is written.
    """
    letters = Message.objects.filter(gate=GATE)
    call_off(letters, unless=still_released, now=now, why=UNTRUE)
    lately = Feedback.objects.released(now).exclude(pk__in=Feedback.objects.released(now - WINDOW))
    rows = lately.select_related("application__municipality", "application__edition")
    by_municipality = {row.application.municipality_id: row.application for row in rows}
    group = Affiliation.objects.reachable(now).filter(municipality__in=by_municipality)
    people = {
        _key(by_municipality[one.municipality_id], one.user): one
        for one in group.select_related("user").order_by("pk")
    }
    due = unwritten(people)
    for own, key in due.items():
        application = by_municipality[people[own].municipality_id]
        enqueue(
            "feedback_released",
            to=people[own].user.email,
            dedupe_key=key,
            now=now,
            context={"application": application},
            about=f"application:{application.code}",
            gate=GATE,
        )
    return len(due)


def _key(application: Application, user: User) -> str:
    return f"feedback:{application.code}:{user.key}"


def still_released(message: Message, now: datetime) -> bool:
    """Tell whether it can still be read: a release may be taken back while the letter waits."""
    _, code, _ = own_key(message).split(":")
    return Feedback.objects.released(now).filter(application__code=code).exists()
