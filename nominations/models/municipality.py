"""The register of municipalities."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.urls import reverse

from kvalitetskommun.swedish import fold, sort_key
from nominations.querysets.municipalities import (
    MunicipalityQuerySet,
)


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

    # Whom a query has just found to act for it, and when: the rule need not ask the same again.
    acted_for_by: tuple[int, datetime] | None = None

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
