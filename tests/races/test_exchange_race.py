"""Two who act on the same wish, profile or practice at once: one is done, one is refused."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest

from kvalitetskommun.accounts.models import User
from network.models import Profile, Visit, VisitOffer, VisitRequest
from network.rules.visits import may_match
from network.workflow import visits
from network.workflow.practices import confirm_practice, decline_practice
from network.workflow.profiles import save_profile
from network.workflow.visit_notes import withdraw_request
from network.workflow.visits import Agreed, match
from tests.clock import NOW
from tests.factories import DAY, UserFactory
from tests.factories_network import (
    PracticeFactory,
    VisitOfferFactory,
    VisitRequestFactory,
    member,
    member_municipality,
)
from tests.races.locks import take_locks_away
from tests.races.meeting import BROKEN, Move, together

pytestmark = pytest.mark.django_db(transaction=True)
AGREED = Agreed(
    starts_at=NOW + 30 * DAY,
    ends_at=NOW + 30 * DAY + timedelta(hours=5),
    place="Stadshuset",
    town="",
    places=8,
)


def agreeing(offer: VisitOffer, wish: VisitRequest, by: User) -> Move:
    """Give the move in which the office agrees a visit."""
    return lambda: match(offer, wish, agreed=AGREED, by=by, now=NOW)


def test_a_wish_has_one_host() -> None:
    wish, office = VisitRequestFactory(), UserFactory(office=True)
    offers = [VisitOfferFactory() for _ in range(2)]
    moves = [agreeing(offer, wish, office) for offer in offers]
    assert sorted(together(*moves)) == ["", "request_ended"]
    assert Visit.objects.count() == 1


def test_a_wish_is_withdrawn_or_matched() -> None:
    wish, office = VisitRequestFactory(), UserFactory(office=True)
    moves: list[Move] = [
        agreeing(VisitOfferFactory(), wish, office),
        lambda: withdraw_request(wish, by=office, now=NOW),
    ]
    assert sorted(together(*moves)) == ["", "request_ended"]
    wish.refresh_from_db()
    assert Visit.objects.exists() is (wish.state == "matched")


def test_a_profile_that_two_write_first_keeps_one() -> None:
    municipality = member_municipality()
    content = {"shares": ["demokrati"], "shares_words": "", "learns": [], "learns_words": ""}

    def saving(by: User) -> Move:
        return lambda: save_profile(municipality, content=content, version=0, by=by, now=NOW)

    moves = [saving(member(municipality)) for _ in range(2)]
    assert sorted(together(*moves)) == ["", "outdated"]
    assert Profile.objects.get().version == 1


def test_a_practice_is_answered_once() -> None:
    practice = PracticeFactory()
    one, other = (member(practice.source) for _ in range(2))
    moves: list[Move] = [
        lambda: confirm_practice(practice, publishes=True, version=1, by=one, now=NOW),
        lambda: decline_practice(practice, words="Nej.", by=other, now=NOW),
    ]
    assert sorted(together(*moves)) == ["", "answered"]


@pytest.mark.postgres_only
def test_control_without_the_lock_only_the_database_stops_the_second_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take_locks_away(monkeypatch)
    both_asked = Barrier(2)

    def asked(*args: Any, **kwargs: Any) -> object:
        answer = may_match(*args, **kwargs)
        both_asked.wait(timeout=10)
        return answer

    monkeypatch.setattr(visits, "may_match", asked)
    wish, office = VisitRequestFactory(), UserFactory(office=True)
    moves = [agreeing(VisitOfferFactory(), wish, office) for _ in range(2)]
    assert sorted(together(*moves, may_break=True)) == ["", BROKEN]
