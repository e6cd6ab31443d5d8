"""What an applicant is told about its application."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kvalitetskommun.constraints import implies, in_choices
from nominations.models.application import Application
from nominations.querysets.feedback import FeedbackQuerySet
from nominations.states import FeedbackState


class Feedback(models.Model):
    """Strengths and next steps, in the office's words; the municipality reads it from a date on.

    ``figures`` is what the jury handed over with it: by perspective the municipality's own mean and
    the field's, both rounded; empty where so few have judged that somebody's could be told.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="feedback", verbose_name="ansökan"
    )
    strengths = models.TextField("styrkor", blank=True)
    next_steps = models.TextField("nästa steg", blank=True)
    figures = models.JSONField("medelvärden", default=list, blank=True)
    state = models.CharField(
        "status", max_length=10, choices=FeedbackState.choices, default=FeedbackState.DRAFT
    )
    version = models.PositiveIntegerField("version", default=0)
    written_at = models.DateTimeField("skriven")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="skriven av",
    )
    ready_at = models.DateTimeField("klar", null=True, blank=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "återkoppling"
        verbose_name_plural = "återkopplingar"
        ordering = ("application",)
        constraints = [
            in_choices("nominations_feedback_state", "state", FeedbackState),
            implies(
                "nominations_feedback_ready_is_whole",
                Q(state=FeedbackState.READY),
                Q(ready_at__isnull=False) & ~Q(strengths="") & ~Q(next_steps=""),
                "Skriv både styrkor och nästa steg.",
            ),
        ]

    def __str__(self) -> str:
        return f"Återkoppling: {self.application}"

    @property
    def is_ready(self) -> bool:
        """Tell whether the office has marked the text as ready."""
        return self.state == FeedbackState.READY
