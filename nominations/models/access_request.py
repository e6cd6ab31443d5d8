"""Wishes for a log-in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models.municipality import Municipality
from nominations.querysets.municipalities import (
    AccessRequestQuerySet,
)
from nominations.states import AccessRequestState


class AccessRequest(models.Model):
    """Someone at a municipality asks for a log-in; the office decides."""

    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        related_name="access_requests",
        verbose_name="kommun",
    )
    name = models.CharField("namn", max_length=100)
    title = models.CharField("roll i kommunen", max_length=100)
    email = models.EmailField("e-postadress")
    created_at = models.DateTimeField("kom in")
    state = models.CharField(
        "status",
        max_length=10,
        choices=AccessRequestState.choices,
        default=AccessRequestState.WAITING,
    )
    decided_at = models.DateTimeField("avgjord", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avgjord av",
    )

    objects = AccessRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "begäran om inloggning"
        verbose_name_plural = "begäran om inloggning"
        ordering = ("-created_at", "-pk")
        constraints = [
            in_choices("nominations_accessrequest_state", "state", AccessRequestState),
            implies(
                "nominations_accessrequest_decided_has_moment",
                ~Q(state=AccessRequestState.WAITING),
                Q(decided_at__isnull=False),
                "En avgjord begäran måste ha en tidpunkt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.municipality}"

    @property
    def domain_fits(self) -> bool:
        """Tell whether the address lies in a domain known for the municipality, or looks so."""
        domain = self.email.rpartition("@")[2].casefold()
        known = {part.strip().casefold() for part in self.municipality.email_domains.split(",")}
        return domain in known or domain == f"{self.municipality.slug}.se"
