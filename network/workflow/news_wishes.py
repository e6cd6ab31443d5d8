"""How a person asks for the letter of the quarter, and how it ends."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from kvalitetskommun.audit.workflow import record
from network.models import NewsWish

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def want_news(*, by: User, now: datetime) -> None:
    """Have a letter written each quarter, from the next one on."""
    _, is_new = NewsWish.objects.get_or_create(user=by, defaults={"wanted_at": now})
    if is_new:
        record("network.want_news", by.key, by=by, now=now)


@transaction.atomic
def stop_news(person: User, *, by: User | AnonymousUser, now: datetime) -> None:
    """Write no more; the link in the letter does it without a log-in."""
    ended, _ = NewsWish.objects.of(person).delete()
    if ended:
        record("network.stop_news", person.key, by=by, now=now)


def erase_wish(user: User, now: datetime) -> None:
    """Forget the wish of a person who is erased."""
    NewsWish.objects.of(user).delete()
