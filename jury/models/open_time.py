"""What is opened by somebody, and closed by somebody, once."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class OpenTime(models.Model):
    """From when until when something is open, and who opened and closed it."""

    opened_at = models.DateTimeField("öppnad")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="öppnad av",
    )
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avslutad av",
    )

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Tell whether it goes on."""
        return self.closed_at is None
