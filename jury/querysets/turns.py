"""Questions about the order in which jurors meet the nominees."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, FilteredRelation, Q

from jury.querysets.nominees import to_judge

if TYPE_CHECKING:
    from jury.models import Juror
    from nominations.querysets.nominations import NominationQuerySet


class TurnQuerySet(models.QuerySet[Any]):
    """Places in the jurors' own orders."""

    def in_order(self) -> TurnQuerySet:
        """Sort as they were drawn."""
        return self.order_by("position")


def in_turn(juror: Juror, now: datetime) -> models.QuerySet[Any]:
    """Give the nominees that the juror may meet, each with its ``position``, or None."""
    nominees: models.QuerySet[Any] = to_judge(now).filter(edition=juror.edition_id)
    own = FilteredRelation("turns", condition=Q(turns__juror=juror))
    placed: models.QuerySet[Any] = nominees.annotate(own_turn=own).annotate(
        position=F("own_turn__position")
    )
    return placed.select_related("municipality", "edition")


def without_turn(juror: Juror, now: datetime) -> NominationQuerySet:
    """Give the nominees that the juror may meet and that have no place in the own order yet."""
    nominees = to_judge(now).filter(edition=juror.edition_id)
    return nominees.exclude(turns__juror=juror)
