"""What the office asks a municipality to complete."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kvalitetskommun.constraints import implies, in_choices
from nominations.models.application import Application
from nominations.models.form import Area
from nominations.models.submission import Submission
from nominations.querysets.completions import CompletionQuerySet
from nominations.states import CompletionState


class CompletionRequest(models.Model):
    """The office asks that named parts of what was sent are completed until a date.

    The snapshot that stands counts until the completed one comes, and is kept after.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="completions", verbose_name="ansökan"
    )
    areas = models.ManyToManyField(Area, related_name="+", verbose_name="delar att komplettera")
    wanted = models.TextField("vad som ska kompletteras", max_length=2000)
    until = models.DateTimeField("stänger")
    dated_at = models.DateTimeField("tiden satt den")
    state = models.CharField(
        "status", max_length=10, choices=CompletionState.choices, default=CompletionState.ASKED
    )
    asked_at = models.DateTimeField("begärd den")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="begärd av",
    )
    submission = models.OneToOneField(
        Submission,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="completion",
        verbose_name="kompletterad version",
    )
    ended_at = models.DateTimeField("avslutad den", null=True, blank=True)

    objects = CompletionQuerySet.as_manager()

    class Meta:
        verbose_name = "begäran om komplettering"
        verbose_name_plural = "begäran om komplettering"
        ordering = ("-asked_at", "-pk")
        constraints = [
            in_choices("nominations_completionrequest_state", "state", CompletionState),
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state=CompletionState.ASKED),
                name="nominations_completionrequest_one_asked",
                violation_error_message="Det finns redan en begäran om komplettering.",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("dated_at")),
                name="nominations_completionrequest_ahead",
                violation_error_message="Begäran måste gälla till en tidpunkt framåt.",
            ),
            implies(
                "nominations_completionrequest_received_has_version",
                Q(state=CompletionState.RECEIVED),
                Q(submission__isnull=False),
                "En komplettering som har kommit in måste ha en version.",
            ),
            implies(
                "nominations_completionrequest_version_is_received",
                Q(submission__isnull=False),
                Q(state=CompletionState.RECEIVED),
                "Bara en komplettering som har kommit in kan ha en version.",
            ),
            implies(
                "nominations_completionrequest_over_has_moment",
                ~Q(state=CompletionState.ASKED),
                Q(ended_at__isnull=False),
                "En begäran som är avslutad måste ha en tidpunkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"Komplettering: {self.application}"

    @property
    def shown_until(self) -> datetime:
        """Give the last minute that is in time."""
        return self.until - timedelta(minutes=1)

    @property
    def titles(self) -> list[str]:
        """Name the parts that are asked for, in the form's order."""
        return [area.title for area in self.areas.all()]

    @property
    def keys(self) -> set[str]:
        """Give the keys of the parts that are asked for."""
        return {area.key for area in self.areas.all()}

    def names(self, area: Area) -> bool:
        """Tell whether the part is one of those that are asked for."""
        return any(area.pk == asked.pk for asked in self.areas.all())
