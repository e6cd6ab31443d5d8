"""Documents that the office lays before the jury about a nominee."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.models.key_figure import LONGEST_TITLE
from jury.querysets.evidence import FactDocumentQuerySet
from jury.states import Perspective
from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from nominations.models import Nomination
from nominations.models.attachment import CONTENT_TYPES, random_name
from nominations.states import AttachmentKind

FOLDER = "underlag"


def place_of(document: FactDocument | None, name: str) -> str:
    """Give a random place among the private files; the given name has no part in it."""
    return random_name(FOLDER)


class FactDocument(models.Model):
    """A document that the office gives the jury about a nominee; a removed one keeps its row."""

    nomination = models.ForeignKey(
        Nomination,
        on_delete=models.CASCADE,
        related_name="fact_documents",
        verbose_name="nominerad kommun",
    )
    perspective = models.CharField("perspektiv", max_length=10, choices=Perspective.choices)
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    title = models.CharField("rubrik", max_length=LONGEST_TITLE)
    name = models.CharField("filens namn", max_length=120)
    kind = models.CharField("slag", max_length=3, choices=AttachmentKind.choices)
    file = models.FileField("fil", upload_to=place_of, blank=True)
    size = models.PositiveIntegerField("storlek i byte")
    sha256 = models.CharField("SHA-256", max_length=64)
    added_at = models.DateTimeField("tillagt")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="tillagt av",
    )
    removed_at = models.DateTimeField("borttaget", null=True, blank=True)

    objects = FactDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "underlag till juryn"
        verbose_name_plural = "underlag till juryn"
        ordering = ("nomination", "perspective", "added_at", "pk")
        constraints = [
            in_choices("jury_factdocument_perspective", "perspective", Perspective),
            in_choices("jury_factdocument_kind", "kind", AttachmentKind),
            implies(
                "jury_factdocument_present_has_file",
                Q(removed_at__isnull=True),
                ~Q(file=""),
                "Ett underlag måste ha en fil.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def content_type(self) -> str:
        """Give the kind as browsers name it."""
        return CONTENT_TYPES[AttachmentKind(self.kind)]
