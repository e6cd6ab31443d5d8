"""Documents from earlier editions, as they once were sent or written."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies
from kvalitetskommun.swedish import size_words
from nominations.models.attachment import LONGEST_NAME, random_name
from nominations.models.editions import Edition
from nominations.models.municipality import Municipality
from nominations.querysets.originals import OriginalQuerySet

LONGEST_TITLE, LONGEST_SOURCE = 160, 200
FOLDER = "original"


def place_of(original: Original | None, name: str) -> str:
    """Give a random place among the private files; the given name has no part in it."""
    return random_name(FOLDER)


class Original(models.Model):
    """A PDF about a municipality in an edition, for everybody to save; a removed one has no file.

    It is public only while the municipality's nomination or award is.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="originals", verbose_name="omgång"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="originals", verbose_name="kommun"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    title = models.CharField("rubrik", max_length=LONGEST_TITLE)
    source = models.CharField("källa", max_length=LONGEST_SOURCE)
    name = models.CharField("filens namn", max_length=LONGEST_NAME)
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

    objects = OriginalQuerySet.as_manager()

    class Meta:
        verbose_name = "originalhandling"
        verbose_name_plural = "originalhandlingar"
        ordering = ("-edition__year", "municipality__sort_key", "added_at", "pk")
        constraints = [
            implies(
                "nominations_original_present_has_file",
                Q(removed_at__isnull=True),
                ~Q(file=""),
                "En originalhandling måste ha en fil.",
            ),
            implies(
                "nominations_original_removed_has_no_file",
                Q(removed_at__isnull=False),
                Q(file=""),
                "En borttagen handling ligger inte kvar.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the address under which everybody saves it."""
        return reverse("original_file", args=[self.municipality.slug, self.code])

    @property
    def facts(self) -> str:
        """Give kind and size, to stand beside the link."""
        return f"PDF, {size_words(self.size)}"
