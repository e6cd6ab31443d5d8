"""The office says what is scored, and what each step means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import RUBRIC, Criterion
from jury.rules import criteria as rules
from jury.workflow.locking import code_of_edition, lock_jury
from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@transaction.atomic
def keep_criterion(criterion: Criterion, *, by: User, now: datetime) -> Criterion:
    """Add a criterion or change one."""
    lock_jury(criterion.edition_id)
    require(rules.may_edit_criteria(criterion.edition, by=by, now=now))
    criterion.save()
    code = code_of_edition(criterion.edition)
    record("jury.keep_criterion", code, by=by, now=now, content=_facts(criterion))
    return criterion


@transaction.atomic
def remove_criterion(criterion: Criterion, *, by: User, now: datetime) -> None:
    """Take a criterion away."""
    lock_jury(criterion.edition_id)
    require(rules.may_edit_criteria(criterion.edition, by=by, now=now))
    facts, code = _facts(criterion), code_of_edition(criterion.edition)
    criterion.delete()
    record("jury.remove_criterion", code, by=by, now=now, content=facts)


def _facts(criterion: Criterion) -> Mapping[str, str]:
    return {
        "key": criterion.key,
        "perspective": criterion.perspective,
        "title": criterion.title,
        "guidance": criterion.guidance,
        **{name: getattr(criterion, name) for name in RUBRIC},
        "weight": str(criterion.weight),
    }
