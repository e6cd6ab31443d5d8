"""When a superuser has opened a juror's scorecard before the reveal, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.models.scorecards import Scorecard
from jury.querysets import EmergencyLookQuerySet


class EmergencyLook(models.Model):
    """One look at one scorecard before the reveal: who, when and why; stays for good."""

    scorecard = models.ForeignKey(
        Scorecard, on_delete=models.PROTECT, related_name="looks", verbose_name="bedömning"
    )
    looked_at = models.DateTimeField("öppnad")
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="öppnad av",
    )
    reason = models.TextField("skäl")

    objects = EmergencyLookQuerySet.as_manager()

    class Meta:
        verbose_name = "nödöppning"
        verbose_name_plural = "nödöppningar"
        ordering = ("looked_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="jury_emergency_look_has_reason",
                violation_error_message="Skriv varför bedömningen måste öppnas.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scorecard.juror}, {self.scorecard}"
