"""Which nominee the jury talked about, and who stepped out meanwhile."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.models.juror import Juror
from jury.models.meeting import Meeting
from nominations.models import Nomination


class Talk(models.Model):
    """The time during which a meeting talked about one nominee; one at a time."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="talks", verbose_name="möte"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="talks", verbose_name="nominering"
    )
    began_at = models.DateTimeField("från")
    ended_at = models.DateTimeField("till", null=True, blank=True)
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="leddes av",
    )

    class Meta:
        verbose_name = "samtal om en nominerad"
        verbose_name_plural = "samtal om nominerade"
        ordering = ("began_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(ended_at=None),
                name="jury_talk_one_at_a_time",
                violation_error_message="Juryn talar redan om en kommun.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}"


class StepOut(models.Model):
    """A juror who was at the meeting and stepped out of a talk because of a conflict."""

    talk = models.ForeignKey(
        Talk, on_delete=models.PROTECT, related_name="step_outs", verbose_name="samtal"
    )
    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="step_outs", verbose_name="jurymedlem"
    )
    out_at = models.DateTimeField("gick ut")
    back_at = models.DateTimeField("kom tillbaka", null=True, blank=True)

    class Meta:
        verbose_name = "frånvaro på grund av jäv"
        verbose_name_plural = "frånvaro på grund av jäv"
        ordering = ("out_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["talk", "juror"],
                condition=Q(back_at=None),
                name="jury_step_out_once",
                violation_error_message="Jurymedlemmen har redan gått ut.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}"
