"""The worker's jobs."""

from __future__ import annotations

from django.db import models


class JobRun(models.Model):
    """When a job of the worker last began, so that two workers do not both run it."""

    name = models.CharField("Jobb", max_length=80, primary_key=True)
    last_run = models.DateTimeField("Senast", null=True)

    class Meta:
        verbose_name = "körning"
        verbose_name_plural = "körningar"

    def __str__(self) -> str:
        return self.name
