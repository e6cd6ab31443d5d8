"""What is scored, and how much it weighs."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from jury.models.rubric import RUBRIC, rubric_field
from jury.querysets import CriterionQuerySet
from jury.states import Perspective, Step
from kvalitetskommun.constraints import in_choices
from nominations.models import Edition


class Criterion(models.Model):
    """What is scored under a perspective, and how much it weighs; fixed once scoring begins.

    ``rubric_1`` … ``rubric_5`` say what a municipality is like that deserves each step.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="criteria", verbose_name="omgång"
    )
    perspective = models.CharField("perspektiv", max_length=10, choices=Perspective.choices)
    key = models.SlugField("nyckel", max_length=40)
    title = models.CharField("kriterium", max_length=120)
    guidance = models.TextField("bedömningsstöd", blank=True)
    rubric_1 = rubric_field(Step.WEAK)
    rubric_2 = rubric_field(Step.BELOW)
    rubric_3 = rubric_field(Step.GOOD)
    rubric_4 = rubric_field(Step.STRONG)
    rubric_5 = rubric_field(Step.EXEMPLARY)
    weight = models.DecimalField(
        "vikt",
        max_digits=5,
        decimal_places=2,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = "kriterium"
        verbose_name_plural = "kriterier"
        ordering = ("edition", "position", "pk")
        constraints = [
            in_choices("jury_criterion_perspective", "perspective", Perspective),
            models.UniqueConstraint(
                fields=["edition", "key"],
                name="jury_criterion_key_once",
                violation_error_message="Nyckeln finns redan i omgången.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gt=0),
                name="jury_criterion_weight_positive",
                violation_error_message="Vikten måste vara större än noll.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def rubric(self) -> dict[int, str]:
        """Give the text of every step; "" where the office has written none."""
        return {step: getattr(self, name) for step, name in zip(Step.values, RUBRIC, strict=True)}

    @property
    def has_rubric(self) -> bool:
        """Tell whether the office has written what any step means."""
        return any(self.rubric.values())
