"""What is held about a person who is asked after events, for the person to take out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from network.models import Asked, FollowUp, NoQuestions

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def asked_after_events(user: User) -> dict[str, Any]:
    """Give that the person was asked and answered; never what, which nobody knows."""
    return {
        "frågor efter träffar": list(
            Asked.objects.of(user).values("follow_up__event__title", "has_answered")
        ),
        "vill inte ha frågor efter träffar": list(
            NoQuestions.objects.filter(user=user).values("since")
        ),
        "ändrade frågor efter träffar": list(
            FollowUp.objects.filter(changed_by=user).values("event__title", "changed_at")
        ),
    }
