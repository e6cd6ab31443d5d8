"""Who asks for what is not there, where the secret would be."""

from __future__ import annotations

from django.db import models


class Guess(models.Model):
    """A page that somebody asked for and that was not found; kept for ten minutes.

    ``sender`` is a keyed digest of the network address, which is kept nowhere.
    """

    sender = models.CharField("avsändare", max_length=64)
    name = models.CharField("namn", max_length=80)
    at = models.DateTimeField("när")

    class Meta:
        verbose_name = "gissning"
        verbose_name_plural = "gissningar"
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "name"],
                name="nominations_guess_once",
                violation_error_message="Gissningen är redan noterad.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
