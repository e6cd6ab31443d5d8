"""What the jury decided; nominations' awards are made from it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from nominations.models import Edition, Nomination


class Decision(models.Model):
    """The jury's decision, with or without a winner; a new one replaces the earlier."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="decisions", verbose_name="omgång"
    )
    winner = models.ForeignKey(
        Nomination,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="won_decisions",
        verbose_name="vinnare",
    )
    citation = models.TextField("motivering", blank=True)
    decided_at = models.DateTimeField("beslutat")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="antecknat av",
    )
    replaced_at = models.DateTimeField("ersatt", null=True, blank=True)

    class Meta:
        verbose_name = "juryns beslut"
        verbose_name_plural = "juryns beslut"
        ordering = ("-decided_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(replaced_at=None),
                name="jury_decision_one_current",
                violation_error_message="Omgången har redan ett beslut.",
            ),
        ]

    def __str__(self) -> str:
        return f"Juryns beslut {self.edition.year}"


class Mention(models.Model):
    """An honourable mention in a decision."""

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="mentions", verbose_name="beslut"
    )
    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="mentions", verbose_name="nominering"
    )
    citation = models.TextField("motivering", blank=True)

    class Meta:
        verbose_name = "hedersomnämnande"
        verbose_name_plural = "hedersomnämnanden"
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "nomination"],
                name="jury_mention_once",
                violation_error_message="Kommunen nämns redan i beslutet.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.nomination)
