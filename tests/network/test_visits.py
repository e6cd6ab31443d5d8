"""An offer and a wish become a study visit in the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from kvalitetskommun.answers import Refused
from kvalitetskommun.audit.models import Entry
from kvalitetskommun.mail.models import Message
from network.models import Event, Visit, VisitOffer, VisitRequest
from network.rules.visits import may_match
from network.states import Audience, EventKind, EventState, RequestState
from network.workflow import publish
from network.workflow.visits import Agreed, match
from nominations.states import Role
from tests.clock import NOW
from tests.factories import DAY, AffiliationFactory, UserFactory
from tests.factories_network import (
    MembershipEndFactory,
    VisitOfferFactory,
    VisitRequestFactory,
    member,
)
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db

DAY_OF = datetime(2027, 3, 9, 8, 0, tzinfo=UTC)
AGREED = Agreed(
    starts_at=DAY_OF,
    ends_at=DAY_OF + timedelta(hours=6),
    place="Stadshuset",
    town="",
    places=8,
)
FORM = {
    "starts_at": "2027-03-09T09:00",
    "ends_at": "2027-03-09T15:00",
    "place": "Stadshuset",
    "town": "",
    "places": 8,
}


def pair() -> tuple[VisitOffer, VisitRequest]:
    return VisitOfferFactory(description="En dag hos oss."), VisitRequestFactory()


def code(offer: VisitOffer, wish: VisitRequest, **more: object) -> str:
    about = {"starts_at": AGREED.starts_at, "ends_at": AGREED.ends_at, "places": AGREED.places}
    by = more.pop("by", UserFactory(office=True))
    return may_match(offer, wish, by=by, now=NOW, **(about | more)).code  # type: ignore[arg-type]


def test_the_office_matches_and_the_event_is_announced(desk: Client, members: Client) -> None:
    offer, wish = pair()
    both = {
        AffiliationFactory(municipality=one.municipality, role=Role.CONTACT).user.email
        for one in (offer, wish)
    }
    form = FORM | {"request": wish.code}
    answer = desk.post(f"{offer.get_absolute_url()}bestam/", form)
    visit = Visit.objects.get()
    assert answer["Location"] == visit.get_absolute_url()
    event = visit.event
    assert event is not None
    assert (event.kind, event.audience, event.state) == (
        EventKind.STUDY_VISIT,
        Audience.MEMBERS,
        EventState.PUBLISHED,
    )
    assert (event.host, event.capacity, event.starts_at) == (offer.municipality, 8, DAY_OF)
    assert (event.description, event.registration_opens_at) == ("En dag hos oss.", NOW)
    wish.refresh_from_db()
    offer.refresh_from_db()
    assert (wish.state, offer.is_open) == (RequestState.MATCHED, True)
    letters = Message.objects.filter(kind="visit_agreed")
    assert set(letters.values_list("to", flat=True)) == both
    assert event.get_absolute_url() in letters[0].text
    kinds = list(Entry.objects.order_by("number").values_list("kind", flat=True))
    assert kinds == ["network.create_draft", "network.publish", "network.match_visit"]
    assert wish.municipality.full_name in text(members.get(event.get_absolute_url()))


def test_the_host_matches_and_the_office_announces(office: object, members: Client) -> None:
    offer, wish = pair()
    host = member(offer.municipality)
    visit = match(offer, wish, agreed=AGREED, by=host, now=NOW)
    event = visit.event
    assert event is not None
    assert event.state == EventState.DRAFT
    assert members.get(event.get_absolute_url()).status_code == 404
    assert "när kansliet har publicerat den" in text(members.get(visit.get_absolute_url()))
    (letter,) = Message.objects.filter(kind="visit_to_announce")
    assert wish.municipality.full_name in letter.text
    publish(event, by=office, now=NOW)  # type: ignore[arg-type]
    assert "Till träffens sida" in text(members.get(visit.get_absolute_url()))


def test_only_the_host_and_the_office_find_the_page(members: Client, desk: Client) -> None:
    offer, wish = pair()
    address = f"{offer.get_absolute_url()}bestam/"
    guest = browser_of(member(wish.municipality))
    host = browser_of(member(offer.municipality))
    answers = [one.get(address).status_code for one in (members, guest, host, desk)]
    assert answers == [404, 404, 200, 200]
    assert members.post(address, FORM | {"request": wish.code}).status_code == 404


def test_a_refusal_keeps_what_was_typed(desk: Client) -> None:
    offer, wish = pair()
    form = FORM | {"request": wish.code, "places": 3}
    answer = desk.post(f"{offer.get_absolute_url()}bestam/", form)
    assert answer.status_code == 409
    assert "vill komma med 4 personer" in text(answer)
    assert 'value="Stadshuset"' in answer.content.decode()
    assert Entry.objects.get().kind == "refusal.member_visit_match"
    assert not Event.objects.exists()


def test_every_refusal_has_its_code() -> None:
    offer, wish = pair()
    assert code(offer, wish) == ""
    assert code(VisitOfferFactory(closed=True), wish) == "offer_ended"
    assert code(offer, wish, by=member(wish.municipality)) == "not_host"
    assert code(offer, VisitRequestFactory(matched=True)) == "request_ended"
    assert code(offer, VisitRequestFactory(withdrawn=True)) == "request_ended"
    assert code(offer, VisitRequestFactory(municipality=offer.municipality)) == "itself"
    assert code(offer, wish, starts_at=NOW) == "in_the_past"
    assert code(offer, wish, ends_at=AGREED.starts_at) == "ends_first"
    assert code(offer, wish, places=3) == "too_few_places"
    MembershipEndFactory(nomination=wish.municipality.nominations.get())
    assert code(offer, wish) == "not_both_members"
    MembershipEndFactory(nomination=offer.municipality.nominations.get())
    assert code(offer, VisitRequestFactory()) == "not_both_members"


def test_a_wish_is_matched_once(office: object) -> None:
    offer, wish = pair()
    match(offer, wish, agreed=AGREED, by=office, now=NOW)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        match(VisitOfferFactory(), wish, agreed=AGREED, by=office, now=NOW)  # type: ignore[arg-type]
    assert refused.value.answer.code == "request_ended"
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.create(offer=offer, request=wish, agreed_at=NOW)


def test_an_offer_serves_several(office: object) -> None:
    offer, wish = pair()
    for one in (wish, VisitRequestFactory()):
        match(offer, one, agreed=AGREED, by=office, now=NOW + DAY)  # type: ignore[arg-type]
    assert Visit.objects.filter(offer=offer).count() == 2


def test_a_discarded_draft_leaves_the_visit_without_time(desk: Client) -> None:
    offer, wish = pair()
    visit = match(offer, wish, agreed=AGREED, by=member(offer.municipality), now=NOW)
    assert visit.event is not None
    visit.event.delete()
    assert "Besöket blev inte av." in text(desk.get(visit.get_absolute_url()))
