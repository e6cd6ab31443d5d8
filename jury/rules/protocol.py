"""When the protocol may be finished, and what of it its reader may have."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Decision, Declaration, Deliberation, Meeting
from jury.rules.people import NOT_REVEALED, is_chair
from kvalitetskommun.answers import YES, Answer, no

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_finish(
    deliberation: Deliberation, decision: Decision | None, *, by: User, now: datetime
) -> Answer:
    """Say whether the protocol may be finished: after the decision, by who may read all of it."""
    if not deliberation.is_revealed:
        return NOT_REVEALED
    if not (by.office or is_chair(deliberation.edition, by, now)):
        return no("not_chair_or_office", "Ordföranden eller kansliet gör protokollet färdigt.")
    if _has_stepped_back(deliberation, by, now):
        return no(
            "held_back",
            "Du deltar inte i bedömningen av alla kommuner. Be någon annan göra det färdigt.",
        )
    if decision is None:
        return no("no_decision", "Juryn har inte beslutat än.")
    if hasattr(decision, "protocol"):
        return no("already_finished", "Protokollet är redan färdigt.")
    if Meeting.objects.of(deliberation.edition_id).open().exists():
        return no("meeting_open", "Juryns möte pågår. Avsluta det först.")
    return YES


def _has_stepped_back(deliberation: Deliberation, by: User, now: datetime) -> bool:
    """Tell whether the person, as a juror, may not read about some nominee."""
    own = Declaration.objects.of_running(by, now).filter(juror__edition=deliberation.edition_id)
    return any(not row.is_clearing for row in own.current())
