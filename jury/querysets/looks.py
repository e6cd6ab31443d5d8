"""Questions about emergency looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from nominations.models import Edition


class EmergencyLookQuerySet(models.QuerySet[Any]):
    """Looks at scorecards before the reveal."""

    def in_edition(self, edition: Edition) -> EmergencyLookQuerySet:
        """Keep an edition's, as the chair's page and the protocol name them."""
        return self.filter(scorecard__nomination__edition=edition)

    def with_context(self) -> EmergencyLookQuerySet:
        """Fetch who looked, and whose scorecard of which nominee it was."""
        return self.select_related(
            "looked_by", "scorecard__juror__user", "scorecard__nomination__municipality"
        )
