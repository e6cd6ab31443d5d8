"""How an offer and a wish become a study visit in the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kvalitetskommun.answers import require
from kvalitetskommun.audit.workflow import record
from kvalitetskommun.mail.workflow import enqueue
from network.models import Event, Visit, VisitOffer, VisitRequest
from network.rules.visits import may_match
from network.states import REQUEST_TRANSITIONS, Audience, EventKind, MeetingForm, RequestState
from network.workflow.events import keep_draft, publish
from network.workflow.visit_notes import lock_offer, lock_request
from nominations.models import Affiliation

if TYPE_CHECKING:
    from kvalitetskommun.accounts.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """When and where the visit is, and for how many."""

    starts_at: datetime
    ends_at: datetime
    place: str
    town: str
    places: int


@transaction.atomic
def match(
    offer: VisitOffer, request: VisitRequest, *, agreed: Agreed, by: User, now: datetime
) -> Visit:
    """Agree a visit: the wish has its host, and the visit is an event for members.

    The office announces it at once; what a host agrees is a draft that the office announces.
    """
    offer, request = lock_offer(offer), lock_request(request)
    times = {"starts_at": agreed.starts_at, "ends_at": agreed.ends_at, "places": agreed.places}
    require(may_match(offer, request, by=by, now=now, **times))  # type: ignore[arg-type]
    request.state = REQUEST_TRANSITIONS[RequestState(request.state), "match"]
    request.ended_at = now
    request.save(update_fields=["state", "ended_at"])
    event = keep_draft(_event(offer, request, agreed, now), by=by, now=now)
    if by.office:
        event = publish(event, by=by, now=now)
    visit = Visit.objects.create(
        offer=offer, request=request, event=event, agreed_at=now, agreed_by=by
    )
    _tell(visit, now)
    content = {"request": request.code, "event": event.code}
    record("network.match_visit", visit.code, by=by, now=now, content=content)
    return visit


def _event(offer: VisitOffer, request: VisitRequest, agreed: Agreed, now: datetime) -> Event:
    host, guest = offer.municipality, request.municipality
    return Event(
        kind=EventKind.STUDY_VISIT,
        title=offer.theme,
        summary=f"{guest.full_name} besöker {host.full_name}. Andra medlemmar är välkomna med.",
        description=offer.description or offer.theme,
        audience=Audience.MEMBERS,
        form=MeetingForm.ON_SITE,
        place=agreed.place,
        town=agreed.town,
        host=host,
        starts_at=agreed.starts_at,
        ends_at=agreed.ends_at,
        capacity=agreed.places,
        registration_opens_at=now,
    )


def _tell(visit: Visit, now: datetime) -> None:
    """Write to the contacts of both and, when there is a draft to announce, to the office."""
    people = Affiliation.objects.reachable(now).contacts_of([visit.host, visit.guest])
    for address in people.addresses():
        _write("visit_agreed", address, visit, now)
    if visit.event is not None and visit.event.published_at is None:
        _write("visit_to_announce", settings.OFFICE_EMAIL, visit, now)


def _write(kind: str, address: str, visit: Visit, now: datetime) -> None:
    enqueue(
        kind,
        to=address,
        dedupe_key=f"{kind}:{visit.code}:{address}",
        now=now,
        context={"visit": visit},
        about=f"visit:{visit.code}",
    )
