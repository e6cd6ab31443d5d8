"""What is not kept of what was asked after an event: first who was asked, then the words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.retention import kept_for
from network.models import Asked, FollowUp, FreeAnswer

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

KEEP_ASKED = kept_for("asked")
KEEP_WORDS = kept_for("free_answers")


def forget_asked(now: datetime) -> int:
    """Delete who was asked, when the answers have been shown a while; gives how many."""
    over = FollowUp.objects.closed_before(now - KEEP_ASKED)
    return int(Asked.objects.filter(follow_up__in=over).delete()[0])


def forget_words(now: datetime) -> int:
    """Delete what was answered in words; the counts stay. Gives how many."""
    over = FollowUp.objects.closed_before(now - KEEP_WORDS)
    return int(FreeAnswer.objects.filter(question__follow_up__in=over).delete()[0])


def erase_asked(user: User, now: datetime) -> None:
    """Forget that a person who is erased was asked; their link leads nowhere."""
    Asked.objects.of(user).delete()
