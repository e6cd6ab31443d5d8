"""Two nominations at once never make one nominee too many; nor does a release miss an undoing.

Each has a control in which the test takes the lock away and the race shows.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest

from kvalitetskommun.answers import Answer
from nominations.models import Application, Edition, Nomination
from nominations.rules import nominating as nominating_rules
from nominations.rules import releasing as releasing_rules
from nominations.states import NominationState, Stage
from nominations.workflow.nominating import nominate, revoke_nomination
from nominations.workflow.releasing import confirm_release
from tests.clock import NOW
from tests.factories import (
    DAY,
    ApplicationFactory,
    ReleaseFactory,
    SubmissionFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.races.locks import take_locks_away
from tests.races.meeting import together

pytestmark = pytest.mark.django_db(transaction=True)


def one_place() -> tuple[Edition, list[Callable[[], object]]]:
    """Give an edition with room for one nominee, and two at the office who each choose one."""
    edition = edition_in(Stage.SCREENING, min_nominees=1, max_nominees=1)

    def choice() -> Callable[[], object]:
        application: Application = ApplicationFactory(edition=edition, submitted=True)
        SubmissionFactory(application=application)
        person = UserFactory(office=True)
        return lambda: nominate(application, by=person, now=NOW)

    return edition, [choice(), choice()]


def one_nominee() -> tuple[Nomination, list[Callable[[], object]]]:
    """Give the only nominee; one confirms the release while another undoes the nomination."""
    edition = edition_in(Stage.SCREENING, min_nominees=1, max_nominees=1)
    nomination = readable_nomination(edition=edition)
    first, second = UserFactory(office=True), UserFactory(office=True)
    release = ReleaseFactory(
        edition=edition, publish_at=NOW + DAY, confirmed_at=None, proposed_by=first
    )
    return nomination, [
        lambda: confirm_release(release, by=second, now=NOW),
        lambda: revoke_nomination(nomination, by=first, now=NOW),
    ]


def test_two_at_once_make_one_nominee() -> None:
    edition, works = one_place()
    assert sorted(together(*works)) == ["", "enough_nominees"]
    assert Nomination.objects.filter(edition=edition).count() == 1


def test_a_release_is_not_confirmed_beside_an_undoing() -> None:
    nomination, works = one_nominee()
    met = together(*works)
    nomination.refresh_from_db()
    if nomination.state == NominationState.REVOKED:
        assert met == ["wrong_number", ""]
    else:
        assert met == ["", "release_confirmed"]


@pytest.fixture
def _no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the lock away: a row that is about to change is read like any other."""
    take_locks_away(monkeypatch)


def in_turn(rule: Callable[..., Answer], both_asked: Barrier) -> Callable[..., Answer]:
    """Let nobody go on before both have been told that they may."""

    def asked(*args: Any, **kwargs: Any) -> Answer:
        answer = rule(*args, **kwargs)
        both_asked.wait(timeout=10)
        return answer

    return asked


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_there_is_one_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    edition, works = one_place()
    rule = in_turn(nominating_rules.may_nominate, Barrier(2))
    monkeypatch.setattr(nominating_rules, "may_nominate", rule)
    assert together(*works) == ["", ""]
    assert Nomination.objects.filter(edition=edition).count() == 2


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_an_undoing_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    nomination, works = one_nominee()
    both_asked = Barrier(2)
    for module, name in (
        (nominating_rules, "may_revoke_nomination"),
        (releasing_rules, "may_confirm_release"),
    ):
        monkeypatch.setattr(module, name, in_turn(getattr(module, name), both_asked))
    assert together(*works) == ["", ""]
    nomination.refresh_from_db()
    assert nomination.state == NominationState.REVOKED
