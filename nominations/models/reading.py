"""Who has read which version of an application."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nominations.models.submission import Submission


class SubmissionReading(models.Model):
    """Who at the office or in the jury has read which version, and when first.

    It lets the person see what has changed since, and shows on which version a view was formed.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="person",
    )
    submission = models.ForeignKey(
        Submission,
        on_delete=models.CASCADE,
        related_name="readings",
        verbose_name="inskickad version",
    )
    first_read_at = models.DateTimeField("läst första gången")

    class Meta:
        verbose_name = "läsning av en version"
        verbose_name_plural = "läsningar av versioner"
        ordering = ("first_read_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "submission"],
                name="nominations_submissionreading_once",
                violation_error_message="Läsningen är redan noterad.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.submission}"
