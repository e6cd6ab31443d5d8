"""Questions about personal feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from network.tokens import FEED, key_in

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class CalendarFeedQuerySet(models.QuerySet[Any]):
    """Personal feeds."""

    def of(self, user: User) -> CalendarFeedQuerySet:
        """Keep the person's own."""
        return self.filter(user=user)

    def opened_by(self, token: str) -> CalendarFeedQuerySet:
        """Keep the one whose address this is, while its owner may log in.

        What somebody made up is found out before the database is asked.
        """
        key = key_in(token, FEED)
        return self.none() if key is None else self.filter(key=key, user__is_active=True)
