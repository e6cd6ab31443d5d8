"""What a municipality is given."""

from __future__ import annotations

from django.db import models

from kvalitetskommun.constraints import in_choices
from nominations.models.editions import Edition
from nominations.models.municipality import Municipality
from nominations.querysets.nominations import AwardQuerySet
from nominations.states import AwardKind


class Award(models.Model):
    """What a municipality is given in an edition; public only by its release."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="awards", verbose_name="omgång"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="awards", verbose_name="kommun"
    )
    kind = models.CharField("slag", max_length=20, choices=AwardKind.choices)
    citation = models.TextField("motivering", blank=True)
    proposed_at = models.DateTimeField("föreslagen", null=True, blank=True)

    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "utmärkelse"
        verbose_name_plural = "utmärkelser"
        ordering = ("-edition__year", "kind", "municipality__sort_key", "pk")
        constraints = [
            in_choices("nominations_award_kind", "kind", AwardKind),
            models.UniqueConstraint(
                fields=["edition", "municipality", "kind"],
                name="nominations_award_once",
                violation_error_message="Kommunen har redan utmärkelsen.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.edition.year}: {self.municipality.full_name}"
