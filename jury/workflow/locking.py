"""The one lock of an edition's jury: every verb takes it, so that no two cross each other."""

from __future__ import annotations

from jury.models import Deliberation, Scorecard
from jury.rules.people import NOT_PREPARED
from kvalitetskommun.answers import Refused
from nominations.models import Edition, Nomination


def lock_jury(edition_id: int) -> Deliberation:
    """Let one move at a time change what an edition's jury has done."""
    locked = Deliberation.objects.select_for_update().filter(edition=edition_id).first()
    if locked is None:
        raise Refused(NOT_PREPARED)
    return Deliberation.objects.select_related("edition").get(pk=locked.pk)


def lock_scorecard(scorecard: Scorecard) -> Scorecard:
    """Lock the jury, then read the scorecard as it is now."""
    lock_jury(scorecard.nomination.edition_id)
    fresh: Scorecard = Scorecard.objects.with_context().get(pk=scorecard.pk)
    return fresh


def code_of(nomination: Nomination) -> str:
    """Give the name under which the audit knows a nominee."""
    return f"{nomination.edition.year}/{nomination.municipality.code}"


def code_of_edition(edition: Edition) -> str:
    """Give the name under which the audit knows an edition's jury."""
    return str(edition.year)
