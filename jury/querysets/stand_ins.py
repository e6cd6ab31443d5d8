"""Questions about those whom the office has named to lead."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class StandInQuerySet(models.QuerySet[Any]):
    """Those whom the office has named to lead the work on a nominee."""

    def current(self) -> StandInQuerySet:
        """Keep those that no later one has replaced."""
        return self.filter(replaced_at=None)

    def of(self, user: User, now: datetime) -> StandInQuerySet:
        """Keep the person's own, while the assignment runs and no conflict has come up."""
        running = Q(juror__ends_at=None) | Q(juror__ends_at__gt=now)
        declarations = apps.get_model("jury", "Declaration")._default_manager.clearing()
        clearing = declarations.filter(juror=OuterRef("juror"), nomination=OuterRef("nomination"))
        return self.current().filter(
            running,
            Exists(clearing),
            juror__user=user,
            juror__user__is_active=True,
            juror__starts_at__lte=now,
        )

    def before_reveal(self) -> StandInQuerySet:
        """Keep those of juries that have not revealed; after that one leads at the meeting."""
        return self.filter(nomination__edition__deliberation__revealed_at=None)

    def with_deliberation(self) -> StandInQuerySet:
        """Fetch the juror with edition and deliberation."""
        return self.select_related("juror__edition__deliberation__revealed_by")
