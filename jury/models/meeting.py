"""The jury's meeting after the reveal: open from one moment to another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from jury.querysets import MeetingQuerySet
from nominations.models import Edition


class Meeting(models.Model):
    """A meeting of an edition's jury; a jury may meet several times, one meeting at a time.

    ``version`` goes up whenever something happens that those in the room see, ``turns`` only when
    the meeting opens, closes or turns to something else: so much follows who waits outside.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, related_name="meetings", verbose_name="omgång"
    )
    opened_at = models.DateTimeField("öppnat")
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="öppnat av",
    )
    closed_at = models.DateTimeField("avslutat", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avslutat av",
    )
    version = models.PositiveIntegerField("version", default=1)
    turns = models.PositiveIntegerField("vändningar", default=1)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "jurymöte"
        verbose_name_plural = "jurymöten"
        ordering = ("-opened_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(closed_at=None),
                name="jury_meeting_one_open",
                violation_error_message="Juryn har redan ett öppet möte.",
            ),
        ]

    def __str__(self) -> str:
        return f"Jurymöte {self.edition.year}"

    @property
    def is_open(self) -> bool:
        """Tell whether the meeting goes on."""
        return self.closed_at is None
