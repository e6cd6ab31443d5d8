"""What somebody has said about the award, in their own words and with their consent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kvalitetskommun.site.querysets.quotes import QuoteQuerySet
from nominations.models import Edition, Municipality

LONGEST_QUOTE = 500


class Quote(models.Model):
    """A quote with name and role; without the person's consent nobody reads it."""

    text = models.TextField("citat", max_length=LONGEST_QUOTE, help_text="Utan citattecken.")
    name = models.CharField("namn", max_length=100)
    role = models.CharField("roll", max_length=150, help_text="Till exempel kommundirektör.")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="personens konto",
        help_text="Om personen har ett här. Tas personens uppgifter bort försvinner citatet också.",
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kommun",
    )
    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="omgång",
        help_text="Citatet visas också på sidan om omgångens vinnare.",
    )
    position = models.PositiveSmallIntegerField("ordning", default=0)
    has_consent = models.BooleanField(
        "personen har sagt ja till att citatet visas med namn och roll",
        default=False,
        help_text="Utan krysset visas citatet inte.",
    )
    shown_from = models.DateTimeField("visas från")
    shown_until = models.DateTimeField("visas till", null=True, blank=True)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        verbose_name = "citat"
        verbose_name_plural = "citat"
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until=None) | Q(shown_until__gt=F("shown_from")),
                name="site_quote_ends_after_it_begins",
                violation_error_message="Citatet måste visas till en senare tid än det visas från.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"
