"""The questions we ask about invitations."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import Invitation, User  # noqa: F401


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations."""

    def unanswered(self) -> InvitationQuerySet:
        """Keep those neither accepted nor revoked, however old."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def waiting(self, now: datetime) -> InvitationQuerySet:
        """Keep those whose link still works."""
        return self.unanswered().filter(expires_at__gt=now)

    def about(self, kind: str, subject: str) -> InvitationQuerySet:
        """Keep those of one kind to one thing, for example to write one application."""
        return self.filter(kind=kind, subject=subject)

    def sent_by(self, user: User, *, since: datetime) -> InvitationQuerySet:
        """Keep what a person has sent after a moment, answered or not."""
        return self.filter(invited_by=user, created_at__gt=since)
