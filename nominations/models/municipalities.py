"""Municipalities and the people who act for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from kvalitetskommun.swedish import fold, sort_key
from nominations.querysets.municipalities import (
    AccessRequestQuerySet,
    AffiliationQuerySet,
    MunicipalityQuerySet,
)
from nominations.states import AccessRequestState, Role


class Municipality(models.Model):
    """One of the 290; facts from the register, loaded by ``load_register``."""

    code = models.CharField("kommunkod", max_length=4, unique=True)
    name = models.CharField("namn", max_length=60, unique=True)
    full_name = models.CharField("namn i löptext", max_length=80)
    slug = models.SlugField("adress", max_length=60, unique=True)
    county_code = models.CharField("länskod", max_length=2)
    county = models.CharField("län", max_length=60)
    skr_group = models.CharField("kommungrupp", max_length=2)
    skr_group_title = models.CharField("kommungruppens namn", max_length=80)
    population = models.PositiveIntegerField("folkmängd")
    population_date = models.DateField("folkmängd den")
    email_domains = models.CharField("e-postdomäner", max_length=200, blank=True)
    sort_key = models.CharField(max_length=160, editable=False, db_index=True)
    search_key = models.CharField(max_length=160, editable=False)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = "kommun"
        verbose_name_plural = "kommuner"
        ordering = ("sort_key",)

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the keys for order and search in step with the names."""
        self.sort_key = sort_key(self.name)
        self.search_key = fold(f"{self.name} {self.full_name}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Give the address of the public page."""
        return reverse("municipality_detail", args=[self.slug])


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
