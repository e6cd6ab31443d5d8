"""What the purge has removed, day by day."""

from __future__ import annotations

from django.db import models

from kvalitetskommun.retention import label_of


class PurgeCount(models.Model):
    """How much of one class of data was removed on one day, Stockholm time."""

    day = models.DateField("dag")
    data_class = models.CharField("slag av uppgifter", max_length=40)
    removed = models.PositiveIntegerField("borttagna", default=0)
    recorded = models.BooleanField("står i loggboken", default=False)

    class Meta:
        verbose_name = "gallring"
        verbose_name_plural = "gallring"
        ordering = ("-day", "data_class")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "data_class"],
                name="site_purge_once_a_day",
                violation_error_message="Dagen har redan en rad för det här slaget.",
            ),
        ]

    def __str__(self) -> str:
        return f"{label_of(self.data_class)}, {self.day:%Y-%m-%d}"
