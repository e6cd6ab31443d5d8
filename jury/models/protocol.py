"""The protocol of a decision, as it was when it was finished."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from jury.models.decision import Decision


class Protocol(models.Model):
    """What the finished protocol says; never changed, so that it can be set again as it was.

    ``sha256`` is that of the content as canonical JSON. A later decision gets one of its own.
    """

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="protocol", verbose_name="beslut"
    )
    content = models.JSONField("innehåll")
    sha256 = models.CharField("kontrollsumma (SHA-256)", max_length=64)
    finished_at = models.DateTimeField("färdigt")
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="färdigt av",
    )

    class Meta:
        verbose_name = "protokoll"
        verbose_name_plural = "protokoll"
        ordering = ("-finished_at", "-pk")

    def __str__(self) -> str:
        return f"Juryns protokoll {self.decision.edition.year}"
