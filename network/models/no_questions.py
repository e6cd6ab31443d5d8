"""Who has chosen to have no questions after events."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class NoQuestions(models.Model):
    """A person who is not asked after events; without the row they are."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="network_no_questions",
        verbose_name="person",
    )
    since = models.DateTimeField("sedan")

    class Meta:
        verbose_name = "person som inte får frågor"
        verbose_name_plural = "personer som inte får frågor"

    def __str__(self) -> str:
        return str(self.user)
