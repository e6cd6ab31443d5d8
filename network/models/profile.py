"""What a municipality tells the other members: what it shares, and what it wants to learn."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kvalitetskommun.constraints import in_choices
from network.states import Subject, Way
from nominations.models import Municipality

WORDS = 300


class Profile(models.Model):
    """A municipality's own words in the directory; none until somebody there writes them."""

    municipality = models.OneToOneField(
        Municipality,
        on_delete=models.PROTECT,
        related_name="network_profile",
        verbose_name="kommun",
    )
    shares_words = models.CharField("delar med sig av", max_length=WORDS, blank=True)
    learns_words = models.CharField("vill lära sig", max_length=WORDS, blank=True)
    version = models.PositiveIntegerField("version", default=0, editable=False)
    changed_at = models.DateTimeField("ändrad", editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ändrad av",
    )

    class Meta:
        verbose_name = "profil i nätverket"
        verbose_name_plural = "profiler i nätverket"

    def __str__(self) -> str:
        return str(self.municipality)

    def subjects(self, way: str) -> list[Subject]:
        """List the areas that it shares, or wants to learn, in the areas' own order."""
        chosen = {row.subject for row in self.interests.all() if row.way == way}
        return [subject for subject in Subject if subject in chosen]

    @property
    def shares(self) -> list[Subject]:
        """List the areas of which it shares."""
        return self.subjects(Way.SHARES)

    @property
    def learns(self) -> list[Subject]:
        """List the areas in which it wants to learn."""
        return self.subjects(Way.LEARNS)


class Interest(models.Model):
    """An area of which a municipality shares, or in which it wants to learn."""

    profile = models.ForeignKey(
        Profile, on_delete=models.CASCADE, related_name="interests", verbose_name="profil"
    )
    way = models.CharField("hur", max_length=10, choices=Way.choices)
    subject = models.CharField("område", max_length=20, choices=Subject.choices)

    class Meta:
        verbose_name = "område i en profil"
        verbose_name_plural = "områden i profiler"
        constraints = [
            in_choices("network_interest_way", "way", Way),
            in_choices("network_interest_subject", "subject", Subject),
            models.UniqueConstraint(
                fields=["profile", "way", "subject"],
                name="network_interest_once",
                violation_error_message="Området är redan valt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile}: {self.get_way_display()} {self.get_subject_display()}"
