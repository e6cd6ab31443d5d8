"""The letter of the quarter as a kind of mail, and what its preview is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from kvalitetskommun.mail.kinds import Kind, Sample
from network.examples import example_event
from network.models import NewsWish
from network.quarters import latest_mark, mark_before
from network.tokens import NEWS, token_of
from network.workflow.news import KIND, letter_context

NEWEST = 20


def _example(now: datetime) -> Mapping[str, Any]:
    events = [
        example_event(now + timedelta(days=20 * number), code=f"exempel{number}", title=title)
        for number, title in enumerate(("Exempelträff", "En annan exempelträff"), 1)
    ]
    since = mark_before(latest_mark(now))
    return {"events": events, "since": since, "token": token_of("exempel", NEWS)}


def _samples(code: str, now: datetime) -> Iterable[Sample]:
    """Give those for whom something was new at the latest mark."""
    wishes = NewsWish.objects.reachable().order_by("-wanted_at", "-pk")
    if code:
        wishes = wishes.filter(user__key=code)
    for wish in wishes.select_related("user")[:NEWEST]:
        context = letter_context(wish, latest_mark(now), now)
        if context["events"]:
            user = wish.user
            yield Sample(code=user.key, label=user.name, to=user.email, context=context)


NEWS_KIND = Kind(
    name=KIND,
    label="Nya träffar i nätverket",
    purpose="Berättar vilka träffar som är nya, av dem som mottagaren får öppna.",
    receivers="Den som har bett om brevet.",
    moment="Den första vardagen i ett kvartal. Aldrig om inget är nytt.",
    example=_example,
    samples=_samples,
)
