"""The one lock of an edition's jury: every verb takes it, so that no two cross each other."""

from __future__ import annotations

from jury.models import Deliberation, Scorecard
from jury.rules.people import NOT_PREPARED
from kvalitetskommun.answers import Refused
from nominations.models import Edition, Nomination


def lock_jury(edition_id: int) -> Deliberation:
    """Let one move at a time change what an edition's jury has done."""
    locked = _locked(edition_id)
    if locked is None:
        raise Refused(NOT_PREPARED)
    return Deliberation.objects.select_related("edition").get(pk=locked.pk)


def lock_panel(edition_id: int) -> Deliberation | None:
    """Let one move at a time change who sits in a jury, also before its work is laid out.

    The edition stands in for what is not there yet. Who waited for it while the work was laid out
    finds it there, and locks it too.
    """
    laid_out = _locked(edition_id)
    if laid_out is None:
        Edition.objects.select_for_update().get(pk=edition_id)
        laid_out = _locked(edition_id)
    return laid_out


def _locked(edition_id: int) -> Deliberation | None:
    return Deliberation.objects.select_for_update().filter(edition=edition_id).first()


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
