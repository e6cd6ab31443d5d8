"""The exchange's board: members offer and ask, and take it back."""

from __future__ import annotations

import pytest
from django.test import Client

from kvalitetskommun.audit.models import Entry
from network.models import VisitOffer, VisitRequest
from network.states import (
    OFFER_TRANSITIONS,
    REQUEST_TRANSITIONS,
    OfferState,
    RequestState,
    Subject,
)
from nominations.models import Affiliation
from tests.factories_network import (
    MembershipEndFactory,
    VisitFactory,
    VisitOfferFactory,
    VisitRequestFactory,
    member,
)
from tests.network.conftest import browser_of
from tests.network.reading import text

pytestmark = pytest.mark.django_db

BOARD = "/natverk/studiebesok/"
OFFER = {"theme": "Företagslotsen", "subject": "samhallsbyggande", "description": "En väg in."}


def filled(browser_user: object, **more: object) -> dict[str, object]:
    own = Affiliation.objects.get(user=browser_user).municipality
    return OFFER | {"municipality": own.pk} | more


def test_a_member_offers_and_another_asks(members: Client) -> None:
    host, guest = member(), member()
    form = filled(host, dates="I mars", places=12)
    answer = browser_of(host).post(f"{BOARD}erbjud/", form)
    offer = VisitOffer.objects.get()
    assert answer["Location"] == offer.get_absolute_url()
    assert (offer.state, offer.created_by) == (OfferState.OPEN, host)
    browser_of(guest).post(f"{BOARD}onska/", filled(guest, wished="I höst", people=3))
    wish = VisitRequest.objects.get()
    assert (wish.state, wish.subject) == (RequestState.OPEN, Subject.COMMUNITY)
    page = text(members.get(BOARD))
    assert "12 får plats" in page
    assert "3 vill komma" in page
    assert "12 får plats" not in text(members.get(f"{BOARD}?omrade=demokrati"))
    assert "En väg in." in text(members.get(offer.get_absolute_url()))
    assert list(Entry.objects.order_by("number").values_list("kind", "code")) == [
        ("network.offer_visit", offer.code),
        ("network.request_visit", wish.code),
    ]


def test_nobody_writes_for_another_municipality() -> None:
    host, other = member(), VisitOfferFactory().municipality
    form = filled(host, dates="I mars", places=12) | {"municipality": other.pk}
    assert browser_of(host).post(f"{BOARD}erbjud/", form).status_code == 422
    assert VisitOffer.objects.count() == 1


@pytest.mark.parametrize("page", ["erbjud/", "onska/"])
def test_what_is_missing_is_asked_for(members: Client, desk: Client, page: str) -> None:
    answer = members.post(BOARD + page, {})
    assert answer.status_code == 422
    assert "Välj ett område." in text(answer)
    assert "Det här skriver en medlemskommun." in text(desk.get(BOARD + page))


def test_strangers_and_ended_members_do_not_find_it(stranger: Client) -> None:
    visit = VisitFactory()
    ended = visit.offer.municipality
    MembershipEndFactory(nomination=ended.nominations.get())
    offer = visit.offer.get_absolute_url()
    pages = [BOARD, f"{BOARD}erbjud/", f"{BOARD}onska/", offer, f"{offer}bestam/"]
    pages += [visit.request.get_absolute_url(), visit.get_absolute_url()]
    for browser in (stranger, browser_of(member(ended))):
        assert [browser.get(page).status_code for page in pages] == [404] * 7


@pytest.mark.parametrize(
    ("move", "state"), [("stang", OfferState.CLOSED), ("ta-tillbaka", OfferState.WITHDRAWN)]
)
def test_the_host_or_the_office_ends_an_offer(
    members: Client, desk: Client, move: str, state: OfferState
) -> None:
    offers = [VisitOfferFactory(), VisitOfferFactory()]
    for offer, browser in zip(
        offers, [browser_of(member(offers[0].municipality)), desk], strict=True
    ):
        address = f"{offer.get_absolute_url()}{move}/"
        answer = members.post(address, follow=True)
        assert "Det här skriver kommunens egna personer." in answer.content.decode()
        browser.post(address)
        offer.refresh_from_db()
        assert offer.state == state
        answer = browser.post(address, follow=True)
        assert "Erbjudandet gäller inte längre." in answer.content.decode()
    assert "får plats" not in text(members.get(BOARD))


def test_a_wish_is_withdrawn(members: Client) -> None:
    wish = VisitRequestFactory()
    address = f"{wish.get_absolute_url()}ta-tillbaka/"
    answer = members.post(address, follow=True)
    assert "Det här skriver kommunens egna personer." in answer.content.decode()
    own = browser_of(member(wish.municipality))
    own.post(address)
    wish.refresh_from_db()
    assert wish.state == RequestState.WITHDRAWN
    answer = own.post(address, follow=True)
    assert "Önskan gäller inte längre." in answer.content.decode()


def test_the_moves_lead_only_forward() -> None:
    assert {state for state, _ in OFFER_TRANSITIONS} == {OfferState.OPEN}
    assert {state for state, _ in REQUEST_TRANSITIONS} == {RequestState.OPEN}
