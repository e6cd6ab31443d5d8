"""The office hears when nobody leads the work on a nominee any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from jury.models import Juror
from jury.querysets import to_judge
from jury.rules.leading import is_unled
from jury.states import JurorRole
from kvalitetskommun.mail.workflow import enqueue
from nominations.models import Nomination


def tell_unled(nominations: Iterable[Nomination], *, key: str, now: datetime) -> None:
    """Write to the office about each nominee that nobody leads; ``key`` names what happened.

    The letter says neither who has stepped back nor why.
    """
    for nomination in nominations:
        if is_unled(nomination, now):
            enqueue(
                "jury_unled",
                to=settings.OFFICE_EMAIL,
                dedupe_key=f"jury_unled:{key}:{nomination.pk}",
                now=now,
                context={"nomination": nomination},
                about=f"nomination:{nomination.pk}",
            )


def tell_unled_without(juror: Juror, now: datetime) -> None:
    """Ask it of all nominees when a deputy's or a named juror's assignment has ended."""
    if juror.role != JurorRole.DEPUTY and not juror.stands_in_for.current().exists():
        return
    nominees = to_judge(now).filter(edition=juror.edition_id)
    ordered = nominees.select_related("municipality", "edition").in_swedish_order()
    tell_unled(ordered, key=f"juror:{juror.pk}", now=now)
