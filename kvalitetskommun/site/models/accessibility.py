"""The accessibility statement: every field that the supervising authority demands."""

from __future__ import annotations

from datetime import date

from django.core.validators import URLValidator
from django.db import models

from kvalitetskommun.constraints import in_choices


class Compliance(models.TextChoices):
    """How well the service meets the law, in the law's own three degrees."""

    FULL = "full", "Helt förenlig"
    PARTIAL = "partial", "Delvis förenlig"
    NONE = "none", "Inte förenlig"


class AccessibilityStatement(models.Model):
    """The one statement; it stands in every database from the first migration on."""

    actor = models.CharField("ansvarig aktör", max_length=200)
    service = models.CharField("tjänstens namn", max_length=200)
    compliance = models.CharField(
        "så väl följs lagen", max_length=7, choices=Compliance.choices, default=Compliance.PARTIAL
    )
    assessed_on = models.DateField("senaste bedömning", help_text="Kansliet påminns efter ett år.")
    updated_on = models.DateField(
        "sidan uppdaterad", help_text="Sätts av sig själv när sidan sparas."
    )
    method = models.TextField(
        "så har vi testat",
        help_text="Vem som har bedömt (ni själva eller någon utomstående), mot vad och hur.",
    )
    reporting = models.TextField("så säger man till om en brist")
    contact_email = models.EmailField(
        "e-post", blank=True, help_text="Tomt betyder kansliets vanliga adress."
    )
    contact_phone = models.CharField("telefon", max_length=40, blank=True)
    contact_post = models.CharField("postadress", max_length=200, blank=True)
    authority = models.CharField("tillsynsmyndighet", max_length=200)
    complaint_form = models.CharField("anmälningssidans namn", max_length=200)
    complaint_url = models.CharField(
        "anmälningssidans adress", max_length=300, validators=[URLValidator(["https"])]
    )
    burden = models.TextField(
        "oskäligt betungande anpassning",
        help_text="Vad som undantas av det skälet och varför, eller att inget gör det.",
    )
    excluded = models.TextField(
        "innehåll som inte omfattas av lagen", help_text="Eller att allt omfattas."
    )

    class Meta:
        verbose_name = "tillgänglighetsredogörelse"
        verbose_name_plural = "tillgänglighetsredogörelse"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_accessibility_one_row"),
            in_choices("site_accessibility_compliance", "compliance", Compliance),
        ]

    def __str__(self) -> str:
        return f"Tillgänglighet för {self.service}"

    def due_on(self, today: date) -> date | None:
        """Give the latest anniversary of the assessment, or nothing within its first year."""
        years = today.year - self.assessed_on.year
        if _in_year(self.assessed_on, today.year) > today:
            years -= 1
        return _in_year(self.assessed_on, self.assessed_on.year + years) if years > 0 else None


class AccessibilityFault(models.Model):
    """Something that is known not to be accessible: what, why, and when it will be mended."""

    statement = models.ForeignKey(
        AccessibilityStatement, on_delete=models.CASCADE, related_name="faults"
    )
    what = models.TextField("vad som inte fungerar")
    why = models.TextField("skälet till det")
    criterion = models.CharField(
        "krav i WCAG",
        max_length=100,
        blank=True,
        help_text="Till exempel ”1.1.1 Icke-textuellt innehåll”, när det är känt.",
    )
    planned_on = models.DateField(
        "rättas senast", null=True, blank=True, help_text="Utan datum står det att inget är satt."
    )
    position = models.PositiveSmallIntegerField("plats", default=0)

    class Meta:
        verbose_name = "brist"
        verbose_name_plural = "brister"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.what[:60]


def _in_year(day: date, year: int) -> date:
    """Give the same day of another year; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
