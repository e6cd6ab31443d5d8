"""What the portal tells about personal data: purpose by purpose, in the office's words."""

from __future__ import annotations

from django.db import models


class PrivacyNotice(models.Model):
    """The one notice; it stands in every database from the first migration on."""

    controller = models.CharField("personuppgiftsansvarig", max_length=200)
    updated_on = models.DateField(
        "sidan uppdaterad", help_text="Sätts av sig själv när sidan sparas."
    )

    class Meta:
        verbose_name = "information om personuppgifter"
        verbose_name_plural = "information om personuppgifter"
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="site_privacy_one_row"),
        ]

    def __str__(self) -> str:
        return "Personuppgifter"


class PrivacyPurpose(models.Model):
    """One purpose: which data, on what ground, for how long and who receives it."""

    notice = models.ForeignKey(PrivacyNotice, on_delete=models.CASCADE, related_name="purposes")
    title = models.CharField("vem det gäller", max_length=100)
    purpose = models.TextField("varför vi behöver uppgifterna")
    data = models.TextField("vilka uppgifter")
    basis = models.TextField("rättslig grund")
    kept = models.TextField("hur länge")
    receivers = models.TextField("vilka som får del av dem")
    position = models.PositiveSmallIntegerField("plats", default=0)

    class Meta:
        verbose_name = "ändamål"
        verbose_name_plural = "ändamål"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title
