"""Questions about documents from earlier editions, and of whom there may be any."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q


def is_known(now: datetime, *, edition: Any, municipality: Any) -> Q:
    """Tell of whom everybody knows that it was nominated, and has not stepped back, or awarded."""
    place = {"edition": edition, "municipality": municipality}
    nominations = apps.get_model("nominations", "Nomination")._default_manager
    awards = apps.get_model("nominations", "Award")._default_manager
    nominated = nominations.public(now).standing().filter(**place)
    return Q(Exists(nominated)) | Q(Exists(awards.public(now).filter(**place)))


class OriginalQuerySet(models.QuerySet[Any]):
    """Documents from earlier editions."""

    def present(self) -> OriginalQuerySet:
        """Keep those that the office has not taken away."""
        return self.filter(removed_at=None)

    def public(self, now: datetime) -> OriginalQuerySet:
        """Keep those about a nominee or an award that everybody may know of at the moment."""
        about = {"edition": OuterRef("edition"), "municipality": OuterRef("municipality")}
        return self.present().filter(is_known(now, **about))

    def with_context(self) -> OriginalQuerySet:
        """Fetch municipality and edition."""
        return self.select_related("municipality", "edition")
