"""A municipality keeps a contact, whoever leaves, is removed or hands over at the same moment."""

from __future__ import annotations

from threading import Barrier

import pytest

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Answer
from nominations.models import Affiliation
from nominations.rules import people as rules
from nominations.states import Role
from nominations.workflow.people import hand_over, leave, remove_person
from tests.clock import NOW
from tests.counts import count
from tests.factories import AffiliationFactory, MunicipalityFactory
from tests.races.locks import take_locks_away
from tests.races.meeting import Move, together

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = count(5, 100)


def two_contacts() -> tuple[Affiliation, Affiliation]:
    """Give a municipality's two contacts."""
    municipality = MunicipalityFactory()
    first, second = (AffiliationFactory(municipality=municipality) for _ in range(2))
    return first, second


def leaving(affiliation: Affiliation) -> Move:
    """Give the move in which somebody leaves."""
    return lambda: leave(affiliation, by=affiliation.user, now=NOW)


def removing(affiliation: Affiliation, by: User) -> Move:
    """Give the move in which somebody is removed."""
    return lambda: remove_person(affiliation, by=by, now=NOW)


def contacts(affiliation: Affiliation) -> int:
    """Count the contacts that are left."""
    running = Affiliation.objects.reachable(NOW).filter(role=Role.CONTACT)
    return running.filter(municipality=affiliation.municipality).count()


def test_the_last_two_do_not_both_leave() -> None:
    for _ in range(ROUNDS):
        first, second = two_contacts()
        assert sorted(together(leaving(first), leaving(second))) == ["", "last_contact"]
        assert contacts(first) == 1


def test_nobody_hands_over_to_who_leaves() -> None:
    for _ in range(ROUNDS):
        first, second = two_contacts()
        met = together(
            lambda first=first, second=second: hand_over(second, by=first.user, now=NOW),  # type: ignore[misc]
            leaving(second),
        )
        assert met in [["", "last_contact"], ["already_ended", ""]]
        assert contacts(first) == 1


def test_who_leaves_and_who_is_removed() -> None:
    for _ in range(ROUNDS):
        first, second = two_contacts()
        met = together(leaving(first), removing(second, by=first.user))
        assert met in [["", "not_contact"], ["last_contact", ""]]
        assert contacts(first) == 1


@pytest.mark.postgres_only
def test_control_without_the_lock_nobody_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = two_contacts()
    take_locks_away(monkeypatch)
    both_asked = Barrier(2)
    rule = rules.may_leave

    def asked_together(row: Affiliation, **who: object) -> Answer:
        """Answer both before either has left."""
        answer = rule(row, **who)  # type: ignore[arg-type]
        both_asked.wait(timeout=10)
        return answer

    monkeypatch.setattr(rules, "may_leave", asked_together)
    assert together(leaving(first), leaving(second)) == ["", ""]
    assert contacts(first) == 0
