"""Questions about what jurors would tell the nominees."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q


class AdviceQuerySet(models.QuerySet[Any]):
    """Jurors' words to nominees: a juror's own; after the reveal the office's to write from."""

    def revealed(self) -> AdviceQuerySet:
        """Keep what the office may read: revealed, of jurors who took part and had no conflict."""
        declarations = apps.get_model("jury", "Declaration")._default_manager.clearing()
        cleared = declarations.filter(juror=OuterRef("juror"), nomination=OuterRef("nomination"))
        revealed_at = F("nomination__edition__deliberation__revealed_at")
        stayed = Q(juror__ends_at=None) | Q(juror__ends_at__gt=revealed_at)
        shown = self.filter(nomination__edition__deliberation__revealed_at__isnull=False)
        written: AdviceQuerySet = shown.exclude(strengths="", next_steps="")
        return written.filter(stayed, Exists(cleared))
