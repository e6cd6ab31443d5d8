"""The times that events had before they were moved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from network.models.event import ENDS_FIRST, Event
from network.words import period_words


class EventTime(models.Model):
    """A time that an announced event had before it was moved."""

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="earlier_times", verbose_name="träff"
    )
    starts_at = models.DateTimeField("började")
    ends_at = models.DateTimeField("slutade")
    moved_at = models.DateTimeField("flyttad")
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="flyttad av",
    )
    reason = models.CharField("skäl", max_length=300)

    class Meta:
        verbose_name = "tidigare tid"
        verbose_name_plural = "tidigare tider"
        ordering = ("moved_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="network_eventtime_ends_after_start",
                violation_error_message=ENDS_FIRST,
            ),
        ]

    def __str__(self) -> str:
        return self.when

    @property
    def when(self) -> str:
        """Say when it was to be."""
        return period_words(self.starts_at, self.ends_at)
