"""Who stands behind an edition."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies
from nominations.models.attachment import random_name
from nominations.models.editions import Edition
from nominations.querysets.organisations import OrganisationQuerySet

FOLDER = "logotyp"


def place_of(organisation: Organisation | None, name: str) -> str:
    """Give a random place among the private files; the given name has no part in it."""
    return random_name(FOLDER)


class Organisation(models.Model):
    """An organiser or partner of one edition; its logotype may be the same file in several."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="organisations", verbose_name="omgång"
    )
    # What open data knows it by: it stands when the name is corrected.
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    name = models.CharField("namn", max_length=100)
    is_organiser = models.BooleanField("arrangör", default=False)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    address = models.URLField("webbadress", blank=True)
    logo = models.FileField("logotyp", upload_to=place_of, blank=True, editable=False)
    logo_sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    logo_width = models.PositiveSmallIntegerField("bredd", default=0, editable=False)
    logo_height = models.PositiveSmallIntegerField("höjd", default=0, editable=False)
    logo_text = models.CharField(
        "alternativ text till logotypen",
        max_length=150,
        blank=True,
        help_text="Läses upp i stället för bilden. Oftast räcker organisationens namn.",
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "arrangör eller partner"
        verbose_name_plural = "arrangörer och partner"
        ordering = ("-is_organiser", "position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                name="nominations_organisation_once",
                violation_error_message="Organisationen finns redan i omgången.",
            ),
            implies(
                "nominations_organisation_logo_has_text",
                ~Q(logo=""),
                ~Q(logo_text="") & ~Q(logo_sha256="") & Q(logo_width__gt=0, logo_height__gt=0),
                "Skriv en alternativ text till logotypen.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def role(self) -> str:
        """Say what it is to the edition."""
        return "Arrangör" if self.is_organiser else "Partner"

    @property
    def shown_width(self) -> int:
        """Give half the picture's width, for screens with fine points."""
        return max(1, self.logo_width // 2)

    @property
    def shown_height(self) -> int:
        """Give half its height."""
        return max(1, self.logo_height // 2)

    @property
    def logo_address(self) -> str:
        """Give the picture's address, which is another as soon as the picture is."""
        return reverse("organisation_logo", args=[self.logo_sha256])
