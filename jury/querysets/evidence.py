"""Questions about what the office lays before the jury."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from nominations.models import Nomination


class KeyFigureQuerySet(models.QuerySet[Any]):
    """Key figures of nominees."""

    def of(self, nomination: Nomination) -> KeyFigureQuerySet:
        """Keep one nominee's, the latest year of each first."""
        return self.filter(nomination=nomination).order_by("title", "-year", "pk")


class FactDocumentQuerySet(models.QuerySet[Any]):
    """Documents about nominees."""

    def present(self) -> FactDocumentQuerySet:
        """Keep those that nobody has taken away."""
        return self.filter(removed_at=None)

    def of(self, nomination: Nomination) -> FactDocumentQuerySet:
        """Keep one nominee's that are there, in the order they came."""
        return self.present().filter(nomination=nomination).order_by("added_at", "pk")
