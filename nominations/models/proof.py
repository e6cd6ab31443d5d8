"""A file that shows that something of a winner's has been done."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import in_choices
from kvalitetskommun.swedish import size_words
from nominations.models.attachment import CONTENT_TYPES, LONGEST_NAME, random_name
from nominations.models.fulfilment import Fulfilment
from nominations.querysets.proofs import ProofQuerySet
from nominations.states import AttachmentKind

FOLDER = "vinnarunderlag"


def place_of(proof: Proof | None, name: str) -> str:
    """Give a random place among the private files; the given name has no part in it."""
    return random_name(FOLDER)


class Proof(models.Model):
    """The one file beside a note; the office and the winner's people read it, and nobody else."""

    fulfilment = models.OneToOneField(
        Fulfilment, on_delete=models.PROTECT, related_name="proof", verbose_name="notering"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    name = models.CharField("filens namn", max_length=LONGEST_NAME)
    kind = models.CharField("slag", max_length=3, choices=AttachmentKind.choices)
    file = models.FileField("fil", upload_to=place_of)
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

    objects = ProofQuerySet.as_manager()

    class Meta:
        verbose_name = "underlag i vinnarens förteckning"
        verbose_name_plural = "underlag i vinnarens förteckning"
        ordering = ("fulfilment", "pk")
        constraints = [in_choices("nominations_proof_kind", "kind", AttachmentKind)]

    def __str__(self) -> str:
        return self.name

    @property
    def content_type(self) -> str:
        """Give the kind as browsers name it."""
        return CONTENT_TYPES[AttachmentKind(self.kind)]

    @property
    def facts(self) -> str:
        """Give kind and size, to stand beside the link."""
        return f"{self.get_kind_display()}, {size_words(self.size)}"
