"""Questions about what the office has asked municipalities to complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from nominations.states import CompletionState

if TYPE_CHECKING:
    from nominations.models import Edition, Municipality


class CompletionQuerySet(models.QuerySet[Any]):
    """Requests for completion."""

    def asked_of(
        self, edition: Edition, municipality: Municipality | None = None
    ) -> CompletionQuerySet:
        """Keep those that are neither received nor taken back, of all or of one municipality."""
        asked = self.filter(state=CompletionState.ASKED, application__edition=edition)
        if municipality is None:
            return asked
        return asked.filter(application__municipality=municipality)
