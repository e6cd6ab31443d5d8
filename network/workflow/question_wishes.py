"""How a person says no to questions after events, and yes again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from kvalitetskommun.audit.workflow import record
from network.models import NoQuestions

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def stop_questions(person: User, *, by: User | AnonymousUser, now: datetime) -> None:
    """Ask the person no more; the link in the letter does it without a log-in."""
    _, is_new = NoQuestions.objects.get_or_create(user=person, defaults={"since": now})
    if is_new:
        record("network.stop_questions", person.key, by=by, now=now)


@transaction.atomic
def want_questions(*, by: User, now: datetime) -> None:
    """Ask the person again, from the next event on."""
    ended, _ = NoQuestions.objects.filter(user=by).delete()
    if ended:
        record("network.want_questions", by.key, by=by, now=now)


def erase_no_questions(user: User, now: datetime) -> None:
    """Forget the choice of a person who is erased."""
    NoQuestions.objects.filter(user=user).delete()
