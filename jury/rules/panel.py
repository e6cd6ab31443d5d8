"""When the office may change the jury, its criteria and the rules of its work."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jury.models import Deliberation, Juror, Scorecard
from jury.rules.people import NOT_OFFICE, REVEALED, deliberation_of
from jury.states import JurorRole
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Edition

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


def may_add_juror(
    edition: Edition,
    *,
    by: User,
    now: datetime,
    email: str = "",
    role: str = JurorRole.MEMBER,
) -> Answer:
    """Say whether a person may join the jury; until the scores are revealed."""
    if _is_revealed(edition):
        return REVEALED
    if not by.office:
        return NOT_OFFICE
    if email and _sits(edition, email):
        return no("already_juror", "Personen sitter redan i juryn.")
    if role == JurorRole.CHAIR and _has_chair(edition):
        return no("chair_taken", "Juryn har redan en ordförande. Avsluta det uppdraget först.")
    return YES


def may_join(
    edition: Edition, *, role: str, invited_by: User | None, by: User, now: datetime
) -> Answer:
    """Say whether an invitation to the jury still holds when the invited person says yes."""
    if _is_revealed(edition):
        return no(
            "revealed",
            "Juryn är färdig med sina bedömningar, och ingen ny kan gå med. "
            "Kontakta kansliet om du har frågor.",
        )
    if invited_by is None or not (invited_by.office and invited_by.is_active):
        return no(
            "sender_gone",
            "Den som bjöd in dig arbetar inte längre på kansliet. Be kansliet om en ny inbjudan.",
        )
    already = _sits if role == JurorRole.SUBSTITUTE else _judges
    if already(edition, by.email):
        return no("already_juror", "Du sitter redan i juryn. Du hittar den på din kontosida.")
    if role == JurorRole.CHAIR and _has_chair(edition):
        return no("chair_taken", "Juryn har redan fått en ordförande. Kontakta kansliet.")
    return YES


def may_replace_juror(juror: Juror, *, by: User, now: datetime, email: str = "") -> Answer:
    """Say whether somebody may take a juror's place; until the scores are revealed."""
    if juror.ends_at is not None and juror.ends_at <= now:
        return no("already_ended", "Uppdraget är redan avslutat.")
    if _is_revealed(juror.edition):
        return REVEALED
    if not by.office:
        return NOT_OFFICE
    if juror.role == JurorRole.SUBSTITUTE:
        return no("waiting", "En suppleant har ingen plats att ersätta. Avsluta uppdraget.")
    if email and _judges(juror.edition, email):
        return no("already_juror", "Personen sitter redan i juryn.")
    return YES


def may_end_juror(juror: Juror, *, by: User, now: datetime) -> Answer:
    """Say whether a juror's assignment may be ended; the scores of the one who leaves fall out."""
    if juror.ends_at is not None and juror.ends_at <= now:
        return no("already_ended", "Uppdraget är redan avslutat.")
    return YES if by.office else NOT_OFFICE


def may_set_organisation(juror: Juror, *, by: User, now: datetime) -> Answer:
    """Say whether the organisation that the public reads may be written or changed."""
    return YES if by.office else NOT_OFFICE


def may_prepare(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether the jury's work in the edition may be laid out."""
    if deliberation_of(edition) is not None:
        return no("already_prepared", "Överläggningen är redan upplagd.")
    return YES if by.office else NOT_OFFICE


def may_set_rules(deliberation: Deliberation, *, by: User, now: datetime) -> Answer:
    """Say whether quorum and the chair's part may be changed: only until scoring begins."""
    return _until_scoring(deliberation.edition, by)


def may_edit_criteria(edition: Edition, *, by: User, now: datetime) -> Answer:
    """Say whether criteria and weights may be changed: only until scoring begins."""
    return _until_scoring(edition, by)


def has_scoring_begun(edition: Edition) -> bool:
    """Tell whether any juror has saved anything in the edition."""
    return Scorecard.objects.filter(nomination__edition=edition, version__gt=0).exists()


def _sits(edition: Edition, email: str) -> bool:
    seated = Juror.objects.seated().filter(edition=edition)
    return bool(seated.filter(user__email=email.strip().casefold()).exists())


def _judges(edition: Edition, email: str) -> bool:
    seated = Juror.objects.seated().judging().filter(edition=edition)
    return bool(seated.filter(user__email=email.strip().casefold()).exists())


def _has_chair(edition: Edition) -> bool:
    seated = Juror.objects.seated().filter(edition=edition)
    return bool(seated.filter(role=JurorRole.CHAIR).exists())


def _until_scoring(edition: Edition, by: User) -> Answer:
    if has_scoring_begun(edition):
        return no(
            "scoring_begun",
            "Bedömningen har börjat, och då ligger kriterier, vikter och regler fast.",
        )
    return YES if by.office else NOT_OFFICE


def _is_revealed(edition: Edition) -> bool:
    deliberation = deliberation_of(edition)
    return deliberation is not None and deliberation.is_revealed
