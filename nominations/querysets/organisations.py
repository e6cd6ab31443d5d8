"""Questions about organisers and partners."""

from __future__ import annotations

from typing import Any

from django.db import models


class OrganisationQuerySet(models.QuerySet[Any]):
    """Organisers and partners."""

    def public(self) -> OrganisationQuerySet:
        """Keep those of editions that everybody may know of."""
        return self.exclude(edition__published_at=None)

    def in_order(self) -> OrganisationQuerySet:
        """Put the latest edition first, and in it the organisers."""
        return self.order_by("-edition__year", "-is_organiser", "position", "pk")

    def with_logotype(self, digest: str) -> OrganisationQuerySet:
        """Keep those whose picture has this SHA-256."""
        return self.exclude(logo="").filter(logo_sha256=digest)
