"""When a superuser may look at a juror's scorecard before the reveal."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Juror, Scorecard
from jury.rules.people import REVEALED
from kvalitetskommun.answers import YES, Answer, no

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_look(scorecard: Scorecard, *, by: User, now: datetime) -> Answer:
    """Say whether the scorecard may be opened in an emergency: by a superuser outside the jury."""
    if scorecard.nomination.edition.deliberation.is_revealed:
        return REVEALED
    if not (by.is_active and by.is_superuser):
        return no("not_superuser", "Det gör bara den som driver portalen, i ett nödläge.")
    sits = Juror.objects.filter(edition=scorecard.nomination.edition_id, user=by)
    if sits.exists():
        return no(
            "sits_in_jury",
            "Du sitter eller har suttit i juryn, och får inte öppna någon annans bedömning.",
        )
    return YES
