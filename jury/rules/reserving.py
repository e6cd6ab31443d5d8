"""When a juror may dissent from the jury's decision."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Decision, Juror, Protocol, Reservation
from jury.rules.leading import OFFICES
from jury.rules.people import NOT_YOURS, is_held_back
from kvalitetskommun.answers import YES, Answer, no
from nominations.rules.releasing import may_propose_award

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_reserve(decision: Decision, juror: Juror, *, by: User, now: datetime) -> Answer:
    """Say whether the juror may register or change a dissent: until the winner is confirmed."""
    if decision.replaced_at is not None:
        return no(
            "replaced",
            "Juryn har fattat ett nytt beslut. Läs det, och anmäl din avvikande mening till det.",
        )
    if not may_propose_award(decision.edition, by=by, now=now):
        return no("release_confirmed", "Beslutet är på väg att bli offentligt och ligger fast.")
    if Protocol.objects.filter(decision=decision).exists():
        return no("protocol_finished", "Protokollet är färdigt. Skriv till kansliet.")
    return YES if took_part(decision, juror, by, now) else NOT_YOURS


def may_withdraw_reservation(reservation: Reservation, *, by: User, now: datetime) -> Answer:
    """Say whether the juror may take the dissent back."""
    if reservation.withdrawn_at is not None:
        return no("already_withdrawn", "Den avvikande meningen är redan återtagen.")
    return may_reserve(reservation.decision, reservation.juror, by=by, now=now)


def took_part(decision: Decision, juror: Juror, by: User, now: datetime) -> bool:
    """Tell whether the person is this juror and decided too: not who has stepped back from the
    winner, and not who takes part about nobody.
    """
    own = Juror.objects.of(by, now).admitted().judging().filter(edition=decision.edition_id)
    if not own.filter(pk=juror.pk).exists():
        return False
    if decision.winner is not None and is_held_back(juror, decision.winner):
        return False
    return juror.role in OFFICES or juror.declarations.clearing().exists()
