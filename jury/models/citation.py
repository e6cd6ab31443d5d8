"""The citation of a nominee, written together in versions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.querysets.citations import CitationQuerySet
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies
from nominations.models import Nomination


class Citation(models.Model):
    """One version of a nominee's citation; nothing is ever overwritten, the latest one counts.

    The decision takes the latest version, once the office has read through its language.
    """

    nomination = models.ForeignKey(
        Nomination, on_delete=models.PROTECT, related_name="citations", verbose_name="nominering"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    number = models.PositiveSmallIntegerField("version")
    text = models.TextField("motivering")
    written_at = models.DateTimeField("skriven")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="skriven av",
    )
    checked_at = models.DateTimeField("språkgranskad", null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="språkgranskad av",
    )

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = "version av motivering"
        verbose_name_plural = "versioner av motiveringar"
        ordering = ("nomination", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "number"],
                name="jury_citation_number_once",
                violation_error_message="Versionen finns redan.",
            ),
            implies(
                "jury_citation_is_never_empty",
                Q(number__gte=0),
                ~Q(text=""),
                "Skriv en motivering.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nomination}, version {self.number}"

    @property
    def is_checked(self) -> bool:
        """Tell whether the office has read through the language of this version."""
        return self.checked_at is not None
