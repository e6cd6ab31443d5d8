"""The rules by which an edition's scores are read, fixed before scoring begins."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from jury.models.criterion import Criterion
from jury.scoring import CONCENTRATION, Thresholds, TieRule

# The deliberation first; then what is computed, and the vote only if all of it leaves them even.
TIE_CHAIN = (
    *(TieRule.DELIBERATE, TieRule.HIGHER_MEDIAN, TieRule.FIRST_CRITERION),
    *(TieRule.FEWER_PREFER_OTHER, TieRule.VOTE, TieRule.CASTING_VOTE),
)
# Whole numbers up to here are the same in JSON, in every database and in every language.
SEEDS = 2**53


def tie_chain() -> list[str]:
    """Give the links of the chain that an edition has unless the office says otherwise."""
    return [rule.value for rule in TIE_CHAIN]


def draw_seed() -> int:
    """Draw what all draws of the statistics begin with."""
    return secrets.randbelow(SEEDS)


def _per_cent(name: str, default: int, help_text: str) -> Any:
    return models.PositiveSmallIntegerField(
        name,
        default=default,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=help_text,
    )


class Rulebook(models.Model):
    """How sure the first place must be, what decides a tie, and what the draws begin with.

    ``clear_from`` and ``leaning_from`` are per cent. ``seed`` is drawn anew at the reveal, so
    that nobody could know it before, and stands in the audit chain from then on.
    """

    clear_from = _per_cent(
        "klart från (procent)", 95, "Minsta sannolikhet för första plats för att säga ”klart”."
    )
    leaning_from = _per_cent(
        "lutar åt från (procent)", 60, "Under den sägs det vara för jämnt för att avgöra."
    )
    concentration = models.PositiveSmallIntegerField(
        "vikternas täthet",
        default=CONCENTRATION,
        validators=[MinValueValidator(1), MaxValueValidator(10_000)],
        help_text="Hur nära de bestämda vikterna som andra vikter prövas. Högre är närmare.",
    )
    tie_chain = models.JSONField("regler vid lika resultat", default=tie_chain)
    first_criterion = models.ForeignKey(
        Criterion,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kriteriet som väger tyngst vid lika resultat",
        help_text="Utan val är det det första kriteriet i ordningen.",
    )
    seed = models.PositiveBigIntegerField("lottningens startvärde", default=draw_seed)

    class Meta:
        abstract = True

    @property
    def thresholds(self) -> Thresholds:
        """Give the two limits as probabilities."""
        return Thresholds.of_per_cent(self.clear_from, self.leaning_from)

    @property
    def links(self) -> list[TieRule]:
        """Give the tie chain's links in their order."""
        return [TieRule(link) for link in self.tie_chain]


RULEBOOK_CONSTRAINTS = (
    models.CheckConstraint(
        condition=Q(leaning_from__gte=1, leaning_from__lte=F("clear_from"), clear_from__lte=100),
        name="jury_deliberation_limits_in_order",
        violation_error_message="Gränsen för ”lutar åt” får inte vara högre än den för ”klart”.",
    ),
    models.CheckConstraint(
        condition=Q(concentration__gte=1),
        name="jury_deliberation_concentration_from_one",
        violation_error_message="Vikternas täthet är ett heltal från 1.",
    ),
)
