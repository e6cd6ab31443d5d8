"""How an earlier version comes to stand again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kvalitetskommun.answers import Refused, no, require
from kvalitetskommun.retention import period_words
from nominations.models import Revision, Section
from nominations.rules.writing import may_write
from nominations.states import RevisionKind
from nominations.workflow.approving import void_changed
from nominations.workflow.revisions import Saved, Writing, lock_section, write

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

GONE = no(
    "thinned",
    f"Versionen finns inte längre. Äldre mellanversioner gallras efter {period_words('saves')}.",
)


@transaction.atomic
def restore_revision(
    section: Section,
    revision: Revision,
    *,
    questions: Collection[str],
    version: int,
    by: User,
    now: datetime,
) -> Saved:
    """Let the answers of an earlier version stand again, those to ``questions`` or all.

    The restored text is a version of its own that says from which; the one that stood is kept as
    every other. What was written since the person read ``version`` gives a conflict.
    """
    application, section = lock_section(section)
    require(may_write(application, area=section.area, by=by, now=now))
    earlier = Revision.objects.filter(section=section, pk=revision.pk).first()
    if earlier is None:
        raise Refused(GONE)
    writing = Writing(
        answers={key: earlier.answers.get(key, "") for key in questions},
        version=version,
        by=by,
        now=now,
        kind=RevisionKind.RESTORED,
        copied={key: earlier.copied[key] for key in questions if key in earlier.copied},
        restored_from=earlier,
    )
    saved = write(section, writing)
    void_changed([application], now=now)
    return saved
