"""What the office takes out of an application before the public reads it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kvalitetskommun.constraints import implies, in_choices
from nominations.models.application import Application
from nominations.states import RedactionReason


class Redaction(models.Model):
    """A stretch of an answer, a whole answer or a file that the published version leaves out.

    It stands on the application, not on a snapshot, so that it holds for a completed version too.
    ``text`` is empty when the whole answer goes; ``note`` is the office's own and never published.
    """

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="redactions", verbose_name="ansökan"
    )
    area = models.CharField("del", max_length=50)
    question = models.CharField("fråga", max_length=50, blank=True)
    file = models.CharField("bilaga", max_length=20, blank=True)
    text = models.TextField("text", blank=True)
    reason = models.CharField("skäl", max_length=20, choices=RedactionReason.choices)
    note = models.CharField("anteckning", max_length=300, blank=True)
    made_at = models.DateTimeField("borttagen den")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="borttagen av",
    )

    class Meta:
        verbose_name = "borttagning före publicering"
        verbose_name_plural = "borttagningar före publicering"
        ordering = ("pk",)
        constraints = [
            in_choices("nominations_redaction_reason", "reason", RedactionReason),
            models.CheckConstraint(
                condition=(Q(question="") & ~Q(file="")) | (~Q(question="") & Q(file="")),
                name="nominations_redaction_one_place",
                violation_error_message="Välj antingen ett svar eller en bilaga.",
            ),
            implies(
                "nominations_redaction_file_is_whole",
                ~Q(file=""),
                Q(text=""),
                "En bilaga tas bort hel.",
            ),
            models.UniqueConstraint(
                fields=["application", "area", "question", "file", "text"],
                name="nominations_redaction_once",
                violation_error_message="Det är redan borttaget.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}: {self.get_reason_display().lower()}"
