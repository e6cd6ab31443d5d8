"""The people who act for a municipality."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kvalitetskommun.constraints import in_choices
from nominations.models.municipality import Municipality
from nominations.querysets.municipalities import (
    AffiliationQuerySet,
)
from nominations.states import Role


class Affiliation(models.Model):
    """A person acts for a municipality from one moment until another."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="affiliations",
        verbose_name="person",
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="affiliations",
        verbose_name="kommun",
    )
    role = models.CharField("roll", max_length=10, choices=Role.choices)
    starts_at = models.DateTimeField("från")
    ends_at = models.DateTimeField("till", null=True, blank=True)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = "uppdrag"
        verbose_name_plural = "uppdrag"
        ordering = ("starts_at", "pk")
        constraints = [
            in_choices("nominations_affiliation_role", "role", Role),
            models.UniqueConstraint(
                fields=["user", "municipality"],
                condition=Q(ends_at=None),
                name="nominations_affiliation_one_running",
                violation_error_message="Personen har redan ett uppdrag för kommunen.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")),
                name="nominations_affiliation_ends_after_start",
                violation_error_message="Uppdraget kan inte sluta innan det börjar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.municipality}"
