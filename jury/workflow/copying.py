"""The office takes over the criteria of an earlier edition."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import RUBRIC, Criterion, Deliberation
from jury.rules.criteria import may_copy_criteria
from jury.workflow.criteria import keep_criterion
from jury.workflow.locking import lock_jury
from kvalitetskommun.answers import require
from nominations.models import Edition

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

COPIED = ("perspective", "key", "title", "guidance", *RUBRIC, "weight", "position")


@transaction.atomic
def copy_criteria(
    deliberation: Deliberation, *, source: Edition, by: User, now: datetime
) -> list[Criterion]:
    """Give an edition the criteria of an earlier one, with weights and the text of every step."""
    deliberation = lock_jury(deliberation.edition_id)
    require(may_copy_criteria(deliberation, by=by, now=now, source=source))
    return [
        keep_criterion(_copy(row, deliberation.edition), by=by, now=now)
        for row in source.criteria.in_order()
    ]


def _copy(criterion: Criterion, edition: Edition) -> Criterion:
    return Criterion(edition=edition, **{name: getattr(criterion, name) for name in COPIED})
