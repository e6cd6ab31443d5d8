"""A municipality's application to an edition."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models.editions import Edition
from nominations.models.municipality import Municipality
from nominations.querysets.applications import ApplicationQuerySet
from nominations.states import ApplicationState


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
    # Says on the locked row itself whether an approval waits or holds, so that an autosave can see
    # at no cost, and never too late, that there is one to void.
    under_approval = models.BooleanField("godkännande pågår", default=False, editable=False)
    registry_number = models.CharField("kommunens diarienummer", max_length=60, blank=True)
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
