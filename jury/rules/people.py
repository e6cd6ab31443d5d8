"""Who is who in a jury: the answers that the other rules begin with."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Deliberation, Juror
from jury.querysets import to_judge
from kvalitetskommun.answers import no
from nominations.models import Edition, Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

NOT_CHAIR = no("not_chair", "Det gör bara juryns ordförande.")
NOT_OFFICE = no("not_office", "Det gör bara kansliet.")
NOT_YOURS = no("not_yours", "Det gör bara den jurymedlem som det gäller.")
REVEALED = no("revealed", "Bedömningarna är visade för juryn och ligger fast.")
NOT_REVEALED = no(
    "not_revealed", "Bedömningarna är inte visade än. Ordföranden visar dem när alla är klara."
)
NOT_PREPARED = no("not_prepared", "Juryns överläggning är inte upplagd än. Kansliet gör det först.")
NOT_PLEDGED = no("not_pledged", "Läs och godta först löftet om tystnad på jurybordet.")
NOT_STANDING = no("not_standing", "Kommunen är inte längre nominerad.")


def deliberation_of(edition: Edition) -> Deliberation | None:
    """Give the edition's deliberation, or None before the office has laid it out."""
    return Deliberation.objects.filter(edition=edition).first()


def is_chair(edition: Edition, by: User, now: datetime) -> bool:
    """Tell whether the person chairs the edition's jury now."""
    return Juror.objects.chairing(by, now).filter(edition=edition).exists()


def stands(nomination: Nomination, now: datetime) -> bool:
    """Tell whether the nominee is announced and still stands."""
    return to_judge(now).filter(pk=nomination.pk).exists()


def is_running(juror: Juror, by: User, now: datetime) -> bool:
    """Tell whether the person is this juror, with an assignment that runs now."""
    return juror.user_id == by.pk and Juror.objects.active(now).filter(pk=juror.pk).exists()


def is_held_back(juror: Juror, nomination: Nomination) -> bool:
    """Tell whether the juror has stepped back from the nominee, or waits for a ruling."""
    current = juror.declarations.current().filter(nomination=nomination).first()
    return current is not None and not current.is_clearing
