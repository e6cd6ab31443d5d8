"""What a juror would tell a nominee."""

from __future__ import annotations

from django.db import models

from jury.models.juror import Juror
from jury.querysets import AdviceQuerySet
from nominations.models import Nomination


class Advice(models.Model):
    """A juror's words to a nominee; the office writes one text from them after the reveal.

    Nobody but the juror reads them before it, and no other juror after it either.
    """

    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="advice", verbose_name="jurymedlem"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="advice", verbose_name="nominering"
    )
    strengths = models.TextField("styrkor", blank=True)
    next_steps = models.TextField("nästa steg", blank=True)
    version = models.PositiveIntegerField("version", default=0)
    written_at = models.DateTimeField("skrivet")

    objects = AdviceQuerySet.as_manager()

    class Meta:
        verbose_name = "ord till en kommun"
        verbose_name_plural = "ord till kommuner"
        ordering = ("nomination", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["juror", "nomination"],
                name="jury_advice_once",
                violation_error_message="Jurymedlemmen har redan skrivit till kommunen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}: {self.nomination}"
