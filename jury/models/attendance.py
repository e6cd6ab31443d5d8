"""Who was at a meeting of the jury, from when until when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jury.models.juror import Juror
from jury.models.meeting import Meeting


class Attendance(models.Model):
    """A juror's time at a meeting; who leaves and comes back has several."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="attendances", verbose_name="möte"
    )
    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="attendances", verbose_name="jurymedlem"
    )
    came_at = models.DateTimeField("kom")
    left_at = models.DateTimeField("gick", null=True, blank=True)

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        ordering = ("came_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "juror"],
                condition=Q(left_at=None),
                name="jury_attendance_once",
                violation_error_message="Jurymedlemmen är redan på mötet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}"
