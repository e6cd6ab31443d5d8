"""Who is nominated."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.constraints import implies, in_choices
from nominations.models.application import Application
from nominations.models.editions import Edition
from nominations.models.municipality import Municipality
from nominations.querysets.nominations import NominationQuerySet
from nominations.states import NominationState


class Nomination(models.Model):
    """A municipality is nominated in an edition, after an application or without one."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="nominations", verbose_name="omgång"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="nominations", verbose_name="kommun"
    )
    application = models.ForeignKey(
        Application,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations",
        verbose_name="ansökan",
    )
    state = models.CharField(
        "status",
        max_length=10,
        choices=NominationState.choices,
        default=NominationState.PROPOSED,
    )
    teaser = models.CharField(
        "en mening om kommunen",
        max_length=200,
        blank=True,
        help_text="Visas på kortet i listan. Samma form för alla.",
    )
    nominated_at = models.DateTimeField("nominerad", null=True, blank=True)
    nominated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="nominerad av",
    )
    withdrawn_at = models.DateTimeField("avstod", null=True, blank=True)
    withdrawal_wording = models.TextField("kommunens ord", blank=True)
    revoked_at = models.DateTimeField("ångrad", null=True, blank=True)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "nominering"
        verbose_name_plural = "nomineringar"
        ordering = ("-edition__year", "municipality__sort_key", "pk")
        constraints = [
            in_choices("nominations_nomination_state", "state", NominationState),
            models.UniqueConstraint(
                fields=["edition", "municipality"],
                condition=~Q(state=NominationState.REVOKED),
                name="nominations_nomination_one_live",
                violation_error_message="Kommunen är redan nominerad i omgången.",
            ),
            implies(
                "nominations_nomination_revoked_has_moment",
                Q(state=NominationState.REVOKED),
                Q(revoked_at__isnull=False),
                "En ångrad nominering måste ha en tidpunkt.",
            ),
            implies(
                "nominations_nomination_moment_only_when_withdrawn",
                Q(withdrawn_at__isnull=False),
                Q(state=NominationState.WITHDRAWN),
                "Bara den som har avstått kan ha en tidpunkt för det.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality.full_name} {self.edition.year}"

    def get_absolute_url(self) -> str:
        """Give the address of the public reading page."""
        return reverse("nominee_detail", args=[self.edition.year, self.municipality.slug])
