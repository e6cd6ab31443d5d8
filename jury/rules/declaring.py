"""When a juror may declare about conflicts of interest, and the chair rule on it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Declaration, Juror
from jury.rules.leading import leads
from jury.rules.people import (
    NOT_CHAIR,
    NOT_PLEDGED,
    NOT_PREPARED,
    NOT_STANDING,
    NOT_YOURS,
    REVEALED,
    deliberation_of,
    is_held_back,
    is_running,
    stands,
)
from jury.states import DeclarationKind, JurorRole
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination
from nominations.states import ReleaseKind

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


AWARDED = no("awarded", "Omgången är avgjord. Hör av dig till kansliet om något är fel.")


def may_declare(
    juror: Juror,
    nomination: Nomination,
    *,
    by: User,
    now: datetime,
    kind: str = DeclarationKind.CONFLICT,
) -> Answer:
    """Say whether the juror may declare; a conflict may be reported as long as it matters."""
    deliberation = deliberation_of(nomination.edition)
    if deliberation is None:
        return NOT_PREPARED
    if nomination.edition.is_released(ReleaseKind.AWARDS, now):
        return AWARDED
    if deliberation.is_revealed and kind != DeclarationKind.CONFLICT:
        return REVEALED
    if not is_running(juror, by, now) or juror.edition_id != nomination.edition_id:
        return NOT_YOURS
    if juror.pledged_at is None:
        return NOT_PLEDGED
    if juror.role == JurorRole.SUBSTITUTE:
        return no("waiting", "Du är suppleant. Du svarar om jäv när du går in i stället för någon.")
    if not stands(nomination, now):
        return NOT_STANDING
    if kind == DeclarationKind.NONE and is_held_back(juror, nomination):
        return no(
            "stepped_back",
            "Du har avstått eller svarat att du är osäker. Då avgör ordföranden om du deltar.",
        )
    return YES


def may_set_connections(juror: Juror, *, by: User, now: datetime) -> Answer:
    """Say whether a juror's ties to municipalities may be changed: by the juror or the office."""
    if juror.edition.is_released(ReleaseKind.AWARDS, now):
        return AWARDED
    if by.office or is_running(juror, by, now):
        return YES
    return NOT_YOURS


def may_rule_on(declaration: Declaration, *, by: User, now: datetime) -> Answer:
    """Say whether the chair may rule on an unsure juror, never on themselves."""
    if declaration.replaced_at is not None or not declaration.is_undecided:
        return no("nothing_to_rule_on", "Frågan är redan avgjord eller ersatt av ett nytt svar.")
    if _is_revealed(declaration):
        return REVEALED
    if declaration.juror.user_id == by.pk:
        return no("own", "Du kan inte avgöra om ditt eget jäv. Det gör vice ordföranden.")
    if not leads(declaration.nomination, by, now):
        return NOT_CHAIR
    return YES if stands(declaration.nomination, now) else NOT_STANDING


def _is_revealed(declaration: Declaration) -> bool:
    deliberation = deliberation_of(declaration.nomination.edition)
    return deliberation is not None and deliberation.is_revealed
