"""The letter of the quarter: written at the mark to who wants it, and only if something is new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse

from kvalitetskommun.mail.models import Message
from kvalitetskommun.mail.states import MessageState
from kvalitetskommun.mail.workflow import cancel, enqueue
from network.models import Event, NewsWish
from network.quarters import latest_mark, mark_before, mark_on
from network.rules.news import news_for
from network.tokens import NEWS, token_of

KIND = "network_news"
GATE = "network.news"
# A worker that was away for longer writes nothing: what was new is so no more.
LATEST = timedelta(days=7)


def tell_news(now: datetime) -> int:
    """Write the letters that are due at ``now``; gives how many. Idempotent."""
    stop_outdated(now)
    mark = latest_mark(now)
    if now >= mark + LATEST:
        return 0
    due = NewsWish.objects.due(mark).values_list("pk", flat=True)
    return sum(_tell(wish, mark, now) for wish in list(due))


@transaction.atomic
def _tell(pk: int, mark: datetime, now: datetime) -> bool:
    """Look once whether there is something new for the person, and write if there is."""
    rows = NewsWish.objects.due(mark).filter(pk=pk).select_related("user")
    wish = rows.select_for_update(of=("self",)).first()
    if wish is None:
        return False
    wish.looked_at = now
    wish.save(update_fields=["looked_at"])
    context = letter_context(wish, mark, now)
    if not context["events"]:
        return False
    enqueue(
        KIND,
        to=wish.user.email,
        dedupe_key=_key(wish, mark, context["events"]),
        now=now,
        context=context,
        gate=GATE,
        unsubscribe=reverse("news_link", args=[context["token"]]),
    )
    return True


def letter_context(wish: NewsWish, mark: datetime, now: datetime) -> dict[str, Any]:
    """Gather what the letter says."""
    return {
        "events": list(news_for(wish.user, mark, now)),
        "since": mark_before(mark),
        "token": token_of(wish.user.key, NEWS),
    }


def still_true(message: Message, now: datetime) -> bool:
    """Tell whether the letter is still wanted, and holds what the person may open as it is now."""
    _, person, day, _ = message.dedupe_key.split(":")
    wishes = NewsWish.objects.reachable().filter(user__key=person)
    wish = wishes.select_related("user").first()
    if wish is None:
        return False
    mark = mark_on(date.fromisoformat(day))
    return message.dedupe_key == _key(wish, mark, news_for(wish.user, mark, now))


def stop_outdated(now: datetime) -> int:
    """Call off the letters that are no longer true, so that true ones are written; how many."""
    waiting = Message.objects.cancellable(now).filter(kind=KIND, state=MessageState.WAITING)
    return sum(_stop(message, now) for message in waiting if not still_true(message, now))


@transaction.atomic
def _stop(message: Message, now: datetime) -> int:
    person = message.dedupe_key.split(":")[1]
    NewsWish.objects.filter(user__key=person).update(looked_at=None)
    why = "Träffarna har ändrats, eller så vill personen inte längre ha brevet."
    return cancel(now=now, dedupe_key=message.dedupe_key, why=why)


def _key(wish: NewsWish, mark: datetime, events: Iterable[Event]) -> str:
    """Name the letter by person, mark and each event in the version that it tells of."""
    versions = " ".join(f"{event.code}/{event.sequence}" for event in events)
    told = hashlib.sha256(versions.encode()).hexdigest()[:16]
    return f"news:{wish.user.key}:{mark.date().isoformat()}:{told}"
