"""What has become of a winner's right or duty."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from nominations.models.entitlement import Entitlement
from nominations.models.municipality import Municipality


class Fulfilment(models.Model):
    """The office's note about one right or duty of one winner; it outlives the award's row."""

    entitlement = models.ForeignKey(
        Entitlement,
        on_delete=models.PROTECT,
        related_name="fulfilments",
        verbose_name="rättighet eller skyldighet",
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", verbose_name="kommun"
    )
    due_on = models.DateField("klart senast", null=True, blank=True)
    done_on = models.DateField("klart den", null=True, blank=True)
    note = models.CharField("anteckning", max_length=300, blank=True)
    link = models.URLField("länk till underlag", max_length=300, blank=True)
    noted_at = models.DateTimeField("antecknat")
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="antecknat av",
    )

    class Meta:
        verbose_name = "notering i vinnarens förteckning"
        verbose_name_plural = "noteringar i vinnarens förteckning"
        ordering = ("entitlement", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["entitlement", "municipality"],
                name="nominations_fulfilment_once",
                violation_error_message="Raden är redan antecknad.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.entitlement}"
