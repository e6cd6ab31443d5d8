"""Questions about feedback: when the municipality, and nobody before it, may read it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef

from nominations.states import ApplicationState, DateKind, FeedbackState, ReleaseKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


class FeedbackQuerySet(models.QuerySet[Any]):
    """Feedback to applicants."""

    def released(self, now: datetime) -> FeedbackQuerySet:
        """Keep what is ready, once the edition's date has come and the winner is public.

        All at once, whether nominated or not, so that no letter tells who was. A winner's release
        that is taken back closes it again.
        """
        dates = apps.get_model("nominations", "EditionDate")._default_manager.current()
        releases = apps.get_model("nominations", "Release")._default_manager.public(now)
        edition = OuterRef("application__edition")
        return self.filter(
            Exists(dates.filter(edition=edition, kind=DateKind.FEEDBACK, at__lte=now)),
            Exists(releases.filter(edition=edition, kind=ReleaseKind.AWARDS)),
            state=FeedbackState.READY,
            ready_at__lte=now,
            application__state=ApplicationState.SUBMITTED,
        )

    def visible_to(self, user: User, now: datetime) -> FeedbackQuerySet:
        """Keep what is released, of the municipalities for which the person acts at ``now``."""
        own = apps.get_model("nominations", "Application")._default_manager
        return self.released(now).filter(application__in=own.visible_to(user, now))
