"""Questions about signatories' approvals."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from nominations.states import ApprovalState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

# Waits for an answer, or holds; an application has at most one.
LIVE = (ApprovalState.ASKED, ApprovalState.APPROVED)


class ApprovalQuerySet(models.QuerySet[Any]):
    """Approvals, asked for and given."""

    def live(self) -> ApprovalQuerySet:
        """Keep those that wait for an answer or hold."""
        return self.filter(state__in=LIVE)

    def newest_first(self) -> ApprovalQuerySet:
        """Sort the latest first."""
        return self.order_by("-asked_at", "-pk")

    def asked_by(self, user: User, *, since: datetime) -> ApprovalQuerySet:
        """Keep those that a person has asked for after a moment, answered or not."""
        return self.filter(asked_by=user, asked_at__gt=since)

    def to_address(self, email: str) -> ApprovalQuerySet:
        """Keep those that a person was asked for, by their address in any case."""
        return self.filter(email=email.strip().lower())
