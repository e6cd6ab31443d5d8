"""What an applicant says of the version of its application that would be published."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kvalitetskommun.constraints import implies, in_choices
from nominations.models.application import Application
from nominations.querysets.clearances import ClearanceQuerySet
from nominations.states import ClearanceState


class Clearance(models.Model):
    """An applicant is asked to read what would be published of its application.

    All are asked at once, nominated or not. ``sha256`` is of the published content that the answer
    (or the silence) is about, so that a version which changes afterwards is not covered by it.
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="clearance", verbose_name="ansökan"
    )
    state = models.CharField(
        "status", max_length=10, choices=ClearanceState.choices, default=ClearanceState.ASKED
    )
    sha256 = models.CharField("SHA-256", max_length=64)
    until = models.DateTimeField("svar senast före")
    asked_at = models.DateTimeField("tillfrågad")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="tillfrågad av",
    )
    objection = models.TextField("invändning", blank=True)
    answered_at = models.DateTimeField("svarade", null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="svarade för kommunen",
    )
    reply = models.TextField("kansliets svar", blank=True)
    settled_at = models.DateTimeField("besvarad", null=True, blank=True)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = "svar om publicering"
        verbose_name_plural = "svar om publicering"
        ordering = ("application",)
        constraints = [
            in_choices("nominations_clearance_state", "state", ClearanceState),
            models.CheckConstraint(
                condition=Q(until__gt=F("asked_at")),
                name="nominations_clearance_ahead",
                violation_error_message="Kommunen måste få tid att svara.",
            ),
            implies(
                "nominations_clearance_answered",
                Q(state=ClearanceState.APPROVED) | Q(state=ClearanceState.OBJECTED),
                Q(answered_at__isnull=False),
                "Ett svar måste ha en tidpunkt.",
            ),
            implies(
                "nominations_clearance_objection_has_words",
                Q(state=ClearanceState.OBJECTED) | Q(state=ClearanceState.SETTLED),
                ~Q(objection=""),
                "En invändning måste ha en text.",
            ),
            implies(
                "nominations_clearance_settled_has_reply",
                Q(state=ClearanceState.SETTLED),
                ~Q(reply="") & Q(settled_at__isnull=False),
                "En besvarad invändning måste ha ett svar.",
            ),
        ]

    def __str__(self) -> str:
        return f"Svar om publicering: {self.application}"

    @property
    def shown_until(self) -> datetime:
        """Give the last minute that is in time."""
        return self.until - timedelta(minutes=1)

    def is_silent_yes(self, now: datetime) -> bool:
        """Tell whether nobody answered in time, which counts as approval."""
        return self.state == ClearanceState.ASKED and self.until <= now
