"""The jury's work in an edition: its rules, and the one moment when scores are revealed."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from jury.models.pledge import PLEDGE
from jury.models.rulebook import RULEBOOK_CONSTRAINTS, Rulebook
from nominations.models import Edition

# Of fewer, somebody's score could be told from the mean and one's own.
FEWEST = 3


class Deliberation(Rulebook):
    """The jury's work in an edition: its rules, and the one moment when scores are revealed."""

    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="deliberation", verbose_name="omgång"
    )
    quorum = models.PositiveSmallIntegerField(
        "minst antal bedömningar per kommun",
        default=FEWEST,
        validators=[MinValueValidator(FEWEST)],
        help_text="Minst tre. Av färre går det att räkna ut vad en enskild ledamot har satt.",
    )
    chair_scores = models.BooleanField("ordföranden bedömer också", default=False)
    pledge = models.TextField("löfte om tystnad", default=PLEDGE)
    citation_least_words = models.PositiveSmallIntegerField(
        "minst antal ord i motiveringen till vinnaren", default=60
    )
    citation_most_words = models.PositiveSmallIntegerField(
        "högst antal ord i en motivering", default=90
    )
    revealed_at = models.DateTimeField("bedömningarna visade", null=True, blank=True)
    revealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="visade av",
    )

    class Meta:
        verbose_name = "överläggning"
        verbose_name_plural = "överläggningar"
        ordering = ("-edition__year",)
        constraints = [
            models.CheckConstraint(
                condition=Q(quorum__gte=FEWEST),
                name="jury_deliberation_quorum_hides_the_single",
                violation_error_message="Minst tre bedömningar behövs per kommun.",
            ),
            *RULEBOOK_CONSTRAINTS,
            models.CheckConstraint(
                condition=Q(citation_least_words__lte=F("citation_most_words")),
                name="jury_deliberation_citation_has_room",
                violation_error_message="Det minsta antalet ord är större än det högsta.",
            ),
        ]

    def __str__(self) -> str:
        return f"Överläggning {self.edition.year}"

    @property
    def is_revealed(self) -> bool:
        """Tell whether the scores have been shown to the jury."""
        return self.revealed_at is not None
