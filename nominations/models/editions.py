"""Editions of the award: what differs between them is data here."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kvalitetskommun.constraints import in_choices
from nominations.models.municipality import Municipality
from nominations.querysets.editions import EditionDateQuerySet, EditionQuerySet
from nominations.states import DateKind, Precision, Process, ReleaseKind, Stage

# What the server takes at all (kvalitetskommun/uploads.py) is a little more.
LARGEST_FILE_MB = 50
MOST_FILES = 20
# The first edition, and the last for which the list of badges that have ended has room.
FIRST_YEAR, LAST_YEAR = 2003, 2102
MB = 1024 * 1024
ALL_LESS_THAN_ONE = "Bilagorna i hela ansökan måste få vara minst så stora som den största bilagan."


class Edition(models.Model):
    """One round of the award; its stage is computed from dates and releases."""

    year = models.PositiveSmallIntegerField(
        "år",
        unique=True,
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
    )
    process = models.CharField(
        "så utses de nominerade",
        max_length=20,
        choices=Process.choices,
        default=Process.APPLICATION,
    )
    min_nominees = models.PositiveSmallIntegerField("minst antal nominerade", default=3)
    max_nominees = models.PositiveSmallIntegerField("högst antal nominerade", default=7)
    case_prefix = models.CharField("ärendenumrets början", max_length=10, default="SKK")
    requires_approval = models.BooleanField(
        "kräver godkännande",
        default=False,
        help_text=(
            "Kommundirektören eller kommunstyrelsens ordförande godkänner ansökan med en personlig "
            "länk innan den kan skickas in. När ansökan har öppnat kan kravet tas bort men inte "
            "införas. Utan kravet kan kommunen själv välja att be om ett godkännande."
        ),
    )
    advice = models.TextField(
        "råd till dem som skriver",
        blank=True,
        help_text="Visas först på sidan ”Tips för en bra ansökan” medan omgången är den aktuella.",
    )
    prize = models.CharField("pris", max_length=200, blank=True)
    max_file_mb = models.PositiveSmallIntegerField(
        "största bilaga (MB)",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_FILE_MB)],
    )
    max_files_per_section = models.PositiveSmallIntegerField(
        "högst antal bilagor i varje del",
        default=5,
        validators=[MaxValueValidator(MOST_FILES)],
        help_text="0 betyder att inga filer kan bifogas.",
    )
    max_files_mb = models.PositiveSmallIntegerField(
        "bilagor i hela ansökan, högst (MB)", default=100, validators=[MinValueValidator(1)]
    )
    published_at = models.DateTimeField("datumen visas från", null=True, blank=True)
    decided_without_winner_at = models.DateTimeField(
        "juryn beslutade att ingen vinner", null=True, blank=True, editable=False
    )
    applicant_count = models.PositiveSmallIntegerField("antal sökande", null=True, blank=True)
    known_applicants = models.ManyToManyField(
        Municipality,
        blank=True,
        related_name="+",
        verbose_name="kända sökande",
        help_text="För äldre omgångar, vars ansökningar inte finns här.",
    )

    # The moments that hold, by kind, where a query has just found them: nobody need ask again.
    moments: dict[str, datetime] | None = None

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "omgång"
        verbose_name_plural = "omgångar"
        ordering = ("-year",)
        constraints = [
            in_choices("nominations_edition_process", "process", Process),
            models.CheckConstraint(
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR)),
                name="nominations_edition_year_range",
                violation_error_message=f"Skriv ett år från {FIRST_YEAR} till {LAST_YEAR}.",
            ),
            models.CheckConstraint(
                condition=Q(min_nominees__gte=1) & Q(min_nominees__lte=F("max_nominees")),
                name="nominations_edition_nominees_range",
                violation_error_message="Minsta antalet nominerade kan inte vara fler än högsta.",
            ),
            models.CheckConstraint(
                condition=Q(max_files_mb__gte=F("max_file_mb")),
                name="nominations_edition_all_files_hold_one",
                violation_error_message=ALL_LESS_THAN_ONE,
            ),
        ]

    def __str__(self) -> str:
        return f"Sveriges KvalitetsKommun {self.year}"

    def get_absolute_url(self) -> str:
        """Give the address of the edition's nominees."""
        return reverse("nominee_list", args=[self.year])

    def clean(self) -> None:
        """Say at its field what the constraint says of the whole."""
        sizes = (self.max_file_mb, self.max_files_mb)
        if None not in sizes and self.max_files_mb < self.max_file_mb:
            raise ValidationError({"max_files_mb": ALL_LESS_THAN_ONE})

    @classmethod
    def current(cls, now: datetime) -> Edition | None:
        """Give the edition with the nearest coming published date, else the latest one."""
        edition: Edition | None = cls.objects.nearest(now).with_dates().with_releases().first()
        return edition

    @property
    def dates(self) -> dict[str, EditionDate]:
        """Give the dates that hold, by kind."""
        return {row.kind: row for row in self.date_rows.all() if row.replaced_at is None}

    def moved(self, kind: str) -> list[EditionDate]:
        """Give the earlier values of a date, oldest first; empty when it never moved."""
        rows = [row for row in self.date_rows.all() if row.kind == kind and row.replaced_at]
        return sorted(rows, key=lambda row: row.recorded_at)

    def moment(self, kind: DateKind) -> datetime | None:
        """Give the moment of a date (UTC), or None when it is not set."""
        if self.moments is not None:
            return self.moments.get(kind)
        row = self.dates.get(kind)
        return row.at if row else None

    @property
    def nominee_numbers(self) -> str:
        """Say how many may be nominated (”3–7”, or ”5” when there is nothing to choose)."""
        fewest, most = self.min_nominees, self.max_nominees
        return str(most) if fewest == most else f"{fewest}–{most}"

    @property
    def organisers(self) -> list[str]:
        """Name those who give the award, in their order."""
        return [row.name for row in self.organisations.all() if row.is_organiser]

    @property
    def opens_at(self) -> datetime | None:
        """Give the first moment when one may write (UTC)."""
        return self.moment(DateKind.OPENS)

    @property
    def closes_at(self) -> datetime | None:
        """Give the first moment that is too late (UTC)."""
        return self.moment(DateKind.CLOSES)

    @property
    def max_file_bytes(self) -> int:
        """Give the size of the largest file that may be attached."""
        return self.max_file_mb * MB

    @property
    def max_files_bytes(self) -> int:
        """Give how much all files of one application may hold together."""
        return self.max_files_mb * MB

    def is_released(self, kind: ReleaseKind, now: datetime) -> bool:
        """Tell whether the public may see what this kind of release holds."""
        asked: bool | None = getattr(self, f"{kind}_public", None)
        if asked is not None:
            return asked
        return any(
            release.kind == kind and release.is_public(now) for release in self.releases.all()
        )

    def stage(self, now: datetime) -> Stage:
        """Compute where the edition stands at ``now``."""
        if self.is_released(ReleaseKind.AWARDS, now):
            return Stage.AWARDED
        if self.is_released(ReleaseKind.NOMINEES, now):
            return Stage.EVALUATION
        if self.opens_at is None or now < self.opens_at:
            return Stage.UPCOMING
        if self.closes_at is None or now < self.closes_at:
            return Stage.OPEN
        return Stage.SCREENING


class EditionDate(models.Model):
    """One value of one date; a moved date is a new row, and the old row says when it gave way."""

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="date_rows", verbose_name="omgång"
    )
    kind = models.CharField("datum", max_length=30, choices=DateKind.choices)
    at = models.DateTimeField("tidpunkt")
    precision = models.CharField(
        "noggrannhet", max_length=10, choices=Precision.choices, default=Precision.MOMENT
    )
    recorded_at = models.DateTimeField("satt den")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="satt av",
    )
    reason = models.CharField("skäl till ändringen", max_length=200, blank=True)
    replaced_at = models.DateTimeField("ersatt den", null=True, blank=True)

    objects = EditionDateQuerySet.as_manager()

    class Meta:
        verbose_name = "datum"
        verbose_name_plural = "datum"
        ordering = ("at", "pk")
        constraints = [
            in_choices("nominations_editiondate_kind", "kind", DateKind),
            in_choices("nominations_editiondate_precision", "precision", Precision),
            models.UniqueConstraint(
                fields=["edition", "kind"],
                condition=Q(replaced_at=None),
                name="nominations_editiondate_one_current",
                violation_error_message="Datumet är redan satt.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.edition.year}"

    @property
    def shown_at(self) -> datetime:
        """Give the moment to show: a closing time as the last minute that is in time."""
        last = {DateKind.CLOSES, DateKind.PUBLICATION, DateKind.EVALUATION_CLOSES}
        is_last = self.kind in last
        return self.at - timedelta(minutes=1) if is_last else self.at
