"""Longer time, completions, nominations, releases and submissions at the same moment.

Each has a control in which the test takes away what keeps them apart, and the race shows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Event
from typing import Any

import pytest
from django.db.utils import IntegrityError

from kvalitetskommun.accounts.models import User
from kvalitetskommun.answers import Answer
from nominations.models import Application, CompletionRequest, Extension, Nomination, Submission
from nominations.rules import completing as completing_rules
from nominations.rules import extending as extending_rules
from nominations.rules import nominating as nominating_rules
from nominations.rules import releasing as releasing_rules
from nominations.rules import submission as submission_rules
from nominations.states import CompletionState, Stage
from nominations.workflow.completing import ask_completion, take_back_completion
from nominations.workflow.extending import extend, take_back_extension
from nominations.workflow.nominating import nominate
from nominations.workflow.releasing import confirm_release
from nominations.workflow.submission import submit
from tests.clock import NOW
from tests.counts import count
from tests.factories import (
    AreaFactory,
    ExtensionFactory,
    ReleaseFactory,
    SubmissionFactory,
    UserFactory,
    edition_in,
    readable_nomination,
)
from tests.nominations.completing import ask, closed_desk
from tests.nominations.desk import Desk, set_desk
from tests.races.locks import take_locks_away
from tests.races.meeting import Move, together

pytestmark = pytest.mark.django_db(transaction=True)
DAY, MILLISECOND = timedelta(days=1), timedelta(milliseconds=1)


def in_turn(rule: Callable[..., Answer], both_asked: Barrier) -> Callable[..., Answer]:
    """Let nobody go on before both have been told that they may."""

    def asked(*args: Any, **kwargs: Any) -> Answer:
        answer = rule(*args, **kwargs)
        both_asked.wait(timeout=10)
        return answer

    return asked


def all_told(monkeypatch: pytest.MonkeyPatch, *rules: tuple[Any, str]) -> None:
    """Have all these rules say yes before anybody goes on."""
    both_asked = Barrier(2)
    for module, name in rules:
        monkeypatch.setattr(module, name, in_turn(getattr(module, name), both_asked))


@pytest.fixture
def _no_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the lock away: a row that is about to change is read like any other."""
    take_locks_away(monkeypatch)


def office() -> User:
    user: User = UserFactory(office=True)
    return user


def lengthen(application: Application, until: datetime = NOW + DAY) -> Move:
    person = office()
    return lambda: extend(
        application.edition,
        municipality=application.municipality,
        until=until,
        reason="Driftstopp",
        by=person,
        now=NOW,
    )


def sent() -> Application:
    """Give an application that is sent, in an edition that is closed."""
    submission: Submission = SubmissionFactory(
        application__edition=edition_in(Stage.SCREENING, min_nominees=1)
    )
    return submission.application


# --- Longer time beside a nomination, and beside itself -------------------------------------------


def test_longer_time_and_a_nomination_never_meet() -> None:
    application, person = sent(), office()
    met = together(lengthen(application), lambda: nominate(application, by=person, now=NOW))
    assert met in (["", "not_final"], ["nominees_chosen", ""])


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_a_nominee_can_still_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application, person = sent(), office()
    all_told(monkeypatch, (extending_rules, "may_extend"), (nominating_rules, "may_nominate"))
    met = together(lengthen(application), lambda: nominate(application, by=person, now=NOW))
    assert met == ["", ""]
    assert (Extension.objects.count(), Nomination.objects.count()) == (1, 1)


def test_two_at_the_office_give_longer_time_at_once() -> None:
    application = sent()
    met = together(lengthen(application), lengthen(application))
    assert sorted(met) == ["", "unchanged"]
    assert Extension.objects.count() == 1


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_they_collide(monkeypatch: pytest.MonkeyPatch) -> None:
    application = sent()
    all_told(monkeypatch, (extending_rules, "may_extend"))
    with pytest.raises(IntegrityError):
        together(lengthen(application), lengthen(application))


# --- Completions ----------------------------------------------------------------------------------


def asking(application: Application) -> Move:
    person, area = office(), AreaFactory(edition=application.edition)
    return lambda: ask_completion(
        application, areas=[area], wanted="Mer", until=NOW + DAY, by=person, now=NOW
    )


def test_two_at_the_office_ask_for_a_completion_at_once() -> None:
    application = sent()
    met = together(asking(application), asking(application))
    assert sorted(met) == ["", "already_asked"]
    assert CompletionRequest.objects.count() == 1


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_two_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    application = sent()
    all_told(monkeypatch, (completing_rules, "may_ask_completion"))
    with pytest.raises(IntegrityError):
        together(asking(application), asking(application))


def nominee() -> tuple[Application, Move]:
    """Give a nominee's application, and the act that confirms the release of the nominees."""
    edition = edition_in(Stage.SCREENING, min_nominees=1, max_nominees=1)
    nomination = readable_nomination(edition=edition)
    first, second = office(), office()
    release = ReleaseFactory(
        edition=edition, publish_at=NOW + DAY, confirmed_at=None, proposed_by=first
    )
    assert nomination.application is not None
    return nomination.application, lambda: confirm_release(release, by=second, now=NOW)


def test_a_completion_and_the_release_never_meet() -> None:
    application, confirm = nominee()
    met = together(asking(application), confirm)
    assert met in (["", "completion_asked"], ["release_confirmed", ""])


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_what_is_released_is_not_final(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    application, confirm = nominee()
    all_told(
        monkeypatch,
        (completing_rules, "may_ask_completion"),
        (releasing_rules, "may_confirm_release"),
    )
    assert together(asking(application), confirm) == ["", ""]


def completing() -> tuple[CompletionRequest, list[Move]]:
    """Give a completion that is written; it is sent and taken back at the same moment."""
    desk, now = closed_desk()
    person = office()
    completion = ask(desk, person, now)
    desk.write("Vi följer upp.", now=now + MILLISECOND)
    later = now + DAY
    return completion, [
        lambda: submit(desk.application, by=desk.contact, now=later),
        lambda: take_back_completion(completion, by=person, now=later),
    ]


def test_a_completion_is_either_received_or_taken_back() -> None:
    completion, works = completing()
    met = together(*works)
    completion.refresh_from_db()
    if completion.state == CompletionState.RECEIVED:
        assert (met, Submission.objects.count()) == (["", "over"], 2)
    else:
        assert (met, Submission.objects.count()) == (["closed", ""], 1)


@pytest.mark.postgres_only
@pytest.mark.usefixtures("_no_lock")
def test_control_without_the_lock_it_is_both(monkeypatch: pytest.MonkeyPatch) -> None:
    _, works = completing()
    all_told(
        monkeypatch,
        (submission_rules, "may_submit"),
        (completing_rules, "may_take_back_completion"),
    )
    assert together(*works) == ["", ""]
    assert Submission.objects.count() == 2


# --- Submissions beside the closing and beside longer time ----------------------------------------


def in_longer_time() -> tuple[Desk, datetime, Extension]:
    """Give a complete draft after everybody's closing, with a day more."""
    desk = set_desk()
    desk.complete()
    closes_at = desk.edition.closes_at
    assert closes_at is not None
    extension = ExtensionFactory(
        edition=desk.edition, municipality=desk.municipality, until=closes_at + DAY
    )
    return desk, closes_at + timedelta(hours=1), extension


def test_what_arrived_before_longer_time_was_taken_back_is_in_time() -> None:
    for _ in range(count(3, 25)):
        desk, now, extension = in_longer_time()
        person = office()
        met = together(
            lambda: submit(desk.application, by=desk.contact, now=now - MILLISECOND),  # noqa: B023
            lambda: take_back_extension(extension, by=person, now=now),  # noqa: B023
        )
        assert met == ["", ""]


def test_control_judged_by_what_holds_now_it_would_be_too_late(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk, now, extension = in_longer_time()
    person, gone = office(), Event()

    def late_submit() -> None:
        gone.wait(timeout=60)
        submit(desk.application, by=desk.contact, now=now - MILLISECOND)

    def take_back() -> None:
        take_back_extension(extension, by=person, now=now)
        gone.set()

    monkeypatch.setattr(Extension, "holds", lambda row, _: row.ended_at is None)
    assert together(late_submit, take_back) == ["closed", ""]


def test_submissions_on_both_sides_of_the_closing_at_once() -> None:
    edition = set_desk().edition
    closes_at = edition.closes_at
    assert closes_at is not None
    desks = [set_desk(edition) for _ in range(count(6, 20))]
    for desk in desks:
        desk.complete()
    works: list[Move] = []
    for place, desk in enumerate(desks):
        moment = closes_at + (place % 2 - 1) * MILLISECOND
        works.append(
            lambda desk=desk, now=moment: submit(desk.application, by=desk.contact, now=now)
        )
    assert together(*works) == ["", "closed"] * (len(desks) // 2)
