"""A juror dissents from the decision, changes the words, or takes them back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from jury.models import Decision, Juror, Reservation
from jury.rules import reserving as rules
from jury.workflow.locking import code_of_edition, lock_jury
from kvalitetskommun.answers import no, require
from kvalitetskommun.audit.workflow import record

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

STALE = no("stale", "Du har sparat en annan text efter att den här sidan öppnades.")


@transaction.atomic
def reserve(
    decision: Decision, juror: Juror, *, text: str, version: int, by: User, now: datetime
) -> Reservation:
    """Register the juror's dissent, or change it, on the version that the page was opened with."""
    decision = _locked(decision)
    require(rules.may_reserve(decision, juror, by=by, now=now))
    own = Reservation.objects.filter(decision=decision, juror=juror).first()
    reservation: Reservation = own or Reservation(decision=decision, juror=juror)
    if reservation.version != version:
        require(STALE)
    reservation.text, reservation.withdrawn_at = text, None
    reservation.version += 1
    reservation.registered_at = now
    reservation.save()
    content = {"version": reservation.version, "text": text}
    record("jury.reserve", code_of_edition(decision.edition), by=by, now=now, content=content)
    return reservation


@transaction.atomic
def withdraw_reservation(reservation: Reservation, *, by: User, now: datetime) -> Reservation:
    """Take the dissent back; the words stay in the record but stand no longer."""
    decision = _locked(reservation.decision)
    reservation = Reservation.objects.select_related("decision__edition", "juror").get(
        pk=reservation.pk
    )
    require(rules.may_withdraw_reservation(reservation, by=by, now=now))
    reservation.withdrawn_at = now
    reservation.version += 1
    reservation.save(update_fields=["withdrawn_at", "version"])
    record("jury.withdraw_reservation", code_of_edition(decision.edition), by=by, now=now)
    return reservation


def _locked(decision: Decision) -> Decision:
    lock_jury(decision.edition_id)
    fresh: Decision = Decision.objects.select_related("edition", "winner").get(pk=decision.pk)
    return fresh
