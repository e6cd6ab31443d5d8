"""Figures that the office lays before the jury about a nominee."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from jury.querysets.evidence import KeyFigureQuerySet
from jury.states import Perspective, Trend
from kvalitetskommun.constraints import implies, in_choices
from nominations.models import Nomination

EARLIEST_YEAR, LATEST_YEAR = 1990, 2100
LONGEST_TITLE = 160


class KeyFigure(models.Model):
    """A key figure of a nominee, with the year and the source that it comes from.

    Value and comparison are in ``unit``; the comparison is that of ``comparison_group`` in the
    same year.
    """

    nomination = models.ForeignKey(
        Nomination,
        on_delete=models.CASCADE,
        related_name="jury_key_figures",
        verbose_name="nominerad kommun",
    )
    perspective = models.CharField("perspektiv", max_length=10, choices=Perspective.choices)
    title = models.CharField("nyckeltal", max_length=LONGEST_TITLE)
    value = models.DecimalField("värde", max_digits=16, decimal_places=4)
    unit = models.CharField("enhet", max_length=40, blank=True, help_text="Till exempel procent.")
    year = models.PositiveSmallIntegerField(
        "år", validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)]
    )
    source = models.CharField("källa", max_length=200)
    comparison_group = models.CharField(
        "jämförelsegrupp", max_length=120, blank=True, help_text="Till exempel alla kommuner."
    )
    comparison_value = models.DecimalField(
        "värde i jämförelsegruppen", max_digits=16, decimal_places=4, null=True, blank=True
    )
    trend = models.CharField("utveckling", max_length=10, choices=Trend.choices, blank=True)
    changed_at = models.DateTimeField("ändrat", editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="ändrat av",
    )

    objects = KeyFigureQuerySet.as_manager()

    class Meta:
        verbose_name = "nyckeltal"
        verbose_name_plural = "nyckeltal"
        ordering = ("nomination", "perspective", "title", "-year")
        constraints = [
            in_choices("jury_keyfigure_perspective", "perspective", Perspective),
            in_choices("jury_keyfigure_trend", "trend", Trend, blank=True),
            models.UniqueConstraint(
                fields=["nomination", "perspective", "title", "year"],
                name="jury_keyfigure_once",
                violation_error_message="Nyckeltalet finns redan för kommunen och året.",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=EARLIEST_YEAR, year__lte=LATEST_YEAR),
                name="jury_keyfigure_year",
                violation_error_message="Året är inte rimligt.",
            ),
            implies(
                "jury_keyfigure_comparison_has_group",
                Q(comparison_value__isnull=False),
                ~Q(comparison_group=""),
                "Skriv vilken grupp värdet jämförs med.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"
