"""In which order each juror meets the nominees."""

from __future__ import annotations

from django.db import models

from jury.models.juror import Juror
from jury.querysets import TurnQuerySet
from nominations.models import Nomination


class Turn(models.Model):
    """A nominee's place in one juror's own order, drawn by lot and never changed."""

    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="turns", verbose_name="jurymedlem"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="turns", verbose_name="nominering"
    )
    position = models.PositiveSmallIntegerField("plats")
    drawn_at = models.DateTimeField("lottad")

    objects = TurnQuerySet.as_manager()

    class Meta:
        verbose_name = "plats i ordningen"
        verbose_name_plural = "platser i ordningen"
        ordering = ("juror", "position")
        constraints = [
            models.UniqueConstraint(
                fields=["juror", "nomination"],
                name="jury_turn_once",
                violation_error_message="Kommunen har redan en plats i ordningen.",
            ),
            models.UniqueConstraint(
                fields=["juror", "position"],
                name="jury_turn_one_place",
                violation_error_message="Platsen i ordningen är tagen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"
