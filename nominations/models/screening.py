"""The office's own view of an application."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kvalitetskommun.constraints import in_choices
from nominations.models.application import Application
from nominations.states import Recommendation


class Screening(models.Model):
    """The office's own note on a submitted application; never shown outside the office."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="screening", verbose_name="ansökan"
    )
    note = models.TextField("anteckning", blank=True)
    recommendation = models.CharField(
        "rekommendation", max_length=10, choices=Recommendation.choices, blank=True
    )
    updated_at = models.DateTimeField("ändrad")
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ändrad av",
    )

    class Meta:
        verbose_name = "granskning"
        verbose_name_plural = "granskningar"
        constraints = [
            in_choices(
                "nominations_screening_recommendation",
                "recommendation",
                Recommendation,
                blank=True,
            ),
        ]

    def __str__(self) -> str:
        return f"Granskning: {self.application}"
