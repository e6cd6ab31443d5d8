"""What was said about a nominee at the jury's meetings, in short."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nominations.models import Nomination


class MeetingNote(models.Model):
    """One version of the notes about a nominee; nothing is overwritten, the latest one counts."""

    nomination = models.ForeignKey(
        Nomination,
        on_delete=models.PROTECT,
        related_name="meeting_notes",
        verbose_name="nominering",
    )
    number = models.PositiveSmallIntegerField("version")
    text = models.TextField("anteckningar")
    written_at = models.DateTimeField("skriven")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="skriven av",
    )

    class Meta:
        verbose_name = "version av mötesanteckningar"
        verbose_name_plural = "versioner av mötesanteckningar"
        ordering = ("nomination", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "number"],
                name="jury_meeting_note_number_once",
                violation_error_message="Versionen finns redan.",
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="jury_meeting_note_is_never_empty",
                violation_error_message="Skriv en anteckning.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}, version {self.number}"
