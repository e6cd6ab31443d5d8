"""When the office may change what is scored, and copy it from an earlier edition."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Criterion, Deliberation
from jury.rules.panel import may_edit_criteria
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Edition

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

__all__ = ["may_copy_criteria", "may_edit_criteria"]


def may_copy_criteria(
    deliberation: Deliberation, *, by: User, now: datetime, source: Edition | None = None
) -> Answer:
    """Say whether the edition may take over an earlier one's criteria: only while it has none."""
    answer = may_edit_criteria(deliberation.edition, by=by, now=now)
    if not answer:
        return answer
    if Criterion.objects.filter(edition=deliberation.edition_id).exists():
        return no(
            "has_criteria", "Omgången har redan kriterier. Ta bort dem först, eller ändra dem."
        )
    if source is not None and source.year >= deliberation.edition.year:
        return no("not_earlier", "Välj en omgång som är tidigare än den här.")
    return YES
