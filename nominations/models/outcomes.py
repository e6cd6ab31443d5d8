"""Nominations, awards and the releases that make them public."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.constraints import implies, in_choices
from nominations.models.applications import Application
from nominations.models.editions import Edition
from nominations.models.municipalities import Municipality
from nominations.querysets.nominations import AwardQuerySet, NominationQuerySet, ReleaseQuerySet
from nominations.states import AwardKind, NominationState, ReleaseKind


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

    def is_public(self, now: datetime) -> bool:
        """Say in Python what ``ReleaseQuerySet.public`` says in SQL."""
        return (
            self.confirmed_at is not None and self.taken_back_at is None and self.publish_at <= now
        )
