"""The working copy in sections, and every version that was saved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kvalitetskommun.constraints import in_choices
from nominations.models.application import Application
from nominations.models.form import Area
from nominations.querysets.applications import RevisionQuerySet, SectionQuerySet
from nominations.states import RevisionKind


class Section(models.Model):
    """The answers of one area; ``version`` goes up at each save and stops a stale one.

    ``copied`` marks by question key the answers that were fetched from an earlier application and
    that nobody has changed or confirmed since: its year, and the question's old wording if that
    differs. ``sitting`` is the sitting that the next save may go on with; 0 for none.
    """

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="sections", verbose_name="ansökan"
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="sections", verbose_name="del"
    )
    answers = models.JSONField("svar", default=dict, blank=True)
    is_done = models.BooleanField("klar", default=False)
    copied = models.JSONField("hämtade svar", default=dict, blank=True)
    version = models.PositiveIntegerField("version", default=0)
    sitting = models.PositiveIntegerField("pågående arbetspass", default=0)
    updated_at = models.DateTimeField("sparad", null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sparad av",
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "del av ansökan"
        verbose_name_plural = "delar av ansökan"
        ordering = ("area__position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "area"],
                name="nominations_section_once",
                violation_error_message="Delen finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return self.area.title


class Revision(models.Model):
    """One saved version of a section, or the losing text of a conflict; never changed.

    ``version`` is the section's after the save; of a conflict, the one that it lost against. The
    saves of a sitting share the version of its first; what stands on its own line has none.
    ``tab`` is a random key of the open page that sent the text, ``turn`` which of its changes it
    was: a page whose answer was lost on the way is not in conflict with itself.
    """

    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="revisions", verbose_name="del"
    )
    kind = models.CharField("slag", max_length=10, choices=RevisionKind.choices)
    version = models.PositiveIntegerField("version")
    sitting = models.PositiveIntegerField("arbetspass", null=True, blank=True)
    answers = models.JSONField("svar")
    copied = models.JSONField("hämtade svar", default=dict, blank=True)
    is_done = models.BooleanField("klar", default=False)
    words = models.PositiveIntegerField("antal ord", default=0)
    restored_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="restorations",
        verbose_name="återställd från",
    )
    copied_from = models.ForeignKey(
        "nominations.Submission",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="hämtad från",
    )
    saved_at = models.DateTimeField("sparad")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="sparad av",
    )
    tab = models.CharField("flik", max_length=32, blank=True, default="")
    turn = models.PositiveIntegerField("ändring i fliken", default=0)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "sparad version"
        verbose_name_plural = "sparade versioner"
        ordering = ("saved_at", "pk")
        constraints = [
            in_choices("nominations_revision_kind", "kind", RevisionKind),
            models.UniqueConstraint(
                fields=["section", "version"],
                condition=~Q(kind=RevisionKind.CONFLICT),
                name="nominations_revision_version_once",
                violation_error_message="Versionen finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.version}"
