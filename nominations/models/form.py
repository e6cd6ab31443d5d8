"""An edition's form: areas and questions as data."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from kvalitetskommun.constraints import in_choices
from nominations.models.editions import Edition
from nominations.states import QuestionKind


class Area(models.Model):
    """A section of an edition's form."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="areas", verbose_name="omgång"
    )
    key = models.SlugField("nyckel", max_length=40)
    title = models.CharField("namn", max_length=80)
    heading = models.CharField("fråga", max_length=200)
    guidance = models.TextField("vägledning", blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    is_public = models.BooleanField(
        "publiceras",
        default=True,
        help_text="Delar med kontaktuppgifter publiceras aldrig.",
    )

    class Meta:
        verbose_name = "del av formuläret"
        verbose_name_plural = "delar av formuläret"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "key"],
                name="nominations_area_key_once",
                violation_error_message="Nyckeln finns redan i omgången.",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """A question; its key survives copying to a new edition."""

    area = models.ForeignKey(
        Area, on_delete=models.CASCADE, related_name="questions", verbose_name="del"
    )
    key = models.SlugField("nyckel", max_length=40)
    kind = models.CharField("svarssätt", max_length=10, choices=QuestionKind.choices)
    wording = models.CharField("fråga", max_length=400)
    guidance = models.TextField("vägledning", blank=True)
    required = models.BooleanField("måste besvaras", default=True)
    word_limit = models.PositiveSmallIntegerField(
        "högst antal ord", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    is_personal = models.BooleanField(
        "personuppgift", default=False, help_text="Publiceras aldrig och kan raderas."
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)

    class Meta:
        verbose_name = "fråga"
        verbose_name_plural = "frågor"
        ordering = ("position", "pk")
        constraints = [
            in_choices("nominations_question_kind", "kind", QuestionKind),
            models.UniqueConstraint(
                fields=["area", "key"],
                name="nominations_question_key_once",
                violation_error_message="Nyckeln finns redan i delen.",
            ),
        ]

    def __str__(self) -> str:
        return self.wording


class WordingChange(models.Model):
    """A corrected wording in an edition that has opened; the old words stay readable."""

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="changes", verbose_name="fråga"
    )
    earlier = models.CharField("tidigare lydelse", max_length=400)
    reason = models.CharField("skäl", max_length=200)
    changed_at = models.DateTimeField("ändrad den")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ändrad av",
    )

    class Meta:
        verbose_name = "ändrad lydelse"
        verbose_name_plural = "ändrade lydelser"
        ordering = ("changed_at", "pk")

    def __str__(self) -> str:
        return self.earlier
