"""Who says what was taken over from whom, who confirms it, and who reads it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from kvalitetskommun.swedish import STOCKHOLM
from network.models import Membership, Practice
from network.querysets import PracticeQuerySet
from network.rules.directory import NOT_OURS, may_act_for_member
from network.rules.memberships import member_municipalities
from network.rules.registering import municipalities_of
from network.states import PracticeState
from nominations.models import Municipality
from nominations.rules.people import acts_for

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

ITSELF = no("itself", "Välj en annan kommun än er egen.")
SOURCE_NOT_MEMBER = no(
    "source_not_member", "Välj en kommun som är medlem i nätverket, så att den kan bekräfta."
)
ANSWERED = no("answered", "Det här är redan besvarat eller återtaget.")
OUTDATED = no(
    "outdated",
    "Texten har ändrats sedan du öppnade sidan. Läs den som den står nu, och svara sedan.",
)
NOT_YET = no("not_yet", "Dagen har inte varit än. Skriv den dag då ni började arbeta så.")
ENDED = no("ended", "Det här är avböjt eller återtaget. Skriv ett nytt i stället.")


def public_practices(now: datetime) -> PracticeQuerySet:
    """Keep those that everybody may read: agreed, between two who are known to have been members.

    A release that is taken back makes it unknown again that they were.
    """
    known = Membership.objects.held(now).values("municipality")
    agreed: PracticeQuerySet = Practice.objects.agreed()
    return agreed.filter(adopter__in=known, source__in=known).with_both()


def readable_practices(by: User, now: datetime) -> PracticeQuerySet:
    """Keep those that the person may open: their municipalities' own; the office all."""
    every: PracticeQuerySet = Practice.objects.with_both()
    return every if by.office else every.between(municipalities_of(by, now))


def may_record(adopter: Municipality, source: Municipality, *, by: User, now: datetime) -> Answer:
    """Say whether the person may write that their municipality took something over."""
    answer = may_act_for_member(adopter, by=by, now=now)
    if not answer:
        return answer
    if adopter == source:
        return ITSELF
    is_member = member_municipalities(now).filter(pk=source.pk).exists()
    return YES if is_member else SOURCE_NOT_MEMBER


def has_begun(since: date, now: datetime) -> Answer:
    """Say whether something can have been taken over since that day: none that is still to come."""
    return YES if since <= now.astimezone(STOCKHOLM).date() else NOT_YET


def may_answer(practice: Practice, *, by: User, now: datetime) -> Answer:
    """Say whether the person may confirm or decline for the source."""
    if practice.state != PracticeState.PROPOSED:
        return ANSWERED
    return may_act_for_member(practice.source, by=by, now=now)


def may_withdraw_practice(practice: Practice, *, by: User, now: datetime) -> Answer:
    """Say whether the person may withdraw it: either of the two, or the office."""
    if practice.state not in (PracticeState.PROPOSED, PracticeState.CONFIRMED):
        return ENDED
    return YES if by.office or sides_of(practice, by, now) else NOT_OURS


def may_edit_practice(practice: Practice, *, by: User, now: datetime) -> Answer:
    """Say whether the person may change what it says: for who took over, while it holds."""
    if practice.state not in (PracticeState.PROPOSED, PracticeState.CONFIRMED):
        return ENDED
    return may_act_for_member(practice.adopter, by=by, now=now)


def may_set_publishing(practice: Practice, *, by: User, now: datetime) -> Answer:
    """Say whether the person may let it be public, or no longer, for their municipality."""
    if practice.state != PracticeState.CONFIRMED:
        return ENDED
    return YES if sides_of(practice, by, now) else NOT_OURS


def sides_of(practice: Practice, by: User, now: datetime) -> list[str]:
    """Name those of the two, adopter and source, for which the person acts."""
    both = {"adopter": practice.adopter, "source": practice.source}
    return [side for side, municipality in both.items() if acts_for(municipality, by, now)]
