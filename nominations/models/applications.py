"""Applications: the working copy in sections, every saved version, and the snapshots sent."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models.editions import Edition
from nominations.models.form import Area
from nominations.models.municipalities import Municipality
from nominations.querysets.applications import ApplicationQuerySet, RevisionQuerySet
from nominations.states import ApplicationState, Recommendation, RevisionKind


class Application(models.Model):
    """A municipality's application to one edition.

    The sections are the working copy. What counts is the last :class:`Submission`; while
    ``editing_since`` is set on a submitted application, the working copy may be ahead of it.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="applications", verbose_name="omgång"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="applications", verbose_name="kommun"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    state = models.CharField(
        "status",
        max_length=10,
        choices=ApplicationState.choices,
        default=ApplicationState.DRAFT,
    )
    begun_at = models.DateTimeField("påbörjad")
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="påbörjad av",
    )
    submitted_at = models.DateTimeField("inskickad", null=True, blank=True)
    editing_since = models.DateTimeField("öppnad för ändring", null=True, blank=True)
    withdrawn_at = models.DateTimeField("återtagen", null=True, blank=True)
    open_to_office_until = models.DateTimeField("öppen för kansliet till", null=True, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "ansökan"
        verbose_name_plural = "ansökningar"
        ordering = ("edition", "municipality__sort_key", "pk")
        constraints = [
            in_choices("nominations_application_state", "state", ApplicationState),
            models.UniqueConstraint(
                fields=["edition", "municipality"],
                condition=~Q(state=ApplicationState.WITHDRAWN),
                name="nominations_application_one_live",
                violation_error_message="Kommunen har redan en ansökan i omgången.",
            ),
            implies(
                "nominations_application_submitted_has_moment",
                Q(state=ApplicationState.SUBMITTED),
                Q(submitted_at__isnull=False),
                "En inskickad ansökan måste ha en tidpunkt.",
            ),
            implies(
                "nominations_application_withdrawn_has_moment",
                Q(state=ApplicationState.WITHDRAWN),
                Q(withdrawn_at__isnull=False),
                "En återtagen ansökan måste ha en tidpunkt.",
            ),
            implies(
                "nominations_application_editing_after_submission",
                Q(editing_since__isnull=False),
                Q(state=ApplicationState.SUBMITTED),
                "Bara en inskickad ansökan kan öppnas för ändring.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality.full_name} {self.edition.year}"

    def get_absolute_url(self) -> str:
        """Give the address of the task list."""
        return reverse("application_tasks", args=[self.code])

    @property
    def case_number(self) -> str:
        """Give the case number, the same through every submission."""
        return f"{self.edition.case_prefix}-{self.edition.year}-{self.code}"

    @property
    def has_open_copy(self) -> bool:
        """Tell whether a working copy is open beside the snapshot that stands."""
        return self.editing_since is not None

    def is_open_to_office(self, now: datetime) -> bool:
        """Tell whether a contact has opened the unsent text to the office for help."""
        return self.open_to_office_until is not None and now < self.open_to_office_until


class Section(models.Model):
    """The answers of one area; ``version`` goes up at each save and stops a stale one."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="sections", verbose_name="ansökan"
    )
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, related_name="sections", verbose_name="del"
    )
    answers = models.JSONField("svar", default=dict, blank=True)
    is_done = models.BooleanField("klar", default=False)
    version = models.PositiveIntegerField("version", default=0)
    updated_at = models.DateTimeField("sparad", null=True, blank=True)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sparad av",
    )

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
    """One saved version of a section, or the losing text of a conflict; never changed."""

    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="revisions", verbose_name="del"
    )
    kind = models.CharField("slag", max_length=10, choices=RevisionKind.choices)
    version = models.PositiveIntegerField("version")
    answers = models.JSONField("svar")
    saved_at = models.DateTimeField("sparad")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="sparad av",
    )

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = "sparad version"
        verbose_name_plural = "sparade versioner"
        ordering = ("saved_at", "pk")
        constraints = [
            in_choices("nominations_revision_kind", "kind", RevisionKind),
            models.UniqueConstraint(
                fields=["section", "version"],
                condition=Q(kind=RevisionKind.SAVED),
                name="nominations_revision_version_once",
                violation_error_message="Versionen finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.version}"


class Submission(models.Model):
    """What was sent, frozen: the hash covers ``content``, which names no person."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="submissions", verbose_name="ansökan"
    )
    number = models.PositiveIntegerField("nummer")
    content = models.JSONField("innehåll")
    sha256 = models.CharField("SHA-256", max_length=64)
    personal = models.JSONField("kontaktuppgifter", default=dict, blank=True)
    submitted_at = models.DateTimeField("inskickad")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="inskickad av",
    )

    class Meta:
        verbose_name = "inskickad version"
        verbose_name_plural = "inskickade versioner"
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(
                fields=["application", "number"],
                name="nominations_submission_number_once",
                violation_error_message="Numret finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}, version {self.number}"


class PublishedVersion(models.Model):
    """What the public reads of a submission: never contact persons."""

    submission = models.OneToOneField(
        Submission,
        on_delete=models.PROTECT,
        related_name="published_version",
        verbose_name="inskickad version",
    )
    content = models.JSONField("innehåll")
    prepared_at = models.DateTimeField("framtagen")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="framtagen av",
    )

    class Meta:
        verbose_name = "publik version"
        verbose_name_plural = "publika versioner"

    def __str__(self) -> str:
        return str(self.submission)


class Screening(models.Model):
    """The office's own note on a submitted application; never shown outside the office."""

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="screening", verbose_name="ansökan"
    )
    note = models.TextField("anteckning", blank=True)
    recommendation = models.CharField(
        "rekommendation", max_length=10, choices=Recommendation.choices, blank=True
    )
    updated_at = models.DateTimeField("ändrad")
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="ändrad av",
    )

    class Meta:
        verbose_name = "granskning"
        verbose_name_plural = "granskningar"
        constraints = [
            in_choices(
                "nominations_screening_recommendation",
                "recommendation",
                Recommendation,
                blank=True,
            ),
        ]

    def __str__(self) -> str:
        return f"Granskning: {self.application}"
