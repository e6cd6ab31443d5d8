"""When second scores for a nominee are open, after the jury has talked about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nominations.models import Nomination


class SecondRound(models.Model):
    """The time during which jurors may score a nominee again; once, and never reopened."""

    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="second_round", verbose_name="nominering"
    )
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
        verbose_name = "andra poängsättning"
        verbose_name_plural = "andra poängsättningar"
        ordering = ("opened_at", "pk")

    def __str__(self) -> str:
        return f"{self.nomination}"

    @property
    def is_open(self) -> bool:
        """Tell whether second scores may still be set."""
        return self.closed_at is None
