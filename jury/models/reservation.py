"""A juror who thinks otherwise than the jury decided."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from jury.models.decision import Decision
from jury.models.juror import Juror
from jury.querysets import ReservationQuerySet
from kvalitetskommun.constraints import implies


class Reservation(models.Model):
    """A juror's dissent from one decision, in the juror's own words; a new decision has none."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="reservations", verbose_name="beslut"
    )
    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="reservations", verbose_name="jurymedlem"
    )
    text = models.TextField("avvikande mening")
    version = models.PositiveIntegerField("version", default=0)
    registered_at = models.DateTimeField("anmäld")
    withdrawn_at = models.DateTimeField("återtagen", null=True, blank=True)

    objects = ReservationQuerySet.as_manager()

    class Meta:
        verbose_name = "avvikande mening"
        verbose_name_plural = "avvikande meningar"
        ordering = ("decision", "registered_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "juror"],
                name="jury_reservation_once",
                violation_error_message="Du har redan anmält en avvikande mening till beslutet.",
            ),
            implies(
                "jury_reservation_is_never_empty",
                Q(version__gte=0),
                ~Q(text=""),
                "Skriv vad du menar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}: {self.decision}"
