"""The row that makes a database the demo's."""

from __future__ import annotations

from django.db import models


class DemoDatabase(models.Model):
    """Present in a demo database only; only ``seed_demo``, which ``run_demo`` calls, writes it."""

    stage = models.CharField("skede", max_length=20)
    seeded_at = models.DateTimeField("skapad")
    seed = models.PositiveIntegerField("frö")

    class Meta:
        verbose_name = "demodatabas"
        verbose_name_plural = "demodatabaser"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="demo_database_one_row"),
        ]

    def __str__(self) -> str:
        return f"Demo: {self.stage}"
