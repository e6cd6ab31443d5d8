"""Membership of the network, computed from nominations, and its end."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from network.querysets import MembershipQuerySet
from nominations.models import Nomination


class Membership(Nomination):
    """A nomination as what it gives: membership, from its release until its end; no row of ours."""

    objects = MembershipQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = "medlemskap"
        verbose_name_plural = "medlemskap"
        ordering = ("-edition__year", "municipality__sort_key", "pk")

    def __str__(self) -> str:
        return f"{self.municipality.full_name}, nominerad {self.edition.year}"


class MembershipEnd(models.Model):
    """The last day of the membership that a nomination gives; set by the office."""

    nomination = models.OneToOneField(
        Nomination,
        on_delete=models.CASCADE,
        related_name="membership_end",
        verbose_name="nominering",
    )
    ends_on = models.DateField("sista dag som medlem")
    set_at = models.DateTimeField("satt den")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="satt av",
    )

    class Meta:
        verbose_name = "medlemskapets slut"
        verbose_name_plural = "medlemskapens slut"

    def __str__(self) -> str:
        return f"{self.nomination}: {self.ends_on}"
