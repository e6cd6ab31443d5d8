"""A file attached to a part of an application."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models.section import Section
from nominations.querysets.attachments import AttachmentQuerySet
from nominations.states import AttachmentKind, AttachmentState

LONGEST_NAME = 120
LONGEST_DESCRIPTION = 300
FOLDER = "bilagor"
CONTENT_TYPES = {
    AttachmentKind.PDF: "application/pdf",
    AttachmentKind.PNG: "image/png",
    AttachmentKind.JPG: "image/jpeg",
}


def random_place(attachment: Attachment | None, name: str) -> str:
    """Give a random place among the private files; the given name has no part in it."""
    return random_name(FOLDER)


def random_name(folder: str) -> str:
    """Give a path under the folder that nobody can guess."""
    stem = uuid.uuid4().hex
    return f"{folder}/{stem[:2]}/{stem}"


class Attachment(models.Model):
    """A file of a section; size and SHA-256 are those of what is stored.

    A row is never deleted: a file that a submission names stays on the disk after it is removed
    from the working copy. ``file`` is empty once the bytes are gone.
    """

    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, related_name="attachments", verbose_name="del"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    name = models.CharField("namn", max_length=LONGEST_NAME)
    kind = models.CharField("slag", max_length=3, choices=AttachmentKind.choices)
    file = models.FileField("fil", upload_to=random_place, blank=True)
    size = models.PositiveIntegerField("storlek i byte")
    sha256 = models.CharField("SHA-256", max_length=64)
    description = models.CharField(
        "beskrivning av bilden", max_length=LONGEST_DESCRIPTION, blank=True
    )
    state = models.CharField(
        "status",
        max_length=10,
        choices=AttachmentState.choices,
        default=AttachmentState.WAITING,
    )
    reason = models.CharField("varför den stoppades", max_length=200, blank=True)
    scan_attempts = models.PositiveSmallIntegerField("gånger utan besked av kontrollen", default=0)
    next_scan_at = models.DateTimeField("kontrolleras igen", null=True, blank=True)
    uploaded_at = models.DateTimeField("uppladdad")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="uppladdad av",
    )
    removed_at = models.DateTimeField("borttagen", null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="borttagen av",
    )

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"
        ordering = ("uploaded_at", "pk")
        constraints = [
            in_choices("nominations_attachment_state", "state", AttachmentState),
            in_choices("nominations_attachment_kind", "kind", AttachmentKind),
            implies(
                "nominations_attachment_refused_has_reason",
                Q(state=AttachmentState.REFUSED),
                ~Q(reason=""),
                "En stoppad fil måste ha ett skäl.",
            ),
            implies(
                "nominations_attachment_refused_has_no_file",
                Q(state=AttachmentState.REFUSED),
                Q(file=""),
                "En stoppad fil ligger inte kvar.",
            ),
            implies(
                "nominations_attachment_present_has_file",
                Q(removed_at__isnull=True) & ~Q(state=AttachmentState.REFUSED),
                ~Q(file=""),
                "En bilaga måste ha en fil.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def content_type(self) -> str:
        """Give the kind as browsers name it."""
        return CONTENT_TYPES[AttachmentKind(self.kind)]

    @property
    def is_image(self) -> bool:
        """Tell whether it is a picture, which must be described to those who do not see it."""
        return self.kind != AttachmentKind.PDF

    @property
    def is_clean(self) -> bool:
        """Tell whether it has passed every check."""
        return self.state == AttachmentState.CLEAN

    @property
    def is_present(self) -> bool:
        """Tell whether it belongs to the working copy."""
        return self.removed_at is None
