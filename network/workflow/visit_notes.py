"""How offers and wishes are put on the board and taken down."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from network.models import VisitOffer, VisitRequest
from network.rules.directory import may_act_for_member
from network.rules.visits import may_end_offer, may_withdraw_request
from network.states import OFFER_TRANSITIONS, REQUEST_TRANSITIONS, OfferState, RequestState

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User

Note = TypeVar("Note", VisitOffer, VisitRequest)


@transaction.atomic
def put_up(note: Note, *, by: User, now: datetime) -> Note:
    """Show an offer or a wish to the members."""
    require(may_act_for_member(note.municipality, by=by, now=now))
    note.created_at, note.created_by = now, by
    note.save(force_insert=True)
    record(f"network.{note.PUT_UP}", note.code, by=by, now=now)
    return note


def close_offer(offer: VisitOffer, *, by: User, now: datetime) -> VisitOffer:
    """Receive no more visits on the offer; those that are agreed stand."""
    return _end_offer(offer, "close", by=by, now=now)


def withdraw_offer(offer: VisitOffer, *, by: User, now: datetime) -> VisitOffer:
    """Take the offer back."""
    return _end_offer(offer, "withdraw", by=by, now=now)


@transaction.atomic
def _end_offer(offer: VisitOffer, move: str, *, by: User, now: datetime) -> VisitOffer:
    offer = lock_offer(offer)
    require(may_end_offer(offer, by=by, now=now))
    offer.state = OFFER_TRANSITIONS[OfferState(offer.state), move]
    offer.ended_at = now
    offer.save(update_fields=["state", "ended_at"])
    record(f"network.{move}_offer", offer.code, by=by, now=now)
    return offer


@transaction.atomic
def withdraw_request(request: VisitRequest, *, by: User, now: datetime) -> VisitRequest:
    """Take the wish back."""
    request = lock_request(request)
    require(may_withdraw_request(request, by=by, now=now))
    request.state = REQUEST_TRANSITIONS[RequestState(request.state), "withdraw"]
    request.ended_at = now
    request.save(update_fields=["state", "ended_at"])
    record("network.withdraw_request", request.code, by=by, now=now)
    return request


def lock_offer(offer: VisitOffer) -> VisitOffer:
    """Read the offer again; an offer is locked before a wish."""
    locked: VisitOffer = VisitOffer.objects.select_for_update().get(pk=offer.pk)
    return locked


def lock_request(request: VisitRequest) -> VisitRequest:
    """Read the wish again."""
    locked: VisitRequest = VisitRequest.objects.select_for_update().get(pk=request.pk)
    return locked
