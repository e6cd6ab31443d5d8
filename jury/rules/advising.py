"""When a juror may write what the nominee should hear."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Juror
from jury.rules.people import NOT_PREPARED, NOT_STANDING, NOT_YOURS, deliberation_of, stands
from jury.rules.pledging import is_admitted
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination
from nominations.rules.feedback import feedback_of

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_advise(juror: Juror, nomination: Nomination, *, by: User, now: datetime) -> Answer:
    """Say whether the juror may write: who takes part, until the office's text is ready."""
    if deliberation_of(nomination.edition) is None:
        return NOT_PREPARED
    if nomination.application is None:
        return no("no_application", "Kommunen har ingen ansökan här, så ingen ger återkoppling.")
    written = feedback_of(nomination.application)
    if written is not None and written.is_ready:
        return no("is_ready", "Kansliet har redan skrivit klart återkopplingen till kommunen.")
    if not stands(nomination, now):
        return NOT_STANDING
    if not takes_part_as(juror, nomination, by, now):
        return NOT_YOURS
    return YES


def takes_part_as(juror: Juror, nomination: Nomination, by: User, now: datetime) -> bool:
    """Tell whether the person is this juror, judges now, and has no conflict with the nominee."""
    own = Juror.objects.of(by, now).judging().filter(pk=juror.pk)
    cleared = juror.declarations.clearing().filter(nomination=nomination)
    return is_admitted(juror) and own.exists() and cleared.exists()
