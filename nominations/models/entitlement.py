"""What an edition's winner is given and takes on; the same for each winner of the edition."""

from __future__ import annotations

from django.db import models

from kvalitetskommun.constraints import in_choices
from nominations.models.editions import Edition
from nominations.states import EntitlementKind, EntitlementOwner


class Entitlement(models.Model):
    """A right or a duty, who sees to it, and how long after the release it is to be done."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="entitlements", verbose_name="omgång"
    )
    kind = models.CharField("slag", max_length=10, choices=EntitlementKind.choices)
    title = models.CharField("rubrik", max_length=120)
    words = models.CharField("vad det innebär", max_length=300, blank=True)
    owner = models.CharField("ansvarig", max_length=20, choices=EntitlementOwner.choices)
    due_days = models.PositiveSmallIntegerField(
        "klart inom (dagar)",
        null=True,
        blank=True,
        help_text="Räknas från den dag då vinnaren blir känd. Lämna tomt om ingen tid är satt.",
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "rättighet eller skyldighet"
        verbose_name_plural = "vinnarens rättigheter och skyldigheter"
        ordering = ("position", "pk")
        constraints = [
            in_choices("nominations_entitlement_kind", "kind", EntitlementKind),
            in_choices("nominations_entitlement_owner", "owner", EntitlementOwner),
            models.UniqueConstraint(
                fields=["edition", "title"],
                name="nominations_entitlement_once",
                violation_error_message="Rubriken finns redan i omgången.",
            ),
        ]

    def __str__(self) -> str:
        return self.title
