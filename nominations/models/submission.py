"""The snapshots that were sent, and what the public reads of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models

from kvalitetskommun.constraints import in_choices
from nominations.models.application import Application
from nominations.models.approval import Approval
from nominations.models.section import Revision
from nominations.querysets.applications import SubmissionQuerySet
from nominations.reading import outline_of
from nominations.states import SubmissionKind


class Submission(models.Model):
    """What was sent, frozen: the hash covers ``content``, which names no person."""

    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="submissions", verbose_name="ansökan"
    )
    number = models.PositiveIntegerField("nummer")
    kind = models.CharField(
        "slag", max_length=10, choices=SubmissionKind.choices, default=SubmissionKind.SENT
    )
    content = models.JSONField("innehåll")
    sha256 = models.CharField("SHA-256", max_length=64)
    approval = models.ForeignKey(
        Approval,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
        verbose_name="godkännande",
    )
    personal = models.JSONField("kontaktuppgifter", default=dict, blank=True)
    revisions = models.ManyToManyField(
        Revision,
        related_name="submissions",
        blank=True,
        verbose_name="gjord av versionerna",
    )
    submitted_at = models.DateTimeField("inskickad")
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="inskickad av",
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "inskickad version"
        verbose_name_plural = "inskickade versioner"
        ordering = ("number",)
        constraints = [
            in_choices("nominations_submission_kind", "kind", SubmissionKind),
            models.UniqueConstraint(
                fields=["application", "number"],
                name="nominations_submission_number_once",
                violation_error_message="Numret finns redan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}, version {self.number}"

    @property
    def is_completed(self) -> bool:
        """Tell whether it came on the office's request, after the closing."""
        return self.kind == SubmissionKind.COMPLETED


class PublishedVersion(models.Model):
    """What the public reads of a submission: never contact persons."""

    submission = models.OneToOneField(
        Submission,
        on_delete=models.PROTECT,
        related_name="published_version",
        verbose_name="inskickad version",
    )
    content = models.JSONField("innehåll")
    # Follows from the content: what the list of nominees needs without fetching every application.
    outline = models.JSONField("översikt", editable=False)
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

    def save(self, *, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Save the outline with the content it follows from."""
        self.outline = outline_of(self.content)
        if update_fields is not None:
            update_fields = {*update_fields, "outline"}
        super().save(update_fields=update_fields, **options)
