"""When second scores for a nominee are open, after the jury has talked about it."""

from __future__ import annotations

from django.db import models

from jury.models.open_time import OpenTime
from nominations.models import Nomination


class SecondRound(OpenTime):
    """The time during which jurors may score a nominee again; once, and never reopened."""

    nomination = models.OneToOneField(
        Nomination, on_delete=models.PROTECT, related_name="second_round", verbose_name="nominering"
    )

    class Meta:
        verbose_name = "andra poängsättning"
        verbose_name_plural = "andra poängsättningar"
        ordering = ("opened_at", "pk")

    def __str__(self) -> str:
        return f"{self.nomination}"
