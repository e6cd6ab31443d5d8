"""Who is in which part of an application right now: advice to colleagues, never a lock."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nominations.models.section import Section
from nominations.querysets.presence import PresenceQuerySet


class Presence(models.Model):
    """The latest sign of a person in a part; forgotten within a day."""

    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="presences", verbose_name="del"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name="person",
    )
    seen_at = models.DateTimeField("senast här")

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = "närvaro"
        verbose_name_plural = "närvaro"
        constraints = [
            models.UniqueConstraint(
                fields=["section", "user"],
                name="nominations_presence_once",
                violation_error_message="Personen är redan i delen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} i {self.section}"
