"""The calendar that a person's own program reads without a log-in."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models

from network.querysets.calendar_feeds import CalendarFeedQuerySet
from network.tokens import FEED, token_of


def new_feed_key() -> str:
    """Draw the key of an address: 128 bits, besides the signature of 256."""
    return secrets.token_urlsafe(16)


class CalendarFeed(models.Model):
    """A person's own feed; another key is another address, and the earlier one is no more."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_feed",
        verbose_name="person",
    )
    key = models.CharField(
        "nyckel", max_length=22, unique=True, default=new_feed_key, editable=False
    )
    made_at = models.DateTimeField("skapad")

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "egen kalenderadress"
        verbose_name_plural = "egna kalenderadresser"

    def __str__(self) -> str:
        return f"Kalenderadress, {self.user}"

    @property
    def token(self) -> str:
        """Give the secret part of the address."""
        return token_of(self.key, FEED)
