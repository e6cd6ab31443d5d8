"""What is kept from an event: slides, notes, links and films."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kvalitetskommun.codes import new_code
from kvalitetskommun.constraints import implies, in_choices
from kvalitetskommun.swedish import size_words
from network.models.event import Event
from network.querysets.materials import MaterialQuerySet
from network.states import MaterialKind, Readers
from nominations.models.attachment import LONGEST_NAME, random_name

LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_NOTES, LONGEST_URL = 120, 300, 20_000, 500
FOLDER = "material"


def place_of(material: Material | None, name: str) -> str:
    """Give a random place among the private files; the given name has no part in it."""
    return random_name(FOLDER)


class Material(models.Model):
    """Slides as a PDF, notes as text, or the address of a page or a film.

    One that is removed keeps its row and has no file; size and SHA-256 are those of what was kept.
    """

    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="materials", verbose_name="träff"
    )
    code = models.CharField("kod", max_length=10, unique=True, default=new_code, editable=False)
    kind = models.CharField("slag", max_length=10, choices=MaterialKind.choices)
    title = models.CharField("rubrik", max_length=LONGEST_TITLE)
    summary = models.CharField("en mening om materialet", max_length=LONGEST_SUMMARY, blank=True)
    # The key of one of the areas of the award's form, which survives the editions.
    area = models.CharField("område", max_length=40, blank=True)
    readers = models.CharField("vem får läsa", max_length=10, choices=Readers.choices)
    url = models.CharField("adress", max_length=LONGEST_URL, blank=True)
    text = models.TextField("text", max_length=LONGEST_NOTES, blank=True)
    name = models.CharField("filens namn", max_length=LONGEST_NAME, blank=True)
    file = models.FileField("fil", upload_to=place_of, blank=True)
    size = models.PositiveIntegerField("storlek i byte", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    version = models.PositiveIntegerField("version", default=0)
    added_at = models.DateTimeField("tillagt")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="tillagt av",
    )
    removed_at = models.DateTimeField("borttaget", null=True, blank=True)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "material"
        verbose_name_plural = "material"
        ordering = ("event", "added_at", "pk")
        constraints = [
            in_choices("network_material_kind", "kind", MaterialKind),
            in_choices("network_material_readers", "readers", Readers),
            implies(
                "network_material_slides_have_file",
                Q(kind=MaterialKind.SLIDES) & Q(removed_at__isnull=True),
                ~Q(file=""),
                "En presentation måste ha en fil.",
            ),
            implies(
                "network_material_only_slides_have_file",
                ~Q(kind=MaterialKind.SLIDES) | Q(removed_at__isnull=False),
                Q(file=""),
                "Bara en presentation som finns kvar har en fil.",
            ),
            implies(
                "network_material_address_is_https",
                Q(kind__in=[MaterialKind.LINK, MaterialKind.FILM]),
                Q(url__startswith="https://"),
                "Adressen måste börja med https://.",
            ),
            implies(
                "network_material_notes_have_text",
                Q(kind=MaterialKind.NOTES),
                ~Q(text=""),
                "Anteckningar måste ha en text.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give its place on the page of the event."""
        return f"{self.event.get_absolute_url()}#material-{self.code}"

    @property
    def is_public(self) -> bool:
        """Tell whether everybody may read it, once its event is announced."""
        return self.readers == Readers.PUBLIC and self.event.is_public

    @property
    def address(self) -> str:
        """Give where it is fetched: the outer address, or the file as its readers save it."""
        if self.kind != MaterialKind.SLIDES:
            return self.url
        view = "material_file" if self.is_public else "member_material_file"
        return reverse(view, args=[self.event.code, self.code])

    @property
    def facts(self) -> str:
        """Say what a reader meets: ”PDF, 2,3 MB”, or the site that the address leads to."""
        if self.kind == MaterialKind.SLIDES:
            return f"PDF, {size_words(self.size)}"
        return urlsplit(self.url).netloc.removeprefix("www.")
