"""Who has chosen not to be shown in the directory."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Unlisted(models.Model):
    """A person who is not shown to the other members; without the row they are."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="network_unlisted",
        verbose_name="person",
    )
    since = models.DateTimeField("sedan")

    class Meta:
        verbose_name = "person som inte visas"
        verbose_name_plural = "personer som inte visas"

    def __str__(self) -> str:
        return str(self.user)
