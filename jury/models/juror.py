"""The people of an edition's jury."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.querysets import JurorQuerySet
from jury.states import JurorRole
from kvalitetskommun.constraints import implies, in_choices
from nominations.models import Edition


class Juror(models.Model):
    """A person in an edition's jury, from one moment until another."""

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="jurors", verbose_name="omgång"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="juror_roles",
        verbose_name="person",
    )
    role = models.CharField(
        "uppdrag", max_length=10, choices=JurorRole.choices, default=JurorRole.MEMBER
    )
    substitutes = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substituted_by",
        verbose_name="ersätter",
    )
    organisation = models.CharField(
        "organisation",
        max_length=100,
        blank=True,
        help_text="Står på den publika sidan ”Så bedömer vi”, utan personens namn.",
    )
    starts_at = models.DateTimeField("från")
    ends_at = models.DateTimeField("till", null=True, blank=True)
    replaced_because = models.TextField("skäl till att uppdraget upphörde", blank=True)
    pledged_at = models.DateTimeField("löfte om tystnad lämnat", null=True, blank=True)
    pledged_text = models.CharField("löftets kontrollsumma", max_length=64, blank=True)

    objects = JurorQuerySet.as_manager()

    class Meta:
        verbose_name = "jurymedlem"
        verbose_name_plural = "jurymedlemmar"
        ordering = ("edition", "pk")
        constraints = [
            in_choices("jury_juror_role", "role", JurorRole),
            models.UniqueConstraint(
                fields=["edition", "user"],
                condition=Q(ends_at=None),
                name="jury_juror_once",
                violation_error_message="Personen sitter redan i juryn.",
            ),
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(role=JurorRole.CHAIR, ends_at=None),
                name="jury_juror_one_chair",
                violation_error_message="Juryn har redan en ordförande.",
            ),
            implies(
                "jury_juror_pledge_has_text",
                Q(pledged_at__isnull=False),
                ~Q(pledged_text=""),
                "Ett löfte måste gälla en text.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
