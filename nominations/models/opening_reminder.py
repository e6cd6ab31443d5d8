"""Who wants a letter when an edition opens."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nominations.models.editions import Edition


class OpeningReminder(models.Model):
    """A person wants one letter when the edition opens; gone when it has been written."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="opening_reminders",
        verbose_name="person",
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="opening_reminders", verbose_name="omgång"
    )
    asked_at = models.DateTimeField("begärd den")

    class Meta:
        verbose_name = "påminnelse om öppning"
        verbose_name_plural = "påminnelser om öppning"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "edition"],
                name="nominations_openingreminder_once",
                violation_error_message="Du får redan en påminnelse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.edition}"
