"""Who leads the work on a nominee when neither chair nor deputy can."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.models.juror import Juror
from jury.querysets import StandInQuerySet
from nominations.models import Nomination


class StandIn(models.Model):
    """A juror whom the office has named to lead the work on a nominee; a new one replaces it."""

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="stand_ins", verbose_name="nominering"
    )
    juror = models.ForeignKey(
        Juror, on_delete=models.PROTECT, related_name="stands_in_for", verbose_name="jurymedlem"
    )
    reason = models.TextField("skäl")
    named_at = models.DateTimeField("utsedd")
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="utsedd av",
    )
    replaced_at = models.DateTimeField("ersatt", null=True, blank=True)

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = "utsedd ledare"
        verbose_name_plural = "utsedda ledare"
        ordering = ("named_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination"],
                condition=Q(replaced_at=None),
                name="jury_stand_in_one_current",
                violation_error_message="Någon är redan utsedd att leda bedömningen av kommunen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.juror}: {self.nomination}"
