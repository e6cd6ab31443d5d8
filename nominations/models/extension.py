"""Longer time for one municipality."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nominations.models.editions import Edition
from nominations.models.municipality import Municipality


class Extension(models.Model):
    """One municipality's own closing in an edition, later than everybody's.

    A moved extension is a new row, and the old row says when it gave way; so does one taken back.
    The municipality need not have begun. Nobody else sees that it exists.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="extensions", verbose_name="omgång"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="extensions", verbose_name="kommun"
    )
    until = models.DateTimeField("stänger för kommunen")
    reason = models.CharField("skäl", max_length=200)
    given_at = models.DateTimeField("given den")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="given av",
    )
    ended_at = models.DateTimeField("flyttad eller återtagen den", null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="flyttad eller återtagen av",
    )

    class Meta:
        verbose_name = "förlängd tid"
        verbose_name_plural = "förlängda tider"
        ordering = ("-given_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "municipality"],
                condition=Q(ended_at=None),
                name="nominations_extension_one_current",
                violation_error_message="Kommunen har redan förlängd tid i omgången.",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("given_at")),
                name="nominations_extension_ahead",
                violation_error_message="Förlängningen måste räcka längre än till nu.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("given_at")),
                name="nominations_extension_ends_after_start",
                violation_error_message="Förlängningen kan inte sluta gälla innan den gavs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.edition.year}"

    @property
    def shown_until(self) -> datetime:
        """Give the last minute that is in time."""
        return self.until - timedelta(minutes=1)

    def holds(self, now: datetime) -> bool:
        """Tell whether it was in force at ``now``, whatever has become of it since.

        So a request that arrived in time stays in time, also if the office takes the extension
        back while the request waits.
        """
        return self.given_at <= now and (self.ended_at is None or now < self.ended_at)
