"""What an offer of a study visit and a wish for one have in common."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from kvalitetskommun.codes import new_code
from network.states import Subject
from nominations.models import Municipality


class VisitNote(models.Model):
    """What a member municipality puts on the exchange's board."""

    # What the audit chain calls putting it up.
    PUT_UP: ClassVar[str]
    # What it calls changing it, and what may be changed.
    EDIT: ClassVar[str]
    CONTENT: ClassVar[tuple[str, ...]]

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="kommun"
    )
    theme = models.CharField("tema", max_length=120)
    subject = models.CharField("område", max_length=20, choices=Subject.choices)
    description = models.TextField("beskrivning", blank=True)
    created_at = models.DateTimeField("skriven")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="skriven av",
    )
    version = models.PositiveIntegerField("version", default=1, editable=False)
    # When it was withdrawn, closed or matched; none while it is open.
    ended_at = models.DateTimeField("avslutad", null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.theme
