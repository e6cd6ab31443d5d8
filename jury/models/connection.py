"""The municipalities that a juror has to do with."""

from __future__ import annotations

from django.db import models

from jury.models.juror import Juror
from jury.states import ConnectionKind
from kvalitetskommun.constraints import in_choices
from nominations.models import Municipality


class Connection(models.Model):
    """A juror's tie to a municipality; what the desk's hints are made of, shown to few."""

    juror = models.ForeignKey(
        Juror, on_delete=models.CASCADE, related_name="connections", verbose_name="jurymedlem"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="kommun"
    )
    kind = models.CharField("koppling", max_length=10, choices=ConnectionKind.choices)

    class Meta:
        verbose_name = "koppling"
        verbose_name_plural = "kopplingar"
        ordering = ("kind", "municipality__sort_key")
        constraints = [
            in_choices("jury_connection_kind", "kind", ConnectionKind),
            models.UniqueConstraint(
                fields=["juror", "municipality", "kind"],
                name="jury_connection_once",
                violation_error_message="Kopplingen finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.municipality}"
