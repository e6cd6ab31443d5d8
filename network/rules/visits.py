"""Who offers and asks for study visits, and when an offer and a wish become one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from kvalitetskommun.answers import YES, Answer, no
from network.models import ENDS_FIRST, VisitOffer, VisitRequest
from network.rules.directory import may_act_for_member
from network.rules.events import IN_THE_PAST
from network.rules.memberships import member_municipalities
from nominations.models import Municipality
from nominations.rules.people import acts_for

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

OFFER_ENDED = no("offer_ended", "Erbjudandet gäller inte längre. Välj ett annat.")
REQUEST_ENDED = no("request_ended", "Önskan gäller inte längre. Välj en annan.")
NOT_HOST = no(
    "not_host", "Värdkommunen eller kansliet bestämmer besöket. Skriv till värden om ni vill komma."
)
ITSELF = no("itself", "En kommun kan inte besöka sig själv. Välj en annan kommuns önskan.")
NOT_BOTH_MEMBERS = no(
    "not_both_members", "Båda kommunerna måste vara medlemmar i nätverket när besöket bestäms."
)


def may_end_offer(offer: VisitOffer, *, by: User, now: datetime) -> Answer:
    """Say whether the offer may be closed or withdrawn: by the host's people and the office."""
    if not offer.is_open:
        return OFFER_ENDED
    return YES if by.office else may_act_for_member(offer.municipality, by=by, now=now)


def may_withdraw_request(request: VisitRequest, *, by: User, now: datetime) -> Answer:
    """Say whether the wish may be withdrawn: by the municipality's people and the office."""
    if not request.is_open:
        return REQUEST_ENDED
    return YES if by.office else may_act_for_member(request.municipality, by=by, now=now)


def may_match_offer(offer: VisitOffer, *, by: User, now: datetime) -> Answer:
    """Say whether the person may agree a visit on the offer at all: the host and the office."""
    if not offer.is_open:
        return OFFER_ENDED
    if not (by.office or acts_for(offer.municipality, by, now)):
        return NOT_HOST
    return YES if _are_members(now, offer.municipality) else NOT_BOTH_MEMBERS


def may_match(
    offer: VisitOffer,
    request: VisitRequest,
    *,
    starts_at: datetime,
    ends_at: datetime,
    places: int,
    by: User,
    now: datetime,
) -> Answer:
    """Say whether this very offer and this wish may become a visit at this time."""
    answer = may_match_offer(offer, by=by, now=now)
    if not answer:
        return answer
    if not request.is_open:
        return REQUEST_ENDED
    if offer.municipality_id == request.municipality_id:
        return ITSELF
    if not _are_members(now, request.municipality):
        return NOT_BOTH_MEMBERS
    if starts_at <= now:
        return IN_THE_PAST
    if ends_at <= starts_at:
        return no("ends_first", ENDS_FIRST)
    return _has_room(request, places)


def _has_room(request: VisitRequest, places: int) -> Answer:
    if places >= request.people:
        return YES
    come = "1 person" if request.people == 1 else f"{request.people} personer"
    return no(
        "too_few_places",
        f"{request.municipality.full_name} vill komma med {come}. "
        "Skriv minst så många platser, eller kom överens med dem först.",
    )


def _are_members(now: datetime, municipality: Municipality) -> bool:
    return bool(member_municipalities(now).filter(pk=municipality.pk).exists())
