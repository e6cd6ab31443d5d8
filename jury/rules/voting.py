"""When the jury votes between nominees that are even, who votes, and who decides if need be."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from jury.models import Ballot, Declaration, Deliberation, Juror, Meeting, StandIn
from jury.rules.decided import DECIDED, is_decided
from jury.rules.leading import OFFICES
from jury.rules.meeting import NOT_OPEN, steers
from jury.rules.people import NOT_CHAIR, NOT_YOURS
from jury.rules.taking_part import heard_among
from jury.scoring import TieRule
from jury.states import JurorRole
from jury.votes import leading_candidates
from kvalitetskommun.answers import YES, Answer, no
from nominations.models import Nomination

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

FEWEST_NOMINEES = 2
CLOSED = no("closed", "Omröstningen är avslutad.")


def may_open_ballot(
    deliberation: Deliberation, nominees: Collection[Nomination], *, by: User, now: datetime
) -> Answer:
    """Say whether a vote between these nominees may be opened, by who leads them all."""
    edition = deliberation.edition_id
    if not Meeting.objects.of(edition).open().exists():
        return NOT_OPEN
    if is_decided(edition):
        return DECIDED
    if Ballot.objects.filter(edition=edition).open().exists():
        return no("already_open", "En omröstning pågår redan. Avsluta den först.")
    if TieRule.VOTE not in deliberation.links:
        return no("not_in_the_rules", "Omgångens regler för lika resultat har ingen omröstning.")
    if len(nominees) < FEWEST_NOMINEES:
        return no("too_few", "Välj minst två kommuner.")
    return YES if leads_all(nominees, edition, by, now) else NOT_CHAIR


def may_vote(ballot: Ballot, juror: Juror, *, by: User, now: datetime) -> Answer:
    """Say whether the juror may vote: scores, is at the meeting, hears of all the nominees."""
    if not ballot.is_open:
        return CLOSED
    if juror.user_id != by.pk:
        return NOT_YOURS
    if not voters_of(ballot, now).filter(pk=juror.pk).exists():
        return no(
            "no_vote",
            "Du röstar inte här. Det gör den som bedömer, är antecknad som närvarande på mötet "
            "och inte är jävig för någon av kommunerna.",
        )
    return YES


def may_close_ballot(ballot: Ballot, *, by: User, now: datetime) -> Answer:
    """Say whether the vote may be closed and counted."""
    if not ballot.is_open:
        return CLOSED
    return YES if _leads(ballot, by, now) else NOT_CHAIR


def may_cast(ballot: Ballot, *, by: User, now: datetime) -> Answer:
    """Say whether the casting vote may be given: once, where the votes are even at the top."""
    if ballot.is_open:
        return no("still_open", "Avsluta omröstningen först.")
    if is_decided(ballot.edition_id):
        return DECIDED
    if ballot.casting_id is not None:
        return no("already_cast", "Utslagsrösten är redan lagd.")
    if len(leading_candidates(ballot)) < FEWEST_NOMINEES:
        return no("not_even", "Rösterna är inte lika. Då behövs ingen utslagsröst.")
    if TieRule.CASTING_VOTE not in Deliberation.objects.get(edition=ballot.edition_id).links:
        return no("not_in_the_rules", "Omgångens regler för lika resultat har ingen utslagsröst.")
    nominees = [row.nomination for row in ballot.candidates.select_related("nomination")]
    return YES if leads_all(nominees, ballot.edition_id, by, now) else NOT_CHAIR


def voters_of(ballot: Ballot, now: datetime) -> QuerySet[Juror]:
    """Give who votes: those who score and are there, without a conflict with any nominee."""
    about = list(ballot.candidates.values_list("nomination", flat=True))
    seated = Juror.objects.active(now).admitted().scoring().filter(edition=ballot.edition_id)
    for nominee in about:
        cleared = Declaration.objects.clearing().filter(nomination=nominee).values("juror")
        seated = seated.filter(pk__in=cleared)
    here = Meeting.objects.of(ballot.edition_id).open().filter(attendances__left_at=None)
    voters: QuerySet[Juror] = seated.filter(pk__in=here.order_by().values("attendances__juror"))
    return voters


def leads_all(nominees: Collection[Nomination], edition: int, by: User, now: datetime) -> bool:
    """Tell whether the person leads where these are set against each other.

    The chair does, unless held back from one of them; then the deputies who are not; where there is
    none, whom the office has named for one of them and who hears of all.
    """
    seated = Juror.objects.active(now).admitted().filter(edition=edition)
    able = [one for one in seated.filter(role__in=OFFICES) if _hears_all(one, nominees)]
    leaders = [one for one in able if one.role == JurorRole.CHAIR] or able
    if not leaders:
        named = StandIn.objects.of(by, now).filter(nomination__in=list(nominees)).values("juror")
        leaders = [one for one in seated.filter(pk__in=named) if _hears_all(one, nominees)]
    return any(juror.user_id == by.pk for juror in leaders)


def _hears_all(juror: Juror, nominees: Collection[Nomination]) -> bool:
    return len(heard_among(juror, nominees)) == len(nominees)


def _leads(ballot: Ballot, by: User, now: datetime) -> bool:
    nominees = [row.nomination for row in ballot.candidates.select_related("nomination")]
    leads = leads_all(nominees, ballot.edition_id, by, now)
    return leads or steers(ballot.edition_id, by, now)
