"""Questions about the files beside the notes in a winner's ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from nominations.models import Award


class ProofQuerySet(models.QuerySet[Any]):
    """Files that show that something has been done."""

    def of(self, award: Award) -> ProofQuerySet:
        """Keep those of a winner in its edition."""
        return self.filter(
            fulfilment__entitlement__edition=award.edition_id,
            fulfilment__municipality=award.municipality_id,
        )

    def with_lines(self) -> ProofQuerySet:
        """Fetch the lines that they stand beside, in the list's order."""
        lines = self.select_related("fulfilment__entitlement")
        return lines.order_by("fulfilment__entitlement__position", "fulfilment__entitlement")
