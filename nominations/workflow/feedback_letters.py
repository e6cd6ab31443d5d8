"""One letter to each in the group when the municipality can read its feedback."""

from __future__ import annotations

from datetime import datetime, timedelta

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Affiliation, Feedback

GATE = "nominations.feedback"
# What could be read before that is no news, to who joins a group later either.
WINDOW = timedelta(days=2)


def tell_feedback(now: datetime) -> int:
    """Write to the groups whose feedback was released lately; gives how many. Idempotent.

    The letter says the same to all, nominated or not, and nothing of what is written.
    """
    lately = Feedback.objects.released(now).exclude(pk__in=Feedback.objects.released(now - WINDOW))
    rows = lately.select_related("application__municipality", "application__edition")
    by_municipality = {row.application.municipality_id: row.application for row in rows}
    group = Affiliation.objects.reachable(now).filter(municipality__in=by_municipality)
    letters = [
        (affiliation.user, by_municipality[affiliation.municipality_id])
        for affiliation in group.select_related("user").order_by("pk")
    ]
    keys = {f"feedback:{application.code}:{user.key}" for user, application in letters}
    written = set(Message.objects.filter(dedupe_key__in=keys).values_list("dedupe_key", flat=True))
    for user, application in letters:
        key = f"feedback:{application.code}:{user.key}"
        if key not in written:
            enqueue(
                "feedback_released",
                to=user.email,
                dedupe_key=key,
                now=now,
                context={"application": application},
                about=f"application:{application.code}",
                gate=GATE,
            )
    return len(keys - written)


def still_released(message: Message, now: datetime) -> bool:
    """Tell whether it can still be read: a release may be taken back while the letter waits."""
    _, code, _ = message.dedupe_key.split(":")
    return Feedback.objects.released(now).filter(application__code=code).exists()
