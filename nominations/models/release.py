"""The releases that make nominees and awards public."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from kvalitetskommun.constraints import in_choices
from nominations.models.editions import Edition
from nominations.querysets.nominations import ReleaseQuerySet
from nominations.states import ReleaseKind


class Release(models.Model):
    """The only gate to the public: confirmed, its moment come, and not taken back."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="releases", verbose_name="omgång"
    )
    kind = models.CharField("vad som släpps", max_length=10, choices=ReleaseKind.choices)
    publish_at = models.DateTimeField("blir synligt")
    proposed_at = models.DateTimeField("föreslaget", null=True, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="föreslaget av",
    )
    confirmed_at = models.DateTimeField("bekräftat", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bekräftat av",
    )
    # A confirmed release is moved by two persons too; until the second has said yes, nothing moves.
    moves_to = models.DateTimeField("ny tid, inte bekräftad", null=True, blank=True)
    moves_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ny tid föreslagen av",
    )
    taken_back_at = models.DateTimeField("draget tillbaka", null=True, blank=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="draget tillbaka av",
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "släpp"
        verbose_name_plural = "släpp"
        ordering = ("-publish_at", "pk")
        constraints = [
            in_choices("nominations_release_kind", "kind", ReleaseKind),
            models.UniqueConstraint(
                fields=["edition", "kind"],
                condition=Q(taken_back_at=None),
                name="nominations_release_one_live",
                violation_error_message="Det finns redan ett släpp av det slaget i omgången.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | Q(proposed_by=None)
                | ~Q(confirmed_by=models.F("proposed_by")),
                name="nominations_release_two_persons",
                violation_error_message="Den som föreslår ett släpp kan inte själv bekräfta det.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.edition.year}"

    @property
    def is_history(self) -> bool:
        """Tell whether it was never proposed: the import of the award's history leaves it so."""
        return self.proposed_at is None

    def is_public(self, now: datetime) -> bool:
        """Say in Python what ``ReleaseQuerySet.public`` says in SQL."""
        return (
            self.confirmed_at is not None and self.taken_back_at is None and self.publish_at <= now
        )
